"""A molecule: a name, a structure, and what has been measured of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from supraderm.errors import InputError
from supraderm.evidence import Estimate
from supraderm.molecules.ionisation import Ionisation


@lru_cache(maxsize=4096)
def parse(smiles: str) -> Any:
    """Return the RDKit molecule of a SMILES (shared between callers: do not change it).

    Raises
    ------
    InputError
        If the SMILES is empty or cannot be read.
    """
    from rdkit import Chem, rdBase

    with rdBase.BlockLogs():  # RDKit writes its complaints to stderr; ours carry the SMILES
        parsed = Chem.MolFromSmiles(smiles)
    if parsed is None or parsed.GetNumAtoms() == 0:
        raise InputError("smiles", smiles, "a SMILES that RDKit can read")
    return parsed


@dataclass(frozen=True, slots=True)
class Molecule:
    """What the property models need to know of a substance.

    Parameters
    ----------
    name : str
        Stable; it ends the name of every estimate ("log Kow, KOJIC ACID"), and worlds draw by that name.
    smiles : str
        Of the neutral parent where there is one.
    ionisation : tuple of Ionisation
    measured : mapping of str to Estimate
        "log_kow" (1), "melting_point" (K), "boiling_point" (K), "water_solubility" (kg/m3, neutral form),
        "vapour_pressure" (Pa), "density" (kg/m3), "molecular_weight" (kg/mol); other keys are left alone.
    cas : str, optional
        Opens the tables of the package chemicals.

    Raises
    ------
    InputError
        If the SMILES cannot be read.

    Examples
    --------
    >>> Molecule("WATER", "O").smiles
    'O'
    """

    name: str
    smiles: str
    ionisation: tuple[Ionisation, ...] = ()
    measured: Mapping[str, Estimate] = field(default_factory=dict, hash=False)
    cas: str | None = None

    def __post_init__(self) -> None:
        parse(self.smiles)

    def known(self, key: str, phrase: str) -> Estimate | None:
        """Return the measured value under `key`, named "`phrase`, NAME"; None when there is none."""
        found = self.measured.get(key)
        return None if found is None else replace(found, name=f"{phrase}, {self.name}")
