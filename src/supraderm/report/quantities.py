"""Quantities in the units of the field: the SI value inside, micrometres and micromoles a litre outside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from supraderm.evidence import Estimate, HowKnown
from supraderm.report.numerals import MINUS, NBSP, Numerals, superscript

MICROMOLAR = 1e3
"""µM in one mol/m3."""

MICROMETRES = 1e6
"""µm in one metre."""

MILLIGRAMS_PER_CM2 = 1e2
"""mg/cm² in one kg/m2."""

HOURS = 1 / 3600
"""Hours in one second."""

ZERO_CELSIUS = 273.15
"""K at 0 °C, by definition."""


@dataclass(frozen=True, slots=True)
class Display:
    """A unit to show: its sign and how many of it make one SI unit."""

    sign: str
    per_si: float


_LENGTH = (Display("nm", 1e9), Display("µm", 1e6), Display("mm", 1e3), Display("cm", 1e2), Display("m", 1.0))
_TIME = (Display("s", 1.0), Display("min", 1 / 60), Display("h", HOURS), Display("d", HOURS / 24))
_MOLAR = (Display("nM", 1e6), Display("µM", 1e3), Display("mM", 1.0), Display("M", 1e-3))
_LADDERS: dict[str, tuple[Display, ...]] = {
    "m": _LENGTH,
    "s": _TIME,
    "mol/m3": _MOLAR,
    "kg/m3": (Display("mg/L", 1e3), Display("g/L", 1.0)),
    "kg/m2": (Display("mg/cm²", 1e2),),
    "m2": (Display("cm²", 1e4),),
    "m/s": (Display("cm/h", 3.6e5),),
    "m2/s": (Display("cm²/s", 1e4),),
    "1/s": (Display("1/h", 3600.0),),
    "m3/mol": (Display("cm³/mol", 1e6), Display("L/mol", 1e3)),  # volumes; binding constants
    "kg/mol": (Display("g/mol", 1e3), Display("kg/mol", 1.0)),
    "MPa0.5": (Display("MPa½", 1.0),),
    "J/mol": (Display("kJ/mol", 1e-3),),
}
_POWER = re.compile(r"(?:\*\*|\^)?(-?\d+)")


def canonical(unit: str) -> str:
    """Return a pint unit in the short spelling used here.

    >>> canonical("mol/m**3"), canonical("m**2 / s"), canonical("dimensionless")
    ('mol/m3', 'm2/s', '1')
    """
    text = unit.replace("**", "").replace("^", "").replace(" ", "")
    return {"": "1", "dimensionless": "1", "s-1": "1/s", "kg/m/s2": "Pa"}.get(text, text)


def pretty(unit: str) -> str:
    """Return a unit with superscripts and middle dots, "" when dimensionless.

    >>> pretty("J/mol/K"), pretty("mol/m**2/s"), pretty("1")
    ('J/mol/K', 'mol/m²/s', '')
    """
    text = canonical(unit)
    if text == "1":
        return ""
    head, *rest = re.split(r"(?<=[A-Za-z])(?=-?\d)", text)
    raised = head + "".join(
        _POWER.sub(lambda m: superscript(int(m.group(1))), part, count=1) for part in rest
    )
    return raised.replace("*", "·")


def choose(value: float, unit: str) -> Display:
    """Return the display unit in which `value` (SI) reads between 1 and 1000, or comes nearest to it."""
    ladder = _LADDERS.get(canonical(unit))
    if ladder is None:
        return Display(pretty(unit), 1.0)
    size = abs(value)
    fitting = [step for step in ladder if size * step.per_si >= 1]
    if canonical(unit) == "s":
        return fitting[-1] if fitting else ladder[0]
    return next(
        (step for step in fitting if size * step.per_si < 1000), (fitting or ladder)[-1 if fitting else 0]
    )


def joined(text: str, sign: str) -> str:
    r"""Put a unit behind a number: no space before %, a no-break space before others.

    >>> joined("47", "%"), joined("13", "µm")
    ('47%', '13\xa0µm')
    """
    return text + sign if sign in ("", "%", "×") else f"{text}{NBSP}{sign}"


def quantity(value: float, unit: str, numerals: Numerals, digits: int = 2) -> str:
    r"""Return an SI value in its display unit.

    >>> quantity(13e-6, "m", Numerals("en")), quantity(0.0135, "mol/m3", Numerals("en"), 3)
    ('13\xa0µm', '13.5\xa0µM')
    """
    display = choose(value, unit)
    return joined(numerals.number(value * display.per_si, digits), display.sign)


def estimate_text(estimate: Estimate, numerals: Numerals) -> tuple[str, str]:
    """Return the value and the 90 % interval of an estimate, in one display unit.

    Measured inputs show three significant digits, everything else two.
    """
    digits: Literal[2, 3] = 3 if estimate.how_known is HowKnown.MEASURED else 2
    if canonical(estimate.unit) == "K":
        return _celsius(estimate, numerals)
    display = choose(estimate.median, estimate.unit)
    value = joined(numerals.number(estimate.median * display.per_si, digits, start=1000), display.sign)
    low, high = (v * display.per_si for v in estimate.interval())
    return value, numerals.interval(estimate.median * display.per_si, low, high, digits)


def _celsius(estimate: Estimate, numerals: Numerals) -> tuple[str, str]:
    value = joined(numerals.at(estimate.median - ZERO_CELSIUS, 0), "°C")
    low, high = estimate.interval()
    if low == high:
        return value, numerals.interval(0, 0, 0)
    return value, numerals.between(numerals.at(low - ZERO_CELSIUS, 0), numerals.at(high - ZERO_CELSIUS, 0))


def micromolar(value: float, numerals: Numerals, digits: int = 2) -> str:
    """Return a concentration in mol/m3 as µM, always in that unit so that figures compare."""
    return joined(numerals.number(MICROMOLAR * value, digits), "µM")


def hours(seconds: float, numerals: Numerals) -> str:
    r"""Return a time in hours with two significant digits and at most one decimal.

    >>> hours(7200, Numerals("en")), hours(0, Numerals("en"))
    ('2\xa0h', '0\xa0h')
    """
    value = seconds * HOURS
    text = numerals.at(value, 1 if abs(value) < 10 else 0)
    return joined(text.removesuffix(".0").replace(f"{MINUS}0", "0"), "h")
