"""What was read of a list: names that nobody knows, shares that were filled in, as lines and as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from supraderm.evidence import Language, Text
from supraderm.formula import FormulaReading, Line

READ = Text("Read from the list", "列表读取")
NOT_KNOWN = Text("not known, water in its place", "无法识别，以水代替")
NEAR = Text("nearest names", "相近名称")
OPENED = Text(
    "raw materials with a stated composition count at their upper ends (worst case)",
    "标明组成的原料按上限计（不利情形）",
)


def lines(reading: FormulaReading, language: Language, *, opened: bool) -> Iterator[str]:
    """Yield what was assumed of the whole, then each line of the list that is unknown or was filled in.

    Parameters
    ----------
    reading : FormulaReading
    language : {"en", "zh"}
    opened : bool
        Whether raw materials were opened at their upper ends.
    """
    notes = [note.said_in(language) for note in reading.notes]
    if opened:
        notes.append(OPENED.said_in(language))
    told = [line for line in reading.lines if line.ingredient is None or line.notes]
    if not notes and not told:
        return
    yield READ.said_in(language)
    yield from (f"  {note}" for note in notes)
    yield from (f"  {_line(line, language)}" for line in told)
    yield ""


def _line(line: Line, language: Language) -> str:
    between = f"{100 * line.share:.3g}% ({100 * line.low:.3g}–{100 * line.high:.3g}%)"
    said = [note.said_in(language) for note in line.notes]
    if line.ingredient is None:
        near = ", ".join(line.candidates)
        said = [NOT_KNOWN.said_in(language), f"{NEAR.said_in(language)}: {near}" if near else ""]
        name = line.name
    else:
        known = line.ingredient.inci if language == "en" else line.ingredient.zh
        name = line.name if line.name.casefold() == known.casefold() else f"{line.name} = {known}"
    return f"{name}: {between} {line.how_known.glyph} {'; '.join(part for part in said if part)}"


def record(reading: FormulaReading, language: Language) -> dict[str, Any]:
    """Return the reading as plain values, shares as mass fractions."""
    return {
        "notes": [note.said_in(language) for note in reading.notes],
        "lines": [
            {
                "name": line.name,
                "ingredient": None if line.ingredient is None else line.ingredient.inci,
                "low": line.low,
                "share": line.share,
                "high": line.high,
                "phase": line.phase,
                "how_known": line.how_known.value,
                "notes": [note.said_in(language) for note in line.notes],
                "nearest": list(line.candidates),
            }
            for line in reading.lines
        ],
    }
