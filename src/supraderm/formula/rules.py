"""Compatibility rules: their conditions, read from tables, and what a formula makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.evidence import Constant, HowKnown, Severity, Text
from supraderm.formula.product import Component, Product
from supraderm.formula.state import FormulaState
from supraderm.shipped import parse_shipped

TABLES = (
    "acidity",
    "metals_and_oxidation",
    "charge_and_precipitation",
    "pairs",
    "polymers_and_salts",
    "air_and_light",
    "proteins_and_hydrolysis",
    "preservation",
    "beliefs",
)
PERCENT = Constant(0.01, "1", "codata2018")

Subject = tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule.

    Parameters
    ----------
    test : str
        "has", "lacks", "ph_above", "ph_below", "ph_outside", "neutral_below" or "saturation_above".
    members : frozenset of str
        INCI names it speaks of, families resolved; empty for pH.
    limits : tuple of float
        The numbers of the condition: percent by mass, pH, share or saturation.
    """

    test: str
    members: frozenset[str]
    limits: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One compatibility rule.

    Parameters
    ----------
    key, mechanism : str
    severity : Severity
    when : tuple of Condition
        All must hold.
    title, why, action : Text
        May hold "{ph}".
    how_known : HowKnown
    sources : tuple of str
    """

    key: str
    mechanism: str
    severity: Severity
    when: tuple[Condition, ...]
    title: Text
    why: Text
    action: Text
    how_known: HowKnown
    sources: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules that ship with supraderm."""
    folder = files("supraderm.formula") / "data" / "rules"
    return tuple(
        Rule(
            key=row["key"],
            mechanism=row["mechanism"],
            severity=Severity(row["severity"]),
            when=tuple(_condition(row["key"], part) for part in row["when"]),
            title=Text(**row["title"]),
            why=Text(**row["why"]),
            action=Text(**row["action"]),
            how_known=HowKnown(row["how_known"]),
            sources=tuple(row["sources"]),
        )
        for name in TABLES
        for row in parse_shipped((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    )


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Return the families of ingredients that rules name with @, members by INCI name."""
    path = files("supraderm.formula") / "data" / "rules" / "groups.yaml"
    return {name: tuple(members) for name, members in parse_shipped(path.read_text("utf-8")).items()}


def _condition(rule: str, part: dict[str, Any]) -> Condition:
    (test, value), *rest = part.items()
    match test:
        case "has" | "lacks":
            above = dict(rest).get("above", 0.0)
            return Condition(test, _members(rule, value), (above * PERCENT,))
        case "neutral_below" | "saturation_above":
            return Condition(test, frozenset({value["of"]}), (float(value.get("share", value.get("value"))),))
        case "ph_above" | "ph_below":
            return Condition(test, frozenset(), (float(value),))
        case "ph_outside":
            return Condition(test, frozenset(), (float(value[0]), float(value[1])))
    raise ValueError(f"rule {rule!r} has an unknown condition {test!r}")


def _members(rule: str, names: list[str]) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        if not name.startswith("@"):
            found.add(name)
        elif name[1:] in families():
            found.update(families()[name[1:]])
        else:
            raise ValueError(f"rule {rule!r} names an unknown family {name!r}")
    return frozenset(found)


def _present(condition: Condition, product: Product) -> Subject:
    return tuple(
        part
        for part in product.components
        if part.ingredient.inci.upper() in condition.members and part.share > condition.limits[0]
    )


def _has(condition: Condition, product: Product, state: FormulaState) -> Subject | None:  # noqa: ARG001
    return _present(condition, product) or None


def _lacks(condition: Condition, product: Product, state: FormulaState) -> Subject | None:  # noqa: ARG001
    return None if _present(condition, product) else ()


def _ph_above(condition: Condition, product: Product, state: FormulaState) -> Subject | None:  # noqa: ARG001
    return () if product.watery and product.ph > condition.limits[0] else None


def _ph_below(condition: Condition, product: Product, state: FormulaState) -> Subject | None:  # noqa: ARG001
    return () if product.watery and product.ph < condition.limits[0] else None


def _ph_outside(condition: Condition, product: Product, state: FormulaState) -> Subject | None:  # noqa: ARG001
    low, high = condition.limits
    return () if product.watery and not low <= product.ph <= high else None


def _neutral_below(condition: Condition, product: Product, state: FormulaState) -> Subject | None:
    return (
        ()
        if any(one.neutral_fraction < condition.limits[0] for one in _states(condition, product, state))
        else None
    )


def _saturation_above(condition: Condition, product: Product, state: FormulaState) -> Subject | None:
    return (
        ()
        if any(one.saturation > condition.limits[0] for one in _states(condition, product, state))
        else None
    )


def _states(condition: Condition, product: Product, state: FormulaState) -> list[Any]:
    keys = {c.ingredient.key for c in product.components if c.ingredient.inci.upper() in condition.members}
    return [one for one in state.actives if one.key in keys]


_TESTS: dict[str, Callable[[Condition, Product, FormulaState], Subject | None]] = {
    "has": _has,
    "lacks": _lacks,
    "ph_above": _ph_above,
    "ph_below": _ph_below,
    "ph_outside": _ph_outside,
    "neutral_below": _neutral_below,
    "saturation_above": _saturation_above,
}


def subject_of(rule: Rule, product: Product, state: FormulaState) -> Subject | None:
    """Return the components a rule concerns in this formula, or None where it does not apply."""
    found: list[Component] = []
    for condition in rule.when:
        concerned = _TESTS[condition.test](condition, product, state)
        if concerned is None:
            return None
        found += [part for part in concerned if part not in found]
    return tuple(found)
