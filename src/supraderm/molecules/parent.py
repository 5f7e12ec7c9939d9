"""The one form that stands for a structure, however its salt, its charge and its tautomer are drawn."""

from __future__ import annotations

from functools import lru_cache

from supraderm.molecules.atoms import CARBON, atoms_of
from supraderm.molecules.molecule import parse
from supraderm.molecules.tautomers import common_tautomer


@lru_cache(maxsize=4096)
def standard_form(smiles: str) -> str:
    """Return what stands for a structure however it is drawn: the common tautomer of its neutral parent.

    Parameters
    ----------
    smiles : str

    Raises
    ------
    InputError
        If the SMILES cannot be read.

    Examples
    --------
    >>> standard_form("[Na+].[O-]c1ccccn1"), standard_form("[K+].C/C=C/C(=O)[O-]")
    ('O=c1cccc[nH]1', 'C/C=C/C(=O)O')
    """
    return common_tautomer(neutral_parent(smiles))


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

    whole = Chem.MolToSmiles(parse(smiles))
    parts = whole.split(".")
    organic = {_uncharged(part) for part in parts if CARBON in atoms_of(part).numbers}
    return organic.pop() if len(organic) == 1 else whole


def _uncharged(part: str) -> str:
    if not any(atoms_of(part).charges):
        return part
    from rdkit import Chem, rdBase
    from rdkit.Chem.MolStandardize import rdMolStandardize

    with rdBase.BlockLogs():
        neutral = Chem.MolToSmiles(rdMolStandardize.Uncharger().uncharge(parse(part)))
        readable = Chem.MolFromSmiles(neutral) is not None  # a cyclopentadienide loses its aromatic charge
    return neutral if readable else part
