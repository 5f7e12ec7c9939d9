"""The molecule that somebody means by a name, a CAS number or a SMILES."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Text
from supraderm.ingredients.catalogue import catalogue, find
from supraderm.ingredients.ingredient import Ingredient
from supraderm.ingredients.structure import molecule_of
from supraderm.molecules.molecule import Molecule, parse
from supraderm.molecules.parent import neutral_parent
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
DRAWN = Text("a SMILES", "SMILES 结构式")


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
    """Return the molecule behind a name of the catalogue, a CAS number or a SMILES.

    Names come first. A structure that the catalogue holds brings its measured values and pKa along, however
    it is written; a salt gives its neutral parent. Everything is looked up offline.

    Parameters
    ----------
    given : str

    Raises
    ------
    InputError
        If it is none of these, or an ingredient without one structure (polymer, mixture, mineral).

    Examples
    --------
    >>> [identify(text).molecule.name for text in ("vitamin B3", "98-92-0", "c1cc(C(N)=O)cnc1")]
    ['NIACINAMIDE', 'NIACINAMIDE', 'NIACINAMIDE']
    """
    text = given.strip()
    try:
        item = find(text)
    except UnknownNameError as error:
        if CAS_NUMBER.fullmatch(text):
            return _registered(text)
        return _drawn(text, error.nearest)
    if not _is_salt(item):
        return Identified(given, LISTED, molecule_of(item))
    twin = _by_structure().get(structure_codes(item.smiles).inchikey, item) if item.smiles else item
    if _is_salt(twin):
        return Identified(given, LISTED, _with_tables(item), (SALT,))
    return Identified(given, LISTED, molecule_of(twin), (SALT, _named(twin)))


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


def _drawn(text: str, nearest: str | None) -> Identified:
    try:
        if not text.isascii():  # RDKit skips what is no ASCII and reads the rest
            raise InputError("smiles", text, "ASCII")
        parse(text)
    except InputError:
        raise InputError(
            "molecule",
            text,
            "a name of the catalogue, a known CAS number, or a SMILES that can be read",
            nearest,
        ) from None
    return _of_structure(text, DRAWN, text, structure_codes(text).smiles, None)


def _of_structure(given: str, recognised: Text, smiles: str, name: str, cas: str | None) -> Identified:
    parent = neutral_parent(smiles)
    codes, whole = structure_codes(common_tautomer(parent)), structure_codes(smiles).smiles
    remarks = (SALT,) if parent != whole else ()
    item = _by_structure().get(codes.inchikey)
    if item is not None:
        return Identified(given, recognised, _with_tables(item), (*remarks, _named(item)))
    if cas is None or remarks:  # tables filed under the salt say nothing of the parent
        found = _registry(codes.inchikey) or _registry(structure_codes(parent).inchikey)
        cas, name = found or (None, codes.smiles)
    rewritten = (TAUTOMER,) if codes.smiles != parent else ()
    return Identified(given, recognised, Molecule(name, codes.smiles, cas=cas), (*remarks, *rewritten))


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
