"""Everything the room can say of one molecule: measured first, then tables, then models, each with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.boiling_point import CARD as BOILING_POINT
from supraderm.molecules.boiling_point import boiling_point
from supraderm.molecules.cosolvent import CARD as COSOLVENCY
from supraderm.molecules.density import CARD as VOLUME_AND_DENSITY
from supraderm.molecules.density import density, molar_volume
from supraderm.molecules.descriptors import CARD as DESCRIPTORS
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.diffusivity_water import CARD as DIFFUSIVITY
from supraderm.molecules.diffusivity_water import diffusivity_water
from supraderm.molecules.hansen import CARD as HANSEN
from supraderm.molecules.hansen import hansen_properties
from supraderm.molecules.ionisation import CARD as IONISATION
from supraderm.molecules.log_distribution import CARD as LOG_D
from supraderm.molecules.log_kow import CARD as LOG_KOW
from supraderm.molecules.log_kow import atom_sum, log_kow
from supraderm.molecules.melting_point import CARD as MELTING_POINT
from supraderm.molecules.melting_point import melting_point
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.peptides import CARD as PEPTIDES
from supraderm.molecules.peptides import peptide_properties
from supraderm.molecules.permeability_three_path import CARD as THREE_PATH
from supraderm.molecules.pka_rules import CARD as PKA_RULES
from supraderm.molecules.pka_table import CARD as MEASURED_PKA
from supraderm.molecules.polymers import CARD as POLYMERS
from supraderm.molecules.properties_ionisation import charge_properties
from supraderm.molecules.properties_skin import skin_properties
from supraderm.molecules.properties_solubility import solubility_properties
from supraderm.molecules.property import GIVEN, Alternative, Property, first_only, listed
from supraderm.molecules.property_ladder import by_rungs, ladder, rungs
from supraderm.molecules.redox import CARD as REDOX
from supraderm.molecules.redox import redox_properties
from supraderm.molecules.solubility_ph import CARD as SOLUBILITY_PH
from supraderm.molecules.stratum_corneum_wang import CARD as STRATUM_CORNEUM
from supraderm.molecules.tissue_kretsos import CARD as TISSUE
from supraderm.molecules.tissue_kretsos import TISSUE_PH
from supraderm.molecules.vapour_pressure import CARD as VAPOUR_PRESSURE
from supraderm.molecules.vapour_pressure import vapour_pressure
from supraderm.molecules.water_solubility import CARD as WATER_SOLUBILITY

SKIN_SURFACE_PH = Constant(5.0, "1", "supraderm-judgement", "assumed")
"""At which charge and permeability are listed, beside the 7.4 of tissue and of most donors."""

CARDS: Mapping[str, ModelCard] = MappingProxyType(
    {
        card.name: card
        for card in (
            DESCRIPTORS,
            LOG_KOW,
            MEASURED_PKA,
            PKA_RULES,
            IONISATION,
            LOG_D,
            MELTING_POINT,
            BOILING_POINT,
            WATER_SOLUBILITY,
            VAPOUR_PRESSURE,
            VOLUME_AND_DENSITY,
            DIFFUSIVITY,
            STRATUM_CORNEUM,
            THREE_PATH,
            TISSUE,
            HANSEN,
            REDOX,
            PEPTIDES,
            POLYMERS,
            SOLUBILITY_PH,
            COSOLVENCY,
        )
    }
)
"""The model cards that `Property.model` names."""


def properties(molecule: Molecule, *, alternatives: bool = True) -> tuple[Property, ...]:
    """Return the properties of a molecule with interval, method, domain and what other methods say.

    Molar mass, log Kow, pKa of each group, net neutral share and log D at pH 5 and 7.4, melting and boiling point,
    water solubility at 25 C (neutral form; at pH 5 and 7.4; with a fifth of ethanol, propylene glycol or glycerin),
    density at 25 C, vapour pressure at 32 C, molar volume, diffusivity in water, Hansen parameters, one-electron
    reduction potential of antioxidant groups, charge, isoelectric point and size of peptides, partition into and
    permeability of skin, share unbound to albumin.

    Parameters
    ----------
    molecule : Molecule
    alternatives : bool
        Ask the other methods too; without them it goes several times as fast.

    Returns
    -------
    tuple of Property

    Examples
    --------
    >>> listed = {p.key: p for p in properties(Molecule("GLYCINE", "NCC(=O)O"))}
    >>> listed["log_kow"].method.en, listed["log_kow"].domain.words.en
    ('atom sum with a learned correction', 'outside: zwitterion')
    """
    if alternatives:
        return tuple(_all(molecule))
    with first_only():
        return tuple(_all(molecule))


def _all(molecule: Molecule) -> Iterator[Property]:
    yield _molar_mass(molecule)
    kow = ladder(
        "log_kow",
        Text("log Kow", "log Kow（正辛醇/水）"),
        LOG_KOW,
        chain((log_kow(rung) for rung in rungs("log_kow", molecule)), map(atom_sum, [molecule])),
        molecule,
    )
    yield kow
    yield from charge_properties(molecule, kow, (SKIN_SURFACE_PH, TISSUE_PH))
    yield by_rungs("melting_point", Text("melting point", "熔点"), MELTING_POINT, melting_point, molecule)
    yield by_rungs("boiling_point", Text("boiling point", "沸点"), BOILING_POINT, boiling_point, molecule)
    yield from solubility_properties(molecule, (SKIN_SURFACE_PH, TISSUE_PH))
    yield by_rungs(
        "vapour_pressure",
        Text("vapour pressure at 32 °C", "32 °C 蒸气压"),
        VAPOUR_PRESSURE,
        vapour_pressure,
        molecule,
    )
    yield by_rungs("density", Text("density at 25 °C", "25 °C 密度"), VOLUME_AND_DENSITY, density, molecule)
    yield listed(
        "molar_volume",
        Text("molar volume at the boiling point", "沸点摩尔体积"),
        VOLUME_AND_DENSITY.name,
        Alternative(Text("Schroeder's increments", "Schroeder 基团增量法"), molar_volume(molecule)),
    )
    yield listed(
        "diffusivity_water",
        Text("diffusivity in water", "水中扩散系数"),
        DIFFUSIVITY.name,
        Alternative(Text("from the molar volume", "由摩尔体积推算"), diffusivity_water(molecule)),
    )
    yield from hansen_properties(molecule)
    yield from redox_properties(molecule)
    yield from peptide_properties(molecule)
    yield from skin_properties(molecule, (SKIN_SURFACE_PH, TISSUE_PH))


def _molar_mass(molecule: Molecule) -> Property:
    drawn = descriptors(replace(molecule, measured={}) if molecule.measured else molecule)
    open_ended = drawn.atoms.get("*", 0) > 0
    structure = Estimate(
        f"molar mass, {molecule.name}",
        drawn.molar_mass,
        "kg/mol",
        HowKnown.MEASURED,
        "rdkit",
        in_domain=not open_ended,
        note="macromolecule" if open_ended else "",
    )
    by_structure = Alternative(Text("atomic weights of the drawing", "按结构式的原子量求和"), structure)
    given = molecule.known("molecular_weight", "molar mass")
    first = by_structure if given is None else Alternative(GIVEN, given)
    return listed("molar_mass", Text("molar mass", "摩尔质量"), DESCRIPTORS.name, first, (by_structure,))
