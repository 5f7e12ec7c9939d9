"""The page: one offline file in one language, the answer first."""

from __future__ import annotations

import os
import re
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from supraderm.design import Run
from supraderm.errors import InputError
from supraderm.evidence import LANGUAGES, Language
from supraderm.report import answers, sentences, tables, verdict
from supraderm.report.facts import Facts
from supraderm.report.figures import (
    Figure,
    amounts_by_layer,
    endpoint_weeks,
    engagement_day,
    five_pains,
    skin_section,
    tornado,
    where_it_goes,
    world_dots,
)
from supraderm.report.numerals import NBSP
from supraderm.report.svg import text_width
from supraderm.report.tide import palette
from supraderm.report.voice import Voice

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_RANKS = 12
"""Designs shown at once; the others open."""

LONGEST_KEPT = 10.0
"""Width in em up to which a name is kept on one line."""

_UNIT_GAP = re.compile(r"(?<=\d) (?=%|°C|µ|[mn]M\b|mg\b|k?g/|[nmc]m\b|h\b|Pa\b)")
_RAISED = re.compile("(?<=10)[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")

CHIPS = {
    "supported": ("✓", "ok"),
    "worth-testing": ("▲", "warn"),
    "must-fix": ("■", "bad"),
    "not-reaching": ("■", "bad"),
    "not-staying": ("■", "bad"),
    "too-little-evidence": ("·", "note"),
}


def render(run: Run, language: Language) -> str:
    """Return the report as one HTML file that asks for nothing outside itself.

    Parameters
    ----------
    run : Run
    language : {"en", "zh"}

    Raises
    ------
    InputError
        For another language.
    UnresolvedSourceError
        If a number of the run names a source that no source file defines.
    """
    if language not in LANGUAGES:
        raise InputError("language", language, "en or zh")
    return _environment().get_template("report.html.j2").render(**_context(run, Voice(language)))


def write_report(run: Run, path: str | Path, language: Language) -> Path:
    """Write the report; the file appears whole or not at all.

    Parameters
    ----------
    run : Run
    path : str or Path
        Folders on the way are made.
    language : {"en", "zh"}

    Returns
    -------
    Path
        Where it was written.
    """
    target = Path(path)
    html = render(run, language)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(html)
        draft.chmod(0o644)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("supraderm.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    folder = files("supraderm.report") / "templates"
    for name in ("style.css", "script.js"):
        environment.globals[name.replace(".", "_")] = Markup((folder / name).read_text(encoding="utf-8"))  # noqa: S704
    environment.globals["skin_rules"] = Markup(skin_section.rules())  # noqa: S704
    return environment


def _context(run: Run, voice: Voice) -> dict[str, object]:
    facts = Facts(run)
    skin = where_it_goes.draw(facts, voice)
    amounts = amounts_by_layer.draw_all(facts, voice)
    drawn = {
        "where": None if skin is None else skin.figure,
        **amounts,
        "day": engagement_day.draw(facts, voice),
        "weeks": endpoint_weeks.draw(facts, voice),
        "pains": five_pains.draw(facts, voice),
        "tornado": tornado.draw(facts, voice),
    }
    return {
        "run": run,
        "best": run.best,
        "facts": facts,
        "voice": voice,
        "say": voice.say,
        "plain": voice.plain,
        "nb": _kept_together(facts, voice),
        "sentences": sentences,
        "verdict": verdict,
        "chip": _level_chip(facts, voice),
        "skin": skin,
        "palette": "".join(colour[1:] for colour in palette()),
        "figures": drawn,
        "beside": [name for name in (*amounts, "day") if drawn[name]],
        "number_of": _numbered(drawn),
        "dots": _dots(facts, voice),
        "key_numbers": answers.key_numbers_of(facts, voice),
        "answers": answers.answers(facts, voice),
        "findings": tables.finding_rows(facts, voice),
        "formula": tables.formula_rows(facts, voice),
        "ranking": tables.rank_rows(facts, voice),
        "most_ranks": MOST_RANKS,
        "inputs": tables.input_rows(facts, voice),
    }


def _level_chip(facts: Facts, voice: Voice) -> tables.Chip:
    key = verdict.level_key(facts)
    mark, status = CHIPS[key]
    return tables.Chip(mark, voice.plain(f"level.{key}"), status)


def _numbered(drawn: dict[str, Figure | None]) -> dict[str, int]:
    present = [name for name, figure in drawn.items() if figure is not None]
    return {name: k for k, name in enumerate(present, start=1)}


def _dots(facts: Facts, voice: Voice) -> dict[str, object]:
    chance = facts.best.chance
    total, _ = world_dots.dots(chance)
    label = voice.plain("page.dots_label", hits=chance.hits, worlds=chance.worlds)
    if total == chance.worlds:
        note = voice.plain("page.dots_note")
    else:
        note = voice.plain("page.dots_note_many", each=voice.numerals.number(chance.worlds / total))
    return {
        "picture": world_dots.draw(chance, label),
        "note": note,
        "hits": chance.hits,
        "worlds": chance.worlds,
    }


def _kept_together(facts: Facts, voice: Voice):
    """Return a filter that keeps an active and its level on one line, and typesets powers."""
    names = {voice.of(a.name) for a in facts.best.actives} | {a.inci.lower() for a in facts.best.actives}
    short = sorted(
        (str(escape(n)) for n in names if text_width(n, 1.0) <= LONGEST_KEPT), key=len, reverse=True
    )
    pattern = re.compile(r"(?:[\d.]+% )?(?:" + "|".join(map(re.escape, short)) + r")" if short else r"(?!)")

    def keep(words: object) -> Markup:
        text = pattern.sub(lambda found: f'<span class="nb">{found.group()}</span>', str(escape(words)))
        text = _UNIT_GAP.sub(NBSP, text)
        return Markup(_RAISED.sub(lambda found: f"<sup>{found.group().translate(_LOWERED)}</sup>", text))  # noqa: S704

    return keep
