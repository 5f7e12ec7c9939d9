"""Units at the edge only: people write "2 mg/cm2", the inside sees SI floats."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any

from supraderm.errors import InputError

_BARE_POWER = re.compile(r"(?<=[A-Za-zµμ])(-?[1-9])(?![A-Za-z0-9])")
_NUMBER_AND_UNIT = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)", re.ASCII)


@cache
def _registry() -> Any:
    import pint

    registry = pint.UnitRegistry()
    registry.define("percent = 0.01 = %")
    registry.define("application = 1")
    return registry


def parse(value: str | float | int, unit: str, *, field: str = "value") -> float:
    """Turn what a person wrote into a float in `unit`.

    Parameters
    ----------
    value : str or float
        "2 mg/cm2", "12 weeks", "0.3 %"; a bare number only where `unit` is "1".
    unit : str
        The SI unit wanted, in pint spelling ("kg/m**2", "s", "1").
    field : str
        Path shown when the value cannot be used.

    Returns
    -------
    float

    Raises
    ------
    InputError
        If the text has no number, an unknown or incompatible unit, or is not finite.

    Examples
    --------
    >>> parse("2 mg/cm2", "kg/m**2")
    0.02
    >>> parse("5 %", "1")
    0.05
    """
    import pint

    registry = _registry()
    wanted = "a number" if unit == "1" else f"a number with a unit such as {unit!r}"
    parts = _NUMBER_AND_UNIT.fullmatch(str(value).strip())
    if isinstance(value, bool) or parts is None:
        raise InputError(field, value, wanted)
    number, unit_text = parts.groups()
    unit_text = _BARE_POWER.sub(r"**\1", unit_text.replace("%", "percent"))
    try:
        quantity = registry.Quantity(float(number), unit_text or "dimensionless")
        magnitude = float(quantity.to(unit if unit != "1" else "dimensionless").magnitude)
    except (pint.errors.DimensionalityError, pint.errors.OffsetUnitCalculusError) as error:
        raise InputError(field, value, wanted) from error
    except Exception as error:  # pint raises many kinds for text that is no quantity
        raise InputError(field, value, wanted) from error
    if not math.isfinite(magnitude):
        raise InputError(field, value, f"a finite {wanted[2:]}")
    # 2 mg/cm2 must be 0.02 kg/m2 exactly, not 0.019999999999999997
    return float(f"{magnitude:.14g}")


def show(value: float, unit: str, target: str, digits: int = 2) -> str:
    """Return `value` (in `unit`) as text in `target` with `digits` significant digits.

    >>> show(1.8e-5, "m", "um")
    '18 um'
    """
    magnitude = float(_registry().Quantity(value, unit).to(target).magnitude)
    return f"{_rounded(magnitude, digits)} {target}"


_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def superscript(exponent: int) -> str:
    """Return an integer raised, with a true superscript minus.

    >>> superscript(-11)
    '⁻¹¹'
    """
    return str(exponent).translate(_SUPERSCRIPTS)


def significant(value: float, digits: int = 2) -> str:
    """Return a number with `digits` significant digits as a sentence says it: no "e" for the power of ten.

    >>> significant(0.012345), significant(1234.5), significant(0.0), significant(6.7e-6), significant(5.6e8, 1)
    ('0.012', '1200', '0', '6.7 × 10⁻⁶', '6 × 10⁸')
    """
    mantissa, e, exponent = _rounded(value, digits).partition("e")
    return f"{mantissa} × 10{superscript(int(exponent))}" if e else mantissa


def _rounded(value: float, digits: int) -> str:
    """Return the same so that a computer reads it back, with no exponent between 1e-4 and 1e6."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    exponent = math.floor(math.log10(abs(value)))
    rounded = round(value, digits - 1 - exponent)
    if rounded != 0:
        exponent = math.floor(math.log10(abs(rounded)))
    if -4 <= exponent < 6:
        return f"{rounded:.{max(0, digits - 1 - exponent)}f}"
    return f"{rounded:.{digits - 1}e}"
