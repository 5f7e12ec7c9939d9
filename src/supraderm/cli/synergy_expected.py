"""What actives would do together without interaction, before anybody measured it, and which restores which."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import typer

from supraderm.atlas import target
from supraderm.carriers.held import shown_name
from supraderm.errors import InputError
from supraderm.evidence import Language, Text, Worlds
from supraderm.ingredients import Ingredient, find_by_any_name
from supraderm.ingredients.structure import molecule_of
from supraderm.response.synergy.antioxidants import Network, network
from supraderm.response.synergy.combination import Prediction, parts_of, predict, unpredictable
from supraderm.units import parse


def tell(given: Sequence[str], worlds: int, seed: int, language: Language, *, as_json: bool) -> None:
    """Say what is expected of actives given as "kojic acid=200 uM".

    Antioxidants without a potency on a target still have an order; then it is said why there is no effect.

    Raises
    ------
    InputError
        If one cannot be read or stands twice, or neither an effect nor an order can be told.
    """
    actives = _actives(given)
    chain = network([molecule_of(item) for item, _ in actives if item.smiles])
    why_not = unpredictable(actives) if len(chain.names) > 1 else None
    told = why_not or predict(parts_of(actives), Worlds(worlds, seed))
    if as_json:
        typer.echo(json.dumps(record(told, chain), ensure_ascii=False, indent=2))
        return
    for line in lines(told, chain, zh=language == "zh"):
        typer.echo(line)


def _actives(given: Sequence[str]) -> list[tuple[Ingredient, float]]:
    actives: list[tuple[Ingredient, float]] = []
    for text in given:
        name, _, amount = text.rpartition("=")
        if not name:
            raise InputError("of", text, 'a name, "=" and a free concentration: "kojic acid=200 uM"')
        concentration = parse(amount, "mol/m**3", field=f"of {name.strip()}")
        if concentration <= 0:
            raise InputError(f"of {name.strip()}", amount, "a concentration above 0")
        item = find_by_any_name(name)
        if any(item.key == other.key for other, _ in actives):
            raise InputError("of", name.strip(), "each active once")
        actives.append((item, concentration))
    return actives


def record(told: Prediction | Text, chain: Network) -> dict[str, Any]:
    """Return what is expected, or why it is not, and the order of antioxidants, as plain values."""
    unknown = isinstance(told, Text)
    return {
        "expected": None if unknown else _effect(told),
        "why_not": {"en": told.en, "zh": told.zh} if unknown else None,
        "electron_order": [
            {
                "name": name,
                "potential_V": one.median,
                "spread_V": one.spread,
                "how_known": one.how_known.value,
            }
            for name, one in zip(chain.names, chain.order, strict=True)
        ],
        "restores": [
            {"donor": s.donor, "radical": s.radical, "gap_V": s.gap, "chance": s.chance} for s in chain.steps
        ],
    }


def _effect(told: Prediction) -> dict[str, Any]:
    def band(values: Any = None) -> dict[str, float]:
        median, low, high = told.interval(values)
        return {"median": median, "low90": low, "high90": high}

    return {
        "model": told.model,
        "assumption": {"en": told.assumption.en, "zh": told.assumption.zh},
        "parts": [
            {
                "name": part.name,
                "concentration_mol_m3": part.concentration,
                "target": part.potency.target,
                "half_effect_mol_m3": part.potency.half_effect.median,
                "how_known": part.potency.half_effect.how_known.value,
                "source": part.potency.half_effect.source,
                "effect_alone": band(alone),
            }
            for part, alone in zip(told.parts, told.alone, strict=True)
        ],
        "effect": band(),
        "gain_over_the_strongest": band(told.gain()),
    }


def lines(told: Prediction | Text, chain: Network, *, zh: bool) -> Iterator[str]:
    """Yield the same in words."""
    language: Language = "zh" if zh else "en"
    if isinstance(told, Text):
        yield f"预期效应未给出：{told.zh}" if zh else f"no joint effect is told: {told.en}"
    else:
        yield from _effect_lines(told, zh=zh)
    if len(chain.names) > 1:
        order = " < ".join(
            f"{shown_name(name).said_in(language)} {one.median:.2f} V"
            for name, one in zip(chain.names, chain.order, strict=True)
        )
        yield (
            f"给电子次序（单电子电位，pH 7）：{order}" if zh else f"order of giving electrons, pH 7: {order}"
        )
        for step in chain.steps:
            sure = f"{step.chance:.0%}"
            donor, radical = (shown_name(name).said_in(language) for name in (step.donor, step.radical))
            yield (
                f"  {donor}可还原{radical}自由基：概率 {sure}（仅为次序，不是速率）"
                if zh
                else f"  {donor} may restore the radical of {radical}: chance {sure} (order, not rate)"
            )


def _effect_lines(told: Prediction, *, zh: bool) -> Iterator[str]:
    language: Language = "zh" if zh else "en"
    to = "至" if zh else "to"

    def band(values: Any = None) -> str:
        median, low, high = told.interval(values)
        return f"{median:.2f} ({low:.2f} {to} {high:.2f})"

    yield ("预期效应（0–1；90% 区间）" if zh else "expected effect, 0 to 1, with 90 % interval")
    for part, alone in zip(told.parts, told.alone, strict=True):
        half = part.potency.half_effect
        acts_on = target(part.potency.target).name.said_in(language)
        name = shown_name(part.name).said_in(language)
        yield f"  {name} → {acts_on}: {band(alone)} {half.how_known.glyph} [{half.source}]"
    yield (f"  合用：{band()}" if zh else f"  together: {band()}")
    gain = band(told.gain())
    yield (f"  较单用较强者多：{gain}" if zh else f"  more than the strongest alone by: {gain}")
    yield "△ " + told.assumption.said_in(language)
