"""Anything that goes into a formula, by whatever it is called: what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.ingredients.compositions import (
    Composition,
    composition_of,
    sounds_like_a_mixture,
    sounds_like_a_polymer,
)
from supraderm.ingredients.everyday_names import american, listed_item, nearest_spellings
from supraderm.ingredients.identify import (
    LISTED,
    SPELLED,
    Identified,
    by_number,
    identify,
    is_smiles,
    read_as,
)
from supraderm.ingredients.ingredient import Ingredient
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.polymer_kinds import PolymerKind, polymer_kind
from supraderm.molecules.polymers import STATED
from supraderm.molecules.sequence import Sequence, read_sequence

MOLECULE = Text("molecule", "分子")
PEPTIDE = Text("peptide", "肽")
PROTEIN = Text("protein", "蛋白质")
POLYMER = Text("polymer", "聚合物")
MIXTURE = Text("mixture", "混合物")
MINERAL = Text("mineral", "矿物")
POLYMERS = frozenset({"polymer", "polysaccharide"})
BY_POLYMER = Text("a polymer or protein by its name", "按名称识别的聚合物或蛋白质")
BY_COMPOSITION = Text("a mixture whose main constituents are known", "主要成分已知的混合物")
BY_WORDS = Text("by the words of its name alone; it is in no table here", "仅凭名称用语判断；此处无收录")
GRADE_IGNORED = Text(
    "a molar mass is asked for of polymers and proteins only; here it is left aside",
    "摩尔质量仅用于聚合物与蛋白质；此处未采用",
)
GRADE = re.compile(
    r"\s*[(（]?\s*(?<![\d.,])(?:(?P<whole>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)|(?P<comma>\d+,\d+))"
    r"\s*(?P<unit>kda|kd|kg/mol|da|g/mol|万(?:道尔顿|da)?)\s*[)）]?$",
    re.IGNORECASE,
)
"""A number, with or without marks between thousands, or with a comma before its decimals, and a unit of molar mass."""
LIGHTEST, HEAVIEST = (
    Constant(0.1, "kg/mol", "supraderm-judgement", "assumed"),
    Constant(1e5, "kg/mol", "supraderm-judgement", "assumed"),
)
NEARLY_THE_SAME = Constant(0.8, "1", "supraderm-judgement", "assumed")
"""Likeness of spellings from which a name understood by its words alone may be a slip."""


@dataclass(frozen=True, slots=True)
class Substance:
    """What somebody means, whether or not it is one molecule.

    Parameters
    ----------
    given : str
        What was asked for.
    name, kind, recognised : Text
        What it is called, what sort of thing it is, and as what it was recognised.
    remarks : tuple of Text
        What was changed or read into it on the way.
    molecule : Molecule or None
    polymer : PolymerKind or None
    molar_mass : Estimate or None, kg/mol
        Of a grade of a polymer.
    sequence : Sequence or None
        Of a chain too long to be drawn.
    item : Ingredient or None
        In the catalogue.
    composition : Composition or None
    """

    given: str
    name: Text
    kind: Text
    recognised: Text
    remarks: tuple[Text, ...] = ()
    molecule: Molecule | None = None
    polymer: PolymerKind | None = None
    molar_mass: Estimate | None = None
    sequence: Sequence | None = None
    item: Ingredient | None = None
    composition: Composition | None = None


def recognise(given: str, molar_mass: float | None = None) -> Substance:
    """Return what is meant by a name, a CAS number, a SMILES or a sequence: molecule, chain, polymer, mixture, mineral.

    Parameters
    ----------
    given : str
        A polymer's name may end in its grade: "hyaluronic acid 50 kDa", "透明质酸 5 万".
    molar_mass : float, optional, kg/mol
        Of the grade of a polymer (the same number as in kDa), 0.1 to 100 000.

    Raises
    ------
    InputError
        If nothing is known by this name, with the nearest spellings; or if the molar mass is out of range.

    Examples
    --------
    >>> [recognise(name).kind.en for name in ("niacinamide", "玻尿酸 5万", "green tea extract", "zinc oxide")]
    ['molecule', 'polymer', 'mixture', 'mineral']
    """
    text = given.strip()
    bare, in_name = _without_grade(text)
    mass = _checked(molar_mass if molar_mass is not None else in_name)
    item = listed_item(text)
    found = None
    if item is None or item.smiles is None:
        found = _polymer(given, bare, mass) or _listed_chain(given, item) or _mixture(given, item)
        numbered = by_number(given, item) if found is not None and _may_be_one(found, item) and item else None
        if numbered is not None:
            return _molecule(given, numbered, item, graded=mass is not None)
    found = found or _long_chain(given, text)
    if found is not None:
        return found
    if item is None and sounds_like_a_mixture(text):
        return Substance(given, Text(text, text), MIXTURE, BY_WORDS, tuple(_near(text)))
    try:
        one = identify(text)
    except InputError:
        if sounds_like_a_polymer(text):
            return Substance(given, Text(text, text), POLYMER, BY_WORDS, tuple(_near(text)))
        raise
    return _molecule(given, one, item, graded=mass is not None)


def _near(text: str) -> Iterator[Text]:
    """Yield the nearest known spellings, for a name that was understood by its words alone."""
    near = ", ".join(nearest_spellings(text, NEARLY_THE_SAME))
    if near:
        yield Text(f"nearest known names: {near}", f"相近的已知名称：{near}")


def _without_grade(text: str) -> tuple[str, float | None]:
    found = GRADE.search(text)
    if found is None or found.start() == 0:
        return text, None
    whole, comma, unit = found["whole"], found["comma"], found["unit"].casefold()
    number = float(whole.replace(",", "") if whole else comma.replace(",", "."))
    scale = 10.0 if unit.startswith("万") else 1e-3 if unit in ("da", "g/mol") else 1.0
    return text[: found.start()], number * scale


def _checked(mass: float | None) -> float | None:
    if mass is not None and not LIGHTEST <= mass <= HEAVIEST:
        raise InputError("--molar-mass", mass, f"{LIGHTEST:g} to {HEAVIEST:g} kg/mol (kDa)")
    return mass


def _polymer(given: str, bare: str, mass: float | None) -> Substance | None:
    kind = polymer_kind(bare) or polymer_kind(american(bare))
    if kind is None:
        return None
    item = listed_item(bare)
    grade = item.measured.get("molecular_weight") if item is not None else None
    if mass is not None:
        grade = Estimate(f"molar mass, {kind.name.en}", mass, "kg/mol", HowKnown.PRIOR, STATED)
    return Substance(
        given,
        kind.name if item is None else Text(item.inci, item.zh),
        PROTEIN if kind.protein else POLYMER,
        BY_POLYMER,
        polymer=kind,
        molar_mass=grade or kind.molar_mass,
        item=item,
    )


def _mixture(given: str, item: Ingredient | None) -> Substance | None:
    """Return an ingredient without one structure, with what its row says that it holds."""
    if item is None:
        return None
    composition = composition_of(item)
    mineral = composition is None and _is_mineral(item)
    polymer = item.phase == "polymer" or item.kind in POLYMERS
    protein = item.kind == "protein"
    return Substance(
        given,
        Text(item.inci, item.zh),
        MINERAL if mineral else PROTEIN if protein else POLYMER if polymer else MIXTURE,
        BY_COMPOSITION if composition else LISTED,
        item=item,
        composition=composition,
    )


def _may_be_one(found: Substance, item: Ingredient | None) -> bool:
    """Tell whether what looks like a mixture or mineral is a substance of the catalogue that lacks its structure."""
    bare = found.kind in (MIXTURE, MINERAL) and found.composition is None
    return bare and item is not None and item.kind == "substance"


def _is_mineral(item: Ingredient) -> bool:
    named = any(word in item.inci for word in ("SULFITE", "SULFATE", "CHLORIDE", "OXIDE", "SILICA"))
    return item.phase == "powder" or item.kind == "mineral" or named


def _listed_chain(given: str, item: Ingredient | None) -> Substance | None:
    """Return a protein of the catalogue whose sequence it states."""
    sequence = read_sequence(item.sequence) if item is not None and item.sequence else None
    if item is None or sequence is None or not sequence.is_long:
        return None
    name = Text(item.inci, item.zh)
    return Substance(given, name, PROTEIN, LISTED, (read_as(sequence),), sequence=sequence, item=item)


def _long_chain(given: str, text: str) -> Substance | None:
    """Return a sequence of more residues than are drawn; shorter ones are molecules."""
    sequence = None if is_smiles(text) else read_sequence(text)
    if sequence is None or not sequence.is_long:
        return None
    letters = sequence.letters
    return Substance(
        given,
        Text(f"chain of {len(letters)} residues", f"{len(letters)} 个残基的链"),
        PROTEIN,
        SPELLED,
        (read_as(sequence),),
        sequence=sequence,
    )


def _molecule(given: str, one: Identified, item: Ingredient | None, *, graded: bool) -> Substance:
    found = listed_item(one.molecule.name) or item
    name = Text(one.molecule.name, found.zh if found is not None else one.molecule.name)
    peptide = descriptors(one.molecule).peptide_bonds > 0
    remarks = (*one.remarks, GRADE_IGNORED) if graded else one.remarks
    return Substance(
        given,
        name,
        PEPTIDE if peptide else MOLECULE,
        one.recognised,
        remarks,
        molecule=one.molecule,
        item=item,
    )
