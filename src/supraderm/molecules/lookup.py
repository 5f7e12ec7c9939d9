"""Measured constants in the tables of the package chemicals, by CAS number, all offline."""

from __future__ import annotations

from collections.abc import Sequence

from supraderm.molecules.table_rows import Constants, constants_of


def tabulated(quantity: Constants, cas: str | None, tables: Sequence[str]) -> tuple[float, str] | None:
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
    listed = constants_of(cas, quantity)
    for table in tables:
        if table in listed:
            return listed[table], table
    return None
