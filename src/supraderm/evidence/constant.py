"""Constants that carry unit and source, and behave as plain floats and arrays in formulas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence.known import HowKnown


class Constant(float):
    """A float that knows its unit, its source and how it is known.

    Parameters
    ----------
    value : float
    unit : str
        Pint spelling; "1" when dimensionless.
    source : str
        Source key.
    how_known : HowKnown, default "measured"
    valid : tuple of float, optional
        Range of the argument or of the constant in which it holds, as the source states it.

    Examples
    --------
    >>> R = Constant(8.314462618, "J/mol/K", "codata2018")
    >>> 2 * R > 16
    True
    """

    __slots__ = ("how_known", "source", "unit", "valid")

    unit: str
    source: str
    how_known: HowKnown
    valid: tuple[float, float] | None

    def __new__(
        cls,
        value: float,
        unit: str,
        source: str,
        how_known: HowKnown | str = HowKnown.MEASURED,
        valid: tuple[float, float] | None = None,
    ) -> Constant:
        """Make the float and hang its provenance on it."""
        self = super().__new__(cls, value)
        self.unit, self.source, self.how_known, self.valid = unit, source, HowKnown(how_known), valid
        return self


class Coefficients:
    """An array of coefficients from one source.

    Parameters
    ----------
    values : sequence
        Nested sequence of floats.
    unit, source : str
    how_known : HowKnown, default "fitted"

    Attributes
    ----------
    values : ndarray
        Read-only.
    """

    __slots__ = ("how_known", "source", "unit", "values")

    def __init__(
        self,
        values: Sequence[float] | Sequence[Sequence[float]],
        unit: str,
        source: str,
        how_known: HowKnown | str = HowKnown.FITTED,
    ) -> None:
        array: NDArray[np.float64] = np.array(values, dtype=float)
        array.setflags(write=False)
        self.values, self.unit, self.source, self.how_known = array, unit, source, HowKnown(how_known)
