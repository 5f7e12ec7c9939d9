"""Two molecules in one solution: which of them are charged, which charges pair, and what that brings."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from supraderm.carriers.micelles.learned_cmc import learned_cmc
from supraderm.carriers.pairs.association import ESTER_OIL, OCTANOL, association, association_in_water
from supraderm.carriers.pairs.ion_pair import (
    Ions,
    added_flux,
    extraction_constant,
    log_d_with_counter,
    paired_share,
)
from supraderm.carriers.pairs.measured import measured_extraction
from supraderm.carriers.pairs.proton_transfer import net_charge
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules import descriptors, log_kow
from supraderm.molecules.ionisation import Ionisation, charge_fractions, fraction_neutral
from supraderm.molecules.log_kow import ION_SHARE
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.pka_rules import ionisation_of

HARDLY = Constant(0.01, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Share charged below which nothing is said to pair."""
LITTLE_DISSOLVED = Constant(1.0, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)
UNTOLD = 1e-6
"""Share below which what is single is not told from nothing."""


@dataclass(frozen=True, slots=True)
class PairInWater:
    """An active with a counter-ion at one pH.

    Parameters
    ----------
    active, counter : Ions
    in_water, in_octanol, in_oil : Estimate, m3/mol
        Association constants.
    extraction : Estimate, m3/mol
    paired : Estimate, 1
        Share of the active that is paired in water.
    alone, together : Estimate, 1
        log D without and with the counter-ion.
    added : Estimate, 1
        What passes skin as pair over all that passes without a counter-ion.
    micelles : Estimate or None, mol/m3
        Concentration above which the counter-ion forms micelles, where the product has more: only single molecules
        count.
    """

    active: Ions
    counter: Ions
    in_water: Estimate
    in_octanol: Estimate
    in_oil: Estimate
    extraction: Estimate
    paired: Estimate
    alone: Estimate
    together: Estimate
    added: Estimate
    micelles: Estimate | None = None

    def paired_in(self, held: Estimate, medium: str) -> Estimate:
        """Return the share in pairs where 1 mM of each ion is dissolved in a medium of association constant `held`."""
        share = float(paired_share(held.median, 1.0, 1.0, *[float(LITTLE_DISSOLVED)] * 2))
        return Estimate(
            f"share paired in {medium}, {self.active.name} with {self.counter.name}",
            min(share, 1 - UNTOLD),
            "1",
            held.how_known,
            held.source,
            # where most is paired, what is single goes with the root of the constant
            math.log(10) * held.spread * (1 - share / 2),
            "logit",
        )


def charged_shares(groups: tuple[Ionisation, ...], ph: float, drawn: int = 0) -> tuple[float, float]:
    """Return the shares of a molecule that are net negative and net positive.

    Parameters
    ----------
    groups : tuple of Ionisation
    ph : float
    drawn : int
        Charge of the drawing, which no pH takes away.

    Examples
    --------
    >>> from supraderm.molecules.pka_rules import ionisation_of
    >>> salicylic = ionisation_of(Molecule("SALICYLIC ACID", "O=C(O)c1ccccc1O"))
    >>> [round(share, 3) for share in charged_shares(salicylic, 3.107)]
    [0.5, 0.0]
    """
    of = {kind: [group.pka.median for group in groups if group.kind == kind] for kind in ("acid", "base")}
    charges, shares = charge_fractions(ph, of["acid"], of["base"])
    charges = charges + drawn
    return float(shares[charges < 0].sum()), float(shares[charges > 0].sum())


def pair_in_water(
    active: Molecule,
    counter: Molecule,
    *,
    ph: float,
    temperature: float,
    active_concentration: float,
    counter_concentration: float,
) -> PairInWater | None:
    """Return what becomes of an active beside a counter-ion; None where no opposite charges meet.

    Parameters
    ----------
    active, counter : Molecule
    ph : float
        0 to 14.
    temperature : float, K
        273 to 343.
    active_concentration, counter_concentration : float, mol/m3
        In all, dissolved.

    Raises
    ------
    InputError
        For a pH or a temperature outside.
    """
    if not 0 <= ph <= 14:
        raise InputError("ph", ph, "0 to 14")
    if not 273 <= temperature <= 343:
        raise InputError("temperature", temperature, "273 to 343 K")
    (minus, plus), (counter_minus, counter_plus) = (
        charged_shares(ionisation_of(molecule), ph, net_charge(molecule)) for molecule in (active, counter)
    )
    charges = max((minus, counter_plus), (plus, counter_minus), key=lambda pair: pair[0] * pair[1])
    if min(charges) < HARDLY:
        return None
    one = _ions(active, charges[0], ph, active_concentration)
    critical = _critical(counter, counter_concentration)
    single = counter_concentration if critical is None else critical.median
    other = _ions(counter, charges[1], ph, single)
    pair = f"{active.name} with {counter.name}"
    in_water = association_in_water(pair, temperature)
    extraction = measured_extraction(active, counter) or extraction_constant(one, other)
    alone, together = _distributions(pair, one, other, extraction)
    return PairInWater(
        one,
        other,
        in_water,
        association(pair, OCTANOL, temperature, medium="octanol"),
        association(pair, ESTER_OIL, temperature, medium="ester oil"),
        extraction,
        _paired(pair, one, other, in_water),
        alone,
        together,
        added_flux(one, other, in_water, extraction),
        critical,
    )


def _ions(molecule: Molecule, charged: float, ph: float, concentration: float) -> Ions:
    permanent = net_charge(molecule) != 0
    kow = log_kow(molecule)
    if permanent:
        # the estimate counts the charge already, as a thousandth; the pair counts it again
        kow = replace(kow, median=kow.median - math.log10(ION_SHARE))
    neutral = 0.0 if permanent else float(fraction_neutral(ionisation_of(molecule), ph))
    mass = float(descriptors(molecule).molar_mass)
    return Ions(molecule.name, kow, mass, neutral, charged, concentration)


def _critical(counter: Molecule, concentration: float) -> Estimate | None:
    """Return the critical micelle concentration of a quaternary ammonium ion that is there above it."""
    if net_charge(counter) != 1:
        return None
    try:
        found = learned_cmc(f"{counter.smiles}.[Cl-]", name=counter.name)
    except InputError:
        return None
    return found if found.median < concentration else None


def _paired(pair: str, one: Ions, other: Ions, held: Estimate) -> Estimate:
    share = float(
        paired_share(held.median, one.charged, other.charged, one.concentration, other.concentration)
    )
    if share <= 0:
        return Estimate(f"share paired in water, {pair}", 0.0, "1", held.how_known, held.source)
    return Estimate(
        f"share paired in water, {pair}",
        share,
        "1",
        held.how_known,
        held.source,
        math.log(10) * held.spread,
        "logit",
    )


def _distributions(pair: str, one: Ions, other: Ions, extraction: Estimate) -> Iterator[Estimate]:
    free = other.charged * other.concentration
    for name, counter in (("log D without", 0.0), ("log D with", free)):
        kex = extraction.median * 10.0 ** (extraction.spread * np.arange(-1, 2))
        at = log_d_with_counter(one.log_kow.median, one.neutral, one.charged, kex, counter).tolist()
        yield Estimate(
            f"{name} the counter-ion, {pair}",
            at[1],
            "1",
            HowKnown.PREDICTED if counter == 0 else HowKnown.ASSUMED,
            "httk-ion-partition" if counter == 0 else "supraderm-judgement",
            math.hypot(one.log_kow.spread, (at[2] - at[0]) / 2),
            "normal",
            in_domain=extraction.in_domain,
        )
