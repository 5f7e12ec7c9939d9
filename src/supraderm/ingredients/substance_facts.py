"""What is computed of a substance and what is not, whether or not it is one molecule."""

from __future__ import annotations

from collections.abc import Iterator

from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown, Text
from supraderm.ingredients.compositions import Constituent
from supraderm.ingredients.identify import identify
from supraderm.ingredients.substance import MINERAL, POLYMER, Substance
from supraderm.molecules import not_computed
from supraderm.molecules.descriptors import CARD as DESCRIPTORS
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.not_computed import NotComputed
from supraderm.molecules.peptides import chain_properties
from supraderm.molecules.polymer_kinds import kind_properties
from supraderm.molecules.properties import properties
from supraderm.molecules.property import GIVEN, Alternative, Property, listed
from supraderm.molecules.sequence import Sequence, molar_mass_of

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


def substance_properties(substance: Substance) -> tuple[Property, ...]:
    """Return what is known of a substance: of a molecule every property, else what a chain or a mixture has of its own.

    Examples
    --------
    >>> from supraderm.ingredients import recognise
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
    >>> from supraderm.ingredients import recognise
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
