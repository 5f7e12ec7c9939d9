"""Numbers read off a structure for the learned solubility: salts and metals are told apart by them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from supraderm.molecules.atoms import CARBON, atoms_of
from supraderm.molecules.learned_log_kow import log_kow_features
from supraderm.molecules.molecule import parse

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

    drawn = atoms_of(smiles)
    with rdBase.BlockLogs():
        parts = [smiles]
        if "." in smiles:
            parts = [Chem.MolToSmiles(part) for part in Chem.GetMolFrags(parse(smiles), asMols=True)]
        main = max(parts, key=_size)
        structure, atoms = parse(main), atoms_of(main)
        values = (
            Crippen.MolLogP(structure),  # type: ignore[attr-defined]
            sum(atoms.charges),
            structure.GetNumHeavyAtoms(),
            Counts.CalcTPSA(structure),
            atoms.numbers.count(CARBON),
            sum(charge > 0 for charge in drawn.charges),
            sum(charge < 0 for charge in drawn.charges),
            max(drawn.charges),
            min(drawn.charges),
            len(parts) - 1,
            len(set(parts)),
            max(drawn.numbers),
        )
    raw = np.array([*np.bincount(drawn.numbers, minlength=ELEMENTS)[:ELEMENTS], *values], float)
    return np.concatenate([log_kow_features(smiles), np.sign(raw) * np.log1p(np.abs(raw))])


def _size(part: str) -> tuple[int, int, str]:
    return atoms_of(part).numbers.count(CARBON), parse(part).GetNumHeavyAtoms(), part
