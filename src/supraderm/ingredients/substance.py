"""Anything that goes into a formula, by whatever it is called: what it is, what is computed of it and what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.ingredients.compositions import (
    Composition,
    Constituent,
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
from supraderm.molecules import not_computed
from supraderm.molecules.descriptors import CARD as DESCRIPTORS
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.not_computed import NotComputed
from supraderm.molecules.peptides import chain_properties
from supraderm.molecules.polymer_kinds import PolymerKind, kind_properties, polymer_kind
from supraderm.molecules.polymers import STATED
from supraderm.molecules.properties import properties
from supraderm.molecules.property import GIVEN, Alternative, Property, listed
from supraderm.molecules.sequence import Sequence, molar_mass_of, read_sequence

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
    r"\s*[(（]?\s*([\d.,]+)\s*(kda|kd|kg/mol|da|g/mol|万(?:道尔顿|da)?)\s*[)）]?$", re.IGNORECASE
)
LIGHTEST, HEAVIEST = (
    Constant(0.1, "kg/mol", "supraderm-judgement", "assumed"),
    Constant(1e5, "kg/mol", "supraderm-judgement", "assumed"),
)
NEARLY_THE_SAME = Constant(0.8, "1", "supraderm-judgement", "assumed")
"""Likeness of spellings from which a name understood by its words alone may be a slip."""
STATED_WORDS = {
    "molecular_weight": Text("molar mass", "摩尔质量"),
    "density": Text("density at 25 °C", "25 °C 密度"),
    "water_solubility": Text("water solubility at 25 °C", "25 °C 水溶解度"),
    "melting_point": Text("melting point", "熔点"),
    "boiling_point": Text("boiling point", "沸点"),
    "vapour_pressure": Text("vapour pressure at 32 °C", "32 °C 蒸气压"),
    "log_kow": Text("log Kow", "log Kow（正辛醇/水）"),
    "hlb": Text("HLB (1 oily to 20 watery)", "HLB 值（1 亲油至 20 亲水）"),
    "required_hlb": Text("HLB that its emulsion asks for", "乳化所需 HLB 值"),
}


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
    number, unit = float(found[1].replace(",", "")), found[2].casefold()
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


def substance_properties(substance: Substance) -> tuple[Property, ...]:
    """Return what is known of a substance: of a molecule every property, else what a chain or a mixture has of its own.

    Examples
    --------
    >>> [one.key for one in substance_properties(recognise("zinc oxide"))]
    ['density', 'molecular_weight']
    """
    if substance.molecule is not None:
        return properties(substance.molecule)
    return tuple(_without_structure(substance))


def _without_structure(substance: Substance) -> Iterator[Property]:
    if substance.sequence is not None:
        yield _mass_of_chain(substance.sequence)
        yield from chain_properties(substance.name.en, substance.sequence.chain)
        return
    if substance.polymer is not None:
        yield from kind_properties(substance.polymer, substance.molar_mass)
    if substance.item is not None:
        shown = "molecular_weight" if substance.polymer is not None else ""
        for key, value in substance.item.measured.items():
            if key != shown and key in STATED_WORDS:
                yield listed(key, STATED_WORDS[key], DESCRIPTORS.name, Alternative(GIVEN, value))


def _mass_of_chain(sequence: Sequence) -> Property:
    value = Estimate(
        f"molar mass, chain of {len(sequence.letters)}",
        molar_mass_of(sequence),
        "kg/mol",
        HowKnown.MEASURED,
        "rdkit",
    )
    method = Text("atomic weights of the residues", "按残基的原子量求和")
    return listed(
        "molar_mass", STATED_WORDS["molecular_weight"], DESCRIPTORS.name, Alternative(method, value)
    )


def left_out(substance: Substance) -> tuple[NotComputed, ...]:
    """Return what is not computed of a substance, and why.

    Examples
    --------
    >>> [one.what.en for one in left_out(recognise("carbomer"))][0]
    'size and diffusion in water'
    """
    if substance.molecule is not None:
        return ()
    if substance.polymer is not None:
        mass = substance.molar_mass
        return not_computed.of_polymer(substance.polymer, None if mass is None else mass.median)
    if substance.sequence is not None:
        return not_computed.of_chain(molar_mass_of(substance.sequence))
    if substance.kind is MINERAL:
        return (NotComputed(not_computed.EVERYTHING, not_computed.MINERAL),)
    if substance.kind is POLYMER:
        return (NotComputed(not_computed.SIZE, not_computed.NO_GRADE), *not_computed.of_chain(None))
    why = not_computed.MIXED if substance.composition else not_computed.UNKNOWN_MIXTURE
    return (NotComputed(not_computed.EVERYTHING, why),)


def constituents(substance: Substance) -> Iterator[tuple[Constituent, Molecule | None]]:
    """Yield each known constituent of a mixture with its molecule, or None where no structure of it is kept."""
    for part in substance.composition.parts if substance.composition else ():
        try:
            yield part, identify(part.asked).molecule
        except InputError:
            yield part, None
