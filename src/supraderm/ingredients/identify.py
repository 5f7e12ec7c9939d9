"""The molecule that somebody means by a name, a CAS number, a SMILES or a peptide sequence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from supraderm.errors import InputError
from supraderm.evidence import Constant, Text
from supraderm.ingredients.catalogue import catalogue
from supraderm.ingredients.everyday_names import listed_item, nearest_spellings
from supraderm.ingredients.ingredient import Ingredient
from supraderm.ingredients.structure import molecule_of
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.parent import neutral_parent
from supraderm.molecules.sequence import THREE_LETTERS, Sequence, read_sequence, structure_of
from supraderm.molecules.structure_codes import structure_codes
from supraderm.molecules.tautomers import common_tautomer

CAS_NUMBER = re.compile(r"\d{2,7}-\d{2}-\d")
TAUTOMER = Text("taken as its common tautomer", "按其常见互变异构体计")
SALT = Text(
    "given or sold as a salt or ion; the properties are those of the neutral parent",
    "给出的或市售的是盐或离子；以下为其中性母体的性质",
)
LISTED = Text("an ingredient of the catalogue", "目录中的原料")
REGISTERED = Text("a CAS number in the package chemicals", "chemicals 软件包收录的 CAS 号")
NAMED = Text("a name in the package chemicals", "chemicals 软件包收录的名称")
DRAWN = Text("a SMILES", "SMILES 结构式")
SPELLED = Text("a peptide sequence", "肽序列")
METAL = Text(
    "the metal is left out: free and metal-bound forms differ, and only the molecule without it is described",
    "金属未计入：游离形式与金属结合形式性质不同，以下仅描述不含金属的分子",
)
METALS = re.compile(r"\b(COPPER|ZINC|MANGANESE|IRON|ALUMINUM|STRONTIUM|TITANIUM|SILVER|GOLD|BISMUTH)\b")
BY_NUMBER = Text(
    "the structure is that of the package chemicals for this CAS number; the catalogue holds none",
    "结构取自 chemicals 软件包中该 CAS 号的记录；目录未收录结构",
)
NEVER_ONE = frozenset(
    {"emulsifier", "surfactant", "solubiliser", "vesicle former", "uv filter", "metal oxide"}
)
"""Functions of materials that are mixtures or powders, whatever a register draws for them."""
SAME_MASS = Constant(0.01, "1", "supraderm-judgement", "assumed")
ALSO_SEQUENCE = Text(
    "it could be a peptide sequence too; write that in three letters, Cys-Pro-Ile",
    "亦可读作肽序列；如系此意，请用三字母写法，如 Cys-Pro-Ile",
)
TELLING_LETTERS = 3
"""Different letters from which a SMILES in capitals may have been meant as a sequence."""
BINDING_METALS = frozenset({13, *range(21, 33), *range(37, 52), *range(55, 85)})
"""Atomic numbers from aluminium on; sodium, magnesium, potassium and calcium leave a molecule as it is in water."""
SHORT_NAME = 4
SHORT = Text(
    "a short name that may mean something else in a formula: compare the structure",
    "简称在配方中可能另有所指：请核对结构",
)


@dataclass(frozen=True, slots=True)
class Identified:
    """A molecule and how it was recognised.

    Parameters
    ----------
    given : str
        What was asked for.
    recognised : Text
        As what it was recognised.
    molecule : Molecule
        The neutral parent, with what the catalogue or the tables know of it.
    remarks : tuple of Text
        What was changed on the way.
    """

    given: str
    recognised: Text
    molecule: Molecule
    remarks: tuple[Text, ...] = ()


def identify(given: str) -> Identified:
    """Return the molecule behind a name, a CAS number, a SMILES or a peptide sequence.

    Names of the catalogue come first, then CAS numbers, SMILES, sequences and names of the package chemicals. A
    structure that the catalogue holds brings its measured values and pKa along, however it is written; a salt gives its
    neutral parent. Everything is looked up offline.

    Parameters
    ----------
    given : str

    Raises
    ------
    InputError
        If it is none of these, or an ingredient without one structure (polymer, mixture, mineral).

    Examples
    --------
    >>> [identify(text).molecule.name for text in ("vitamin B3", "98-92-0", "c1cc(C(N)=O)cnc1", "Pal-KTTKS")]
    ['NIACINAMIDE', 'NIACINAMIDE', 'NIACINAMIDE', 'PALMITOYL PENTAPEPTIDE-4']
    """
    text = given.strip()
    item = listed_item(text)
    if item is not None:
        return _of_item(given, item)
    if CAS_NUMBER.fullmatch(text):
        return _registered(text)
    for found in (_drawn(text), _spelled(text), _named_chemical(text)):
        if found is not None:
            return found
    raise unknown(text)


def unknown(text: str) -> InputError:
    """Return the error for a text that names nothing, with the nearest spellings."""
    spellings = nearest_spellings(text)
    more = f"; nearest spellings: {', '.join(spellings)}" if len(spellings) > 1 else ""
    return InputError(
        "molecule",
        text,
        "a known name, CAS number, peptide sequence (Pal-KTTKS, H-Gly-His-Lys-OH), or a SMILES that can be read"
        + more,
        spellings[0] if spellings else None,
    )


def by_number(given: str, item: Ingredient) -> Identified | None:
    """Return the molecule of an ingredient whose structure only the package chemicals holds, by its CAS number.

    Its mass must be the one that the catalogue states for the material, within a hundredth: numbers of technical
    mixtures and polymers lead to drawings of one member or of the monomer. None for these, and for emulsifiers and
    surfactants, which are mixtures whatever is drawn.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> by_number("maltitol", find("maltitol")).molecule.cas, by_number("", find("polysorbate 20"))
    ('585-88-6', None)
    """
    weight = item.measured.get("molecular_weight")
    if item.smiles or item.cas is None or weight is None or NEVER_ONE & set(item.functions):
        return None
    try:
        found = _registered(item.cas)
        drawn = _whole_mass(item.cas)
    except InputError:
        return None
    organic = "C" in descriptors(found.molecule).atoms
    if not organic or abs(drawn / weight.median - 1) > SAME_MASS:
        return None
    cas = found.molecule.cas if SALT in found.remarks else item.cas  # the register gives isomers one drawing
    named = replace(found.molecule, name=item.inci, cas=cas)
    return replace(found, given=given, recognised=LISTED, molecule=named, remarks=(BY_NUMBER, *found.remarks))


def _whole_mass(cas: str) -> float:
    from chemicals.identifiers import search_chemical

    return descriptors(Molecule(cas, search_chemical(cas).smiles)).molar_mass


def _of_item(given: str, item: Ingredient) -> Identified:
    numbered = by_number(given, item) if item.smiles is None else None
    if numbered is not None:
        return numbered
    metal = (METAL,) if METALS.search(item.inci) else ()
    if not _is_salt(item):
        return Identified(given, LISTED, molecule_of(item), metal)
    twin = _by_structure().get(structure_codes(item.smiles).inchikey, item) if item.smiles else item
    if _is_salt(twin):
        return Identified(given, LISTED, _with_tables(item), (SALT, *metal))
    return Identified(given, LISTED, molecule_of(twin), (SALT, *metal, _named(twin)))


def _with_tables(item: Ingredient) -> Molecule:
    """Return the molecule of an ingredient, a salt with the CAS number of its parent where there is one."""
    molecule = molecule_of(item)
    if molecule.cas is not None:
        return molecule
    found = _registry(structure_codes(molecule.smiles).inchikey)
    return molecule if found is None else replace(molecule, cas=found[0])


def _named(item: Ingredient) -> Text:
    return Text(f"in the catalogue: {item.inci}", f"见目录：{item.zh}")


def _is_salt(item: Ingredient) -> bool:
    return "molecular_weight" in item.measured


def _registered(cas: str) -> Identified:
    from chemicals.identifiers import search_chemical

    try:
        found = search_chemical(cas)
    except ValueError:
        raise InputError(
            "molecule", cas, "a CAS number that the catalogue or the package chemicals knows"
        ) from None
    return _of_structure(cas, REGISTERED, found.smiles, str(found.common_name).upper(), found.CASs)


def _named_chemical(text: str) -> Identified | None:
    from chemicals.identifiers import search_chemical

    if not text:
        return None
    try:
        found = search_chemical(text)
    except ValueError:
        return None
    named = _of_structure(text, NAMED, found.smiles, str(found.common_name).upper(), found.CASs)
    return named if len(text) > SHORT_NAME else replace(named, remarks=(SHORT, *named.remarks))


def _drawn(text: str) -> Identified | None:
    if not is_smiles(text):
        return None
    found = _of_structure(text, DRAWN, text, structure_codes(text).smiles, None)
    if len(set(text)) < TELLING_LETTERS or read_sequence(text) is None:
        return found
    return replace(found, remarks=(*found.remarks, ALSO_SEQUENCE))


def is_smiles(text: str) -> bool:
    """Tell whether a text can be read as a SMILES.

    Examples
    --------
    >>> is_smiles("CCCCCC"), is_smiles("KTTKS"), is_smiles("烟酰胺")
    (True, False, False)
    """
    if not text.isascii():  # RDKit skips what is no ASCII and reads the rest
        return False
    try:
        parse(text)
    except InputError:
        return False
    return True


def _spelled(text: str) -> Identified | None:
    sequence = read_sequence(text)
    smiles = None if sequence is None else structure_of(sequence)
    if sequence is None or smiles is None:
        return None
    found = _of_structure(text, SPELLED, smiles, structure_codes(smiles).smiles, None)
    return replace(found, remarks=(*found.remarks, read_as(sequence)))


def read_as(sequence: Sequence) -> Text:
    """Return how a sequence was read, residue by residue."""
    words = "-".join(
        ("D-" if place in sequence.mirrored else "") + code.capitalize()
        for place, letter in enumerate(sequence.letters)
        for code, one in THREE_LETTERS.items()
        if one == letter
    )
    return Text(f"read as {words}", f"读作 {words}")


def _of_structure(given: str, recognised: Text, smiles: str, name: str, cas: str | None) -> Identified:
    parent = neutral_parent(smiles)
    codes, whole = structure_codes(common_tautomer(parent)), structure_codes(smiles).smiles
    remarks = (SALT,) if parent != whole else ()
    remarks += (METAL,) if remarks and _binds_metal(smiles) else ()
    item = _by_structure().get(codes.inchikey)
    if item is not None:
        return Identified(given, recognised, _with_tables(item), (*remarks, _named(item)))
    if cas is None or remarks:  # tables filed under the salt say nothing of the parent
        found = _registry(codes.inchikey) or _registry(structure_codes(parent).inchikey)
        cas, name = found or (None, codes.smiles)
    rewritten = (TAUTOMER,) if codes.smiles != parent else ()
    return Identified(given, recognised, Molecule(name, codes.smiles, cas=cas), (*remarks, *rewritten))


def _binds_metal(smiles: str) -> bool:
    """Tell whether a drawing holds a metal that binds molecules rather than swimming beside them."""
    return any(atom.GetAtomicNum() in BINDING_METALS for atom in parse(smiles).GetAtoms())


def _registry(inchikey: str) -> tuple[str, str] | None:
    """Return CAS number and name under which the package chemicals holds exactly this structure."""
    from chemicals.identifiers import search_chemical

    try:
        found = search_chemical(f"InChIKey={inchikey}")
    except ValueError:
        return None
    return found.CASs, str(found.common_name).upper()


@cache
def _by_structure() -> Mapping[str, Ingredient]:
    """Return the catalogue by InChIKey; of several ingredients the one that is not sold as a salt."""
    drawn = sorted((item for item in catalogue().values() if item.smiles), key=_is_salt)
    found: dict[str, Ingredient] = {}
    for item in drawn:
        found.setdefault(structure_codes(common_tautomer(str(item.smiles))).inchikey, item)
    found.pop("", None)
    return MappingProxyType(found)
