"""Ion pairs at the surface of skin: what is paired, what partitions, and when that carries more of an active inside.

    x     = share of the active that is paired in water, K = K_pair f_ion f_counter, by mass action
    log Kex = log Kow(one) + log Kow(other) - 1.5        both taken uncharged, L/mol; Kex = K_pair P_pair
    D     = (f_N P_N + a f_I P_N + f_I Kex [C])/(1 + K_pair f_I [C])
    flux  ~ f_N Kp(P_N, M) + f_I Kp(a P_N, M) + x Kp(P_pair, M + M_C)        Kp by Potts and Guy

So a pair can only help where the neutral form is scarce, the counter-ion loves oil and there is enough of it; and it is
heavier than the active alone. Where a shift of pH leaves a few per cent neutral, that does more. Pairs come apart again
in the water of skin, and each part goes on by itself.

Everything is dilute and dissolved: no micelles of the counter-ion, no salt that falls out, no solid. That skin takes a
pair like a molecule of the sum of both is an assumption.

References
----------
avdeef-octanol (measured partition of ions with several counter-ions), httk-ion-partition (a = 0.001 of the neutral form
without a counter-ion of note), potts1992, kamal2006-salicylate, valenta2000-lignocaine (what was seen on skin).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.hosts.equilibrium import free_guest
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.molecules.log_kow import ION_SHARE
from supraderm.molecules.stratum_corneum_correlations import potts_guy

Array = NDArray[np.float64]

LITRES = Constant(1e-3, "m^3/L", "codata2018")
BOTH_CHARGED = Constant(1.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""log10, what two charges cost a pair beside its two uncharged parts, in octanol."""
BOTH_CHARGED_SPREAD = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
PER_LOG_KOW = Constant(0.71, "1", "potts1992", HowKnown.FITTED)
"""Rise of log Kp with log Kow; the spread of a pair's partition reaches its flux by it."""
SKIN_SPREAD = Constant(0.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""log10, that skin takes a pair as one molecule."""


@dataclass(frozen=True, slots=True)
class Ions:
    """One partner of a pair in water.

    Parameters
    ----------
    name : str
    log_kow : Estimate, 1
        Of its net neutral form.
    mass : float, kg/mol
    neutral, charged : float, 1
        Shares that are net neutral, and of the charge that pairs.
    concentration : float, mol/m3
        In all.
    """

    name: str
    log_kow: Estimate
    mass: float
    neutral: float
    charged: float
    concentration: float


@dataclass(frozen=True, slots=True)
class Paths:
    """Permeability of each form of an active, times its share, m/s; all broadcast."""

    neutral: Array
    ion: Array
    pair: Array

    @property
    def whole(self) -> Array:
        """All three together."""
        return self.neutral + self.ion + self.pair


def paired_share(
    association: ArrayLike,
    charged: ArrayLike,
    counter_charged: ArrayLike,
    active: ArrayLike,
    counter: ArrayLike,
) -> Array:
    """Return the share of an active that is paired in a solution.

    Parameters
    ----------
    association : array_like, m3/mol
        Of one ion with the other.
    charged, counter_charged : array_like, 1
        Share of each that carries the charge which pairs.
    active, counter : array_like, mol/m3
        In all.

    Returns
    -------
    ndarray, 1

    Examples
    --------
    4 L/mol and 50 mM of each, fully charged: 15 %.

    >>> round(float(paired_share(4e-3, 1.0, 1.0, 50.0, 50.0)), 2)
    0.15
    """
    apparent = (
        np.asarray(association, float) * np.asarray(charged, float) * np.asarray(counter_charged, float)
    )
    total = np.asarray(active, float)
    return 1 - free_guest(apparent, counter, total) / np.maximum(total, np.finfo(float).tiny)


def extraction_constant(one: Ions, other: Ions) -> Estimate:
    """Return what of two ions goes into octanol as a pair, over the product of both in water.

    Parameters
    ----------
    one, other : Ions

    Returns
    -------
    Estimate, m3/mol
        Lognormal, a factor of ten and more either way.
    """
    log10 = one.log_kow.median + other.log_kow.median - BOTH_CHARGED
    return Estimate(
        f"extraction into octanol, {one.name} with {other.name}",
        10.0**log10 * LITRES,
        "m**3/mol",
        HowKnown.ASSUMED,
        "supraderm-judgement",
        math.hypot(BOTH_CHARGED_SPREAD, one.log_kow.spread, other.log_kow.spread),
        in_domain=one.log_kow.in_domain and other.log_kow.in_domain,
        note="; ".join(dict.fromkeys(e.note for e in (one.log_kow, other.log_kow) if not e.in_domain)),
    )


def log_d_with_counter(
    log_kow: ArrayLike,
    neutral: ArrayLike,
    charged: ArrayLike,
    extraction: ArrayLike,
    counter: ArrayLike,
    *,
    association: ArrayLike = 0.0,
) -> Array:
    """Return log D of an active beside free counter-ions.

    Parameters
    ----------
    log_kow : array_like, 1
    neutral, charged : array_like, 1
        Shares of what is not paired.
    extraction : array_like, m3/mol
    counter : array_like, mol/m3
        Free counter-ions in water.
    association : array_like, m3/mol
        In water; 0 where pairs there are too few to count.

    Examples
    --------
    An acid of log Kow 2 with one in a thousand neutral: -0.7, and with 10 mM of a counter-ion of Kex 100 L/mol, 0.1.

    >>> [round(float(log_d_with_counter(2.0, 1e-3, 1.0, 0.1, c)), 1) for c in (0.0, 10.0)]
    [-0.7, 0.1]
    """
    p = 10.0 ** np.asarray(log_kow, float)
    ions, beside = np.asarray(charged, float), np.asarray(counter, float)
    oily = np.asarray(neutral, float) * p + ions * (ION_SHARE * p + np.asarray(extraction, float) * beside)
    return np.log10(oily / (1 + np.asarray(association, float) * ions * beside))


def paths(active: Ions, counter_mass: ArrayLike, paired: ArrayLike, log_pair: ArrayLike) -> Paths:
    """Return how much passes as neutral molecule, as ion and as pair.

    Parameters
    ----------
    active : Ions
    counter_mass : array_like, kg/mol
    paired : array_like, 1
        Share of the active that is paired.
    log_pair : array_like, 1
        log10 of the pair's octanol-water partition coefficient.

    Returns
    -------
    Paths
    """
    kow, left = active.log_kow.median, 1 - np.asarray(paired, float)
    return Paths(
        left * active.neutral * potts_guy(kow, active.mass),
        left * active.charged * potts_guy(kow + math.log10(ION_SHARE), active.mass),
        np.asarray(paired, float) * potts_guy(log_pair, active.mass + np.asarray(counter_mass, float)),
    )


def added_flux(active: Ions, counter: Ions, association: Estimate, extraction: Estimate) -> Estimate:
    """Return what passes as pair over all that passes without a counter-ion, at the same pH.

    Parameters
    ----------
    active, counter : Ions
    association : Estimate, m3/mol
        In water.
    extraction : Estimate, m3/mol

    Returns
    -------
    Estimate, 1
        0.1 adds a tenth, 1 doubles the flux. Lognormal and wide.
    """
    share = paired_share(
        association.median, active.charged, counter.charged, active.concentration, counter.concentration
    )
    found = paths(active, counter.mass, share, math.log10(extraction.median / association.median))
    alone = paths(active, counter.mass, 0.0, 0.0)
    # the less of the same extraction is paired in water, the more a pair there must love oil
    spread = math.hypot(PER_LOG_KOW * extraction.spread, (1 - PER_LOG_KOW) * association.spread, SKIN_SPREAD)
    return Estimate(
        f"flux as pair over flux without, {active.name} with {counter.name}",
        max(float(found.pair / alone.whole), np.finfo(float).tiny),
        "1",
        HowKnown.ASSUMED,
        "supraderm-judgement",
        spread,
        in_domain=extraction.in_domain,
        note=extraction.note,
    )
