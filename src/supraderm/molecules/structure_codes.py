"""A structure in the codes that others look it up by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar
from zlib import crc32

from supraderm.molecules.atoms import atoms_of
from supraderm.molecules.molecule import parse
from supraderm.molecules.tautomers import common_tautomer

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class StructureCodes:
    """Codes of a structure.

    Parameters
    ----------
    smiles : str
        Canonical, with stereochemistry.
    formula : str
    inchi, inchikey : str
        Standard ones; empty for drawings that InChI does not take, as those with a repeat unit.
    stereo_given, stereo_open : int
        Stereocentres and double bonds whose arrangement the drawing states, and leaves open.
    """

    smiles: str
    formula: str
    inchi: str
    inchikey: str
    stereo_given: int
    stereo_open: int


def structure_codes(smiles: str) -> StructureCodes:
    """Return the codes of a structure, the same for every way of writing its SMILES.

    Examples
    --------
    >>> codes = structure_codes("C[C@H](O)C(=O)O")
    >>> codes.formula, codes.inchikey, codes.stereo_given, codes.stereo_open
    ('C3H6O3', 'JVTAAEKCZFNVCJ-REOHCLBHSA-N', 1, 0)
    """
    from rdkit import Chem, rdBase
    from rdkit.Chem import rdMolDescriptors

    structure = parse(smiles)
    with rdBase.BlockLogs():
        inchi = Chem.MolToInchi(structure)
    places = [place.specified for place in Chem.FindPotentialStereo(structure)]
    given = sum(place == Chem.StereoSpecified.Specified for place in places)
    return StructureCodes(
        Chem.MolToSmiles(structure),
        rdMolDescriptors.CalcMolFormula(structure),
        inchi,
        Chem.InchiToInchiKey(inchi) if inchi else "",
        given,
        len(places) - given,
    )


@lru_cache(maxsize=8192)
def inchikey_of(smiles: str) -> str:
    """Return the InChIKey alone, which takes a third of the time of all codes; empty where InChI takes no drawing.

    Examples
    --------
    >>> inchikey_of("C[C@H](O)C(=O)O") == structure_codes("OC(=O)[C@@H](O)C").inchikey
    True
    """
    from rdkit import Chem, rdBase

    with rdBase.BlockLogs():
        return Chem.MolToInchiKey(parse(smiles))


@lru_cache(maxsize=4096)
def compound_of(smiles: str) -> str:
    """Return the first block of the InChIKey, the same for all stereoisomers and tautomers of one skeleton.

    Examples
    --------
    >>> compound_of("CCO"), compound_of("C=C(C)O") == compound_of("CC(C)=O")
    ('LFQSCWFLJHTTHZ', True)
    """
    from rdkit import Chem, rdBase

    form = parse(common_tautomer(smiles))
    with rdBase.BlockLogs():
        return Chem.MolToInchiKey(form).split("-")[0]


@lru_cache(maxsize=4096)
def heavy_atoms(smiles: str) -> tuple[int, ...]:
    """Return the atomic numbers other than that of hydrogen, sorted: the same for all that share a skeleton.

    Much quicker than the code of the compound, so tables ask it first.

    Examples
    --------
    >>> heavy_atoms("CCO")
    (6, 6, 8)
    """
    return tuple(sorted(number for number in atoms_of(smiles).numbers if number > 1))


class ByStructure(Generic[Value]):
    """Values of compounds, found from any drawing of them.

    Parameters
    ----------
    drawn : iterable of (str, value)
        SMILES and value.

    Examples
    --------
    >>> table = ByStructure([("CC(C)=O", 1.0)])
    >>> table.get("C=C(C)O"), table.get("CCO")
    (1.0, None)
    """

    def __init__(self, drawn: Iterable[tuple[str, Value]]) -> None:
        entries = tuple(drawn)
        self._values = {compound_of(smiles): value for smiles, value in entries}
        self._atoms = {heavy_atoms(smiles) for smiles, _ in entries}

    def get(self, smiles: str) -> Value | None:
        """Return the value of a structure; None when it is not listed."""
        return self._values.get(compound_of(smiles)) if heavy_atoms(smiles) in self._atoms else None


def checksum(compound: str) -> int:
    """Return the number under which a compound is remembered."""
    return crc32(compound.encode())
