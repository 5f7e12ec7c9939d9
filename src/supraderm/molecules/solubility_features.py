"""Numbers read off a structure for the learned solubility: salts and metals are told apart by them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from supraderm.molecules.learned_log_kow import log_kow_features
from supraderm.molecules.molecule import parse

CARBON = 6
ELEMENTS = 100
"""Atomic numbers below it are counted one by one."""


@lru_cache(maxsize=256)
def solubility_features(smiles: str) -> NDArray[np.float64]:
    """Return the features of log Kow, counts of each element, and what tells a salt from its acid.

    Of the part with most carbon atoms: Crippen's log Kow, charge, heavy atoms, polar surface, carbon atoms. Of
    the drawing: atoms with a positive and with a negative charge, the highest and the lowest of them, further
    parts, different parts, the heaviest element. All compressed by sign(x) log(1 + |x|).

    Parameters
    ----------
    smiles : str

    Returns
    -------
    ndarray, shape (304,)
        The same however the SMILES is written.

    Examples
    --------
    >>> solubility_features("[Na+].CC(=O)[O-]").shape
    (304,)
    """
    from rdkit import Chem, rdBase
    from rdkit.Chem import Crippen
    from rdkit.Chem import rdMolDescriptors as Counts

    structure = parse(smiles)
    numbers = [atom.GetAtomicNum() for atom in structure.GetAtoms()]
    charges = [atom.GetFormalCharge() for atom in structure.GetAtoms()]
    with rdBase.BlockLogs():
        parts = Chem.GetMolFrags(structure, asMols=True) if "." in smiles else (structure,)
        main = max(parts, key=lambda part: (_carbons(part), part.GetNumHeavyAtoms(), Chem.MolToSmiles(part)))
        values = (
            Crippen.MolLogP(main),  # type: ignore[attr-defined]
            Chem.GetFormalCharge(main),
            main.GetNumHeavyAtoms(),
            Counts.CalcTPSA(main),
            _carbons(main),
            sum(charge > 0 for charge in charges),
            sum(charge < 0 for charge in charges),
            max(charges),
            min(charges),
            len(parts) - 1,
            len({Chem.MolToSmiles(part) for part in parts}),
            max(numbers),
        )
    raw = np.array([*np.bincount(numbers, minlength=ELEMENTS)[:ELEMENTS], *values], float)
    return np.concatenate([log_kow_features(smiles), np.sign(raw) * np.log1p(np.abs(raw))])


def _carbons(structure: Any) -> int:
    return sum(atom.GetAtomicNum() == CARBON for atom in structure.GetAtoms())
