"""Properties of many molecules as one table: value, 90 % interval and domain of each, by all cores.

One row is what `properties` lists for one molecule, without the other methods. Rows do not depend on each other, so the
molecules are dealt out in parcels to as many processes as there are cores; the order stays.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context

from supraderm.errors import InputError
from supraderm.molecules.hansen import HANSEN_OF
from supraderm.molecules.kernel_ahead import ahead
from supraderm.molecules.learned_log_kow import CORRECTION_OF
from supraderm.molecules.learned_solubility import SOLUBILITY_OF
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.parent import standard_form
from supraderm.molecules.properties import properties

PARCEL = 100
"""Molecules that a process takes at a time."""
LEARNED = (CORRECTION_OF, SOLUBILITY_OF, HANSEN_OF)
"""Asked for a whole parcel at once."""
Row = dict[str, str | float | bool]


def property_row(smiles: str) -> Row:
    """Return the properties of one structure, salts taken to their neutral parent, tautomers to the common one.

    Parameters
    ----------
    smiles : str

    Returns
    -------
    dict
        "smiles" as given; for each key of a property `key` (SI), `key_low` and `key_high` (90 % interval), and
        `key_inside`. A structure that cannot be read, or of which a model makes
        no number, has "error" alone beside its SMILES.

    Examples
    --------
    >>> row = property_row("CCO")
    >>> round(row["molar_mass"], 4), row["log_kow_inside"], property_row("C1CC")["error"][:6]
    (0.0461, True, 'smiles')
    """
    row: Row = {"smiles": smiles}
    try:
        found = properties(Molecule(smiles, standard_form(smiles)), alternatives=False)
    except (InputError, ValueError) as error:  # a cage of silicon has a molar volume below 0, say
        return {**row, "error": str(error)}
    for one in found:
        low, high = one.value.interval()
        row |= {
            one.key: float(one.value.median),
            f"{one.key}_low": float(low),
            f"{one.key}_high": float(high),
            f"{one.key}_inside": one.domain.inside,
        }
    return row


def property_table(
    smiles: Sequence[str],
    processes: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Row]:
    """Yield one row per structure, in order, as they are ready.

    Parameters
    ----------
    smiles : sequence of str
    processes : int, optional
        As many as there are cores unless said; 1 works in this process.
    progress : callable, optional
        Told how many molecules a parcel held, parcel after parcel.

    Examples
    --------
    >>> [round(row["molar_mass"], 4) for row in property_table(["CCO", "O"], processes=1)]
    [0.0461, 0.018]
    """
    parcels = [smiles[start : start + PARCEL] for start in range(0, len(smiles), PARCEL)]
    many = processes or os.cpu_count() or 1
    if many == 1 or len(parcels) == 1:
        yield from _told(map(_rows, parcels), progress)
        return
    with _one_thread(), ProcessPoolExecutor(many, mp_context=get_context("spawn")) as pool:
        yield from _told(pool.map(_rows, parcels), progress)


def _told(parcels: Iterator[list[Row]], progress: Callable[[int], None] | None) -> Iterator[Row]:
    for rows in parcels:
        yield from rows
        if progress is not None:
            progress(len(rows))


def _rows(parcel: Sequence[str]) -> list[Row]:
    with ahead(LEARNED, list(_readable(parcel))):
        return [property_row(one) for one in parcel]


def _readable(parcel: Sequence[str]) -> Iterator[str]:
    """Yield the forms that stand for the structures that can be read."""
    for smiles in parcel:
        with suppress(InputError):
            yield standard_form(smiles)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Start processes whose linear algebra keeps to one core each; they read it once, as they start."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ |= dict.fromkeys(names, "1")
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
