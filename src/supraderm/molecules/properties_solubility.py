"""Solubility in water as listed properties: of the neutral form, at a pH, and with a cosolvent."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain

from supraderm.evidence import Estimate, HowKnown, Text
from supraderm.molecules.constants import ROOM_TEMPERATURE
from supraderm.molecules.cosolvent import cosolvent_properties
from supraderm.molecules.density import density
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.log_kow import log_kow
from supraderm.molecules.melting_point import melting_point
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.property import Property
from supraderm.molecules.property_ladder import ladder, rungs
from supraderm.molecules.solubility_ph import solubility_by_ph
from supraderm.molecules.water_solubility import (
    CARD,
    ESOL_SPREAD,
    GENERAL_SPREAD,
    GENERAL_SPREAD_CRIPPEN,
    MELTING_SLOPE,
    OUT_OF_DOMAIN_SPREAD,
    esol,
    general_solubility,
    water_solubility,
)


def solubility_properties(molecule: Molecule, ph: Sequence[float]) -> Iterator[Property]:
    """Yield the solubility of the neutral form, of all forms at each pH, and of the neutral form with cosolvents.

    Parameters
    ----------
    molecule : Molecule
    ph : sequence of float
    """
    dissolved = _water_solubility(molecule)
    yield dissolved
    yield from solubility_by_ph(molecule, dissolved.value, ph)
    yield from cosolvent_properties(molecule, dissolved.value)


def _water_solubility(molecule: Molecule) -> Property:
    """List water solubility, the two published equations among the alternatives whichever one is used."""
    values = (water_solubility(rung) for rung in rungs("water_solubility", molecule))
    return ladder(
        "water_solubility",
        Text("water solubility at 25 °C, neutral form", "25 °C 水溶解度（中性形式）"),
        CARD,
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
