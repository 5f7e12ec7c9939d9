"""The neutral parent of a structure that is drawn as a salt or as an ion."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from supraderm.molecules.molecule import parse


@lru_cache(maxsize=4096)
def neutral_parent(smiles: str) -> str:
    """Return the one organic part of a drawing with its protons put back, as canonical SMILES.

    Parts without carbon are counter-ions and water, and fall away; several copies of one organic part count
    once. Charges that protons can undo are undone. Permanent ions keep theirs, and drawings with two
    different organic parts, or with none, come back whole: which of them is meant is not for a rule to say.

    Parameters
    ----------
    smiles : str

    Raises
    ------
    InputError
        If the SMILES cannot be read.

    Examples
    --------
    >>> neutral_parent("[Na+].[O-]C(=O)c1ccccc1"), neutral_parent("C[N+](C)(C)CC([O-])=O")
    ('O=C(O)c1ccccc1', 'C[N+](C)(C)CC(=O)[O-]')
    """
    from rdkit import Chem

    structure = parse(smiles)
    organic = {_uncharged(part) for part in Chem.GetMolFrags(structure, asMols=True) if _holds_carbon(part)}
    return organic.pop() if len(organic) == 1 else Chem.MolToSmiles(structure)


def _holds_carbon(structure: Any) -> bool:
    return any(atom.GetAtomicNum() == 6 for atom in structure.GetAtoms())


def _uncharged(structure: Any) -> str:
    from rdkit import Chem, rdBase

    if not any(atom.GetFormalCharge() for atom in structure.GetAtoms()):
        return Chem.MolToSmiles(structure)
    from rdkit.Chem.MolStandardize import rdMolStandardize

    with rdBase.BlockLogs():
        return Chem.MolToSmiles(rdMolStandardize.Uncharger().uncharge(structure))
