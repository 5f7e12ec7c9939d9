"""Extraction constants of ion pairs that were measured, by the structures of both."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from supraderm.carriers.pairs.ion_pair import LITRES
from supraderm.evidence import Estimate, HowKnown
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.structure_codes import compound_of


@cache
def _table() -> tuple[Mapping[frozenset[str], float], float, str]:
    import yaml

    text = (files("supraderm.carriers.pairs") / "data" / "extraction.yaml").read_text("utf-8")
    table = yaml.safe_load(text)
    rows = {frozenset(map(compound_of, row["smiles"])): float(row["log10"]) for row in table["pairs"]}
    return rows, float(table["spread"]), table["source"]


def measured_extraction(one: Molecule, other: Molecule) -> Estimate | None:
    """Return what of two ions goes into octanol as a pair, over the product of both in water, if it was measured.

    Parameters
    ----------
    one, other : Molecule
        In either order.

    Returns
    -------
    Estimate or None, m3/mol

    Examples
    --------
    >>> pair = Molecule("A", "CN(C)CCCN1c2ccccc2Sc2ccc(Cl)cc12"), Molecule("B", "CCS(=O)(=O)O")
    >>> found = measured_extraction(*pair)
    >>> found and round(found.median * 1e3)
    158
    """
    rows, spread, source = _table()
    log10 = rows.get(frozenset((compound_of(one.smiles), compound_of(other.smiles))))
    if log10 is None:
        return None
    return Estimate(
        f"extraction into octanol, {one.name} with {other.name}",
        10.0**log10 * LITRES,
        "m**3/mol",
        HowKnown.MEASURED,
        source,
        spread,
    )
