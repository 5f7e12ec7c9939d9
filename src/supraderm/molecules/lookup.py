"""Measured constants in the tables of the package chemicals, by CAS number, all offline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal


def tabulated(
    quantity: Literal["logP", "Tm", "Tb"], cas: str | None, tables: Sequence[str]
) -> tuple[float, str] | None:
    """Return the first value found and the table it stands in; None without CAS number or entry.

    Parameters
    ----------
    quantity : {"logP", "Tm", "Tb"}
        log10 of the octanol/water partition coefficient, melting point [K], normal boiling point [K].
    cas : str or None
    tables : sequence of str
        Names of tables in the order of trust; tables left out are not asked, so that no estimate of another
        package is taken for a measurement.

    Examples
    --------
    >>> tabulated("Tm", "501-30-4", ("OPEN_NTBKM",))
    (426.65, 'OPEN_NTBKM')
    """
    if cas is None:
        return None
    import chemicals

    look_up = getattr(chemicals, quantity)
    listed = getattr(chemicals, f"{quantity}_methods")(cas)
    for table in tables:
        if table in listed:
            return float(look_up(cas, table)), table
    return None
