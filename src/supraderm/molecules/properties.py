"""Everything the room can say of one molecule: measured first, then tables, then models, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from supraderm.evidence import Constant, Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.boiling_point import CARD as BOILING_POINT
from supraderm.molecules.boiling_point import boiling_point
from supraderm.molecules.constants import ROOM_TEMPERATURE
from supraderm.molecules.cosolvent import CARD as COSOLVENCY
from supraderm.molecules.cosolvent import cosolvent_properties
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
from supraderm.molecules.property import GIVEN, Alternative, Property, first_only, listed
from supraderm.molecules.redox import CARD as REDOX
from supraderm.molecules.redox import redox_properties
from supraderm.molecules.solubility_ph import CARD as SOLUBILITY_PH
from supraderm.molecules.solubility_ph import solubility_by_ph
from supraderm.molecules.stratum_corneum_wang import CARD as STRATUM_CORNEUM
from supraderm.molecules.tissue_kretsos import CARD as TISSUE
from supraderm.molecules.tissue_kretsos import TISSUE_PH
from supraderm.molecules.vapour_pressure import CARD as VAPOUR_PRESSURE
from supraderm.molecules.vapour_pressure import vapour_pressure
from supraderm.molecules.water_solubility import CARD as WATER_SOLUBILITY
from supraderm.molecules.water_solubility import (
    ESOL_SPREAD,
    GENERAL_SPREAD,
    GENERAL_SPREAD_CRIPPEN,
    MELTING_SLOPE,
    OUT_OF_DOMAIN_SPREAD,
    esol,
    general_solubility,
    water_solubility,
)

SKIN_SURFACE_PH = Constant(5.0, "1", "supraderm-judgement", "assumed")
"""At which charge and permeability are listed, beside the 7.4 of tissue and of most donors."""

CRIPPEN = Text("Crippen's atom sum", "Crippen 原子贡献加和法")
ESOL = Text("ESOL", "ESOL 线性式")
GENERAL = Text("general solubility equation", "通用溶解度方程")
NOT_EVAPORATING = Text("taken not to evaporate", "视为不挥发")

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

_METHODS = {
    ("log_kow", "wildman1999"): CRIPPEN,
    ("log_kow", "supraderm-log-kow-fit"): Text("atom sum with a learned correction", "原子加和加学习修正"),
    ("log_kow", "httk-ion-partition"): Text(
        "atom sum less 3 for a permanent charge", "原子加和，永久电荷减 3"
    ),
    ("melting_point", "supraderm-phase-fit"): Text(
        "assumed from size, rings and hydrogen-bond donors", "由分子大小、环数与氢键供体估算"
    ),
    ("boiling_point", "supraderm-phase-fit"): Text(
        "from size, rings and polar groups", "由分子大小、环数与极性基团估算"
    ),
    ("water_solubility", "sanghvi2003"): GENERAL,
    ("water_solubility", "delaney2004"): ESOL,
    ("water_solubility", "supraderm-solubility-fit"): Text("learned from AqSolDB", "由 AqSolDB 数据学习"),
    ("vapour_pressure", "lyman1985"): Text("from the boiling point (Grain)", "由沸点推算（Grain 修正式）"),
    ("vapour_pressure", "supraderm-judgement"): NOT_EVAPORATING,
    ("density", "osp-skin"): Text("molar volume and boiling point", "由摩尔体积与沸点推算"),
}
"""Words for a method, by property and source; any other model is called by the title of its card."""

_PHASES = {"liquid": "液体", "solid": "固体"}


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
    kow = _ladder(
        "log_kow",
        Text("log Kow", "log Kow（正辛醇/水）"),
        LOG_KOW,
        chain((log_kow(rung) for rung in _rungs("log_kow", molecule)), map(atom_sum, [molecule])),
        molecule,
    )
    yield kow
    yield from charge_properties(molecule, kow, (SKIN_SURFACE_PH, TISSUE_PH))
    yield _by_rungs("melting_point", Text("melting point", "熔点"), MELTING_POINT, melting_point, molecule)
    yield _by_rungs("boiling_point", Text("boiling point", "沸点"), BOILING_POINT, boiling_point, molecule)
    dissolved = _water_solubility(molecule)
    yield dissolved
    yield from solubility_by_ph(molecule, dissolved.value, (SKIN_SURFACE_PH, TISSUE_PH))
    yield from cosolvent_properties(molecule, dissolved.value)
    yield _by_rungs(
        "vapour_pressure",
        Text("vapour pressure at 32 °C", "32 °C 蒸气压"),
        VAPOUR_PRESSURE,
        vapour_pressure,
        molecule,
    )
    yield _by_rungs("density", Text("density at 25 °C", "25 °C 密度"), VOLUME_AND_DENSITY, density, molecule)
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


def _by_rungs(
    key: str, name: Text, card: ModelCard, model: Callable[[Molecule], Estimate], molecule: Molecule
) -> Property:
    """List a property that asks the molecule, then tables, then a model, by taking away what is known."""
    return _ladder(key, name, card, (model(rung) for rung in _rungs(key, molecule)), molecule)


def _rungs(key: str, molecule: Molecule) -> Iterator[Molecule]:
    yield molecule
    others = {name: value for name, value in molecule.measured.items() if name != key}
    yield replace(molecule, measured=others)
    yield replace(molecule, measured={}, cas=None)


def _ladder(
    key: str, name: Text, card: ModelCard, values: Iterator[Estimate], molecule: Molecule
) -> Property:
    """List the first value; the others are asked for only where they are listed."""
    value = next(values)
    method = GIVEN if key in molecule.measured else _method(key, card.title, value)
    others = (Alternative(_method(key, card.title, other), other) for other in values)
    return listed(key, name, card.name, Alternative(method, value), others)


def _method(key: str, title: Text, value: Estimate) -> Text:
    if value.source == "chemicals-1.5":
        table = value.note.split(",")[0].removeprefix("table ").removeprefix("of the ")
        return Text(
            f"tables of the package chemicals ({table})",
            f"chemicals 软件包数据表（{_PHASES.get(table, table)}）",
        )
    return _METHODS.get((key, value.source), title)


def _water_solubility(molecule: Molecule) -> Property:
    """List water solubility, the two published equations among the alternatives whichever one is used."""
    values = (water_solubility(rung) for rung in _rungs("water_solubility", molecule))
    return _ladder(
        "water_solubility",
        Text("water solubility at 25 °C, neutral form", "25 °C 水溶解度（中性形式）"),
        WATER_SOLUBILITY,
        chain(values, _published_solubilities(molecule)),
        molecule,
    )


def _published_solubilities(molecule: Molecule) -> Iterator[Estimate]:
    seen, kow, melts = descriptors(molecule), log_kow(molecule), melting_point(molecule)
    most = density(molecule).median
    from_structure = kow.how_known is HowKnown.PREDICTED
    base = GENERAL_SPREAD_CRIPPEN if from_structure else GENERAL_SPREAD
    by_melting = MELTING_SLOPE * melts.spread if melts.median > ROOM_TEMPERATURE else 0.0
    general = general_solubility(kow.median, seen.molar_mass, melts.median)
    delaney = esol(kow.median, seen.molar_mass, seen.rotatable_bonds, seen.aromatic_share)
    for value, spread, source in (
        (general, math.hypot(base, by_melting), "sanghvi2003"),
        (delaney, ESOL_SPREAD, "delaney2004"),
    ):
        yield Estimate(
            f"water solubility, {molecule.name}",
            min(float(value), most),
            "kg/m**3",
            HowKnown.PREDICTED,
            source,
            OUT_OF_DOMAIN_SPREAD if seen.objections else spread,
            in_domain=not seen.objections,
            note="; ".join(seen.objections),
        )
