"""Numbers of microspheres with one guest by key, as a page shows them: formation, size, holding, release."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from supraderm.carriers.microspheres.account import free_of, partition_of, release_of, where
from supraderm.carriers.microspheres.binodal import Coacervate
from supraderm.carriers.microspheres.guest import Guest
from supraderm.carriers.microspheres.loading import Loading, capacity_of, load
from supraderm.carriers.microspheres.processes import ParticleSize
from supraderm.carriers.microspheres.release import course
from supraderm.carriers.microspheres.state import JUDGED, THEORY, SphereState
from supraderm.evidence import Constant, Estimate, HowKnown, Text

WATER_SPREAD = Constant(0.3, "1", JUDGED, HowKnown.ASSUMED)  # ln odds, of the theory
SALT_SPREAD = Constant(0.15, "1", JUDGED, HowKnown.ASSUMED)  # log10, of the theory
RIPENING = Constant(600.0, "s", JUDGED, HowKnown.ASSUMED)  # in the bath where they are made
HOUR = Constant(3600.0, "s", "codata2018")
HOURS = (1, 8)
LARGEST_SALT = 1e4
ITSELF = Text("being what the spheres are made of", "其本身即为成球材料")


def formation(state: SphereState, found: Coacervate) -> dict[str, Estimate]:
    """Return what forms: chance, volume, water, and the salt that undoes it.

    Parameters
    ----------
    state : SphereState
    found : Coacervate
        The same feed with its critical salt.
    """
    who = state.label
    shown = {"volume": state.volume}
    if state.matrix is not None:
        water = found.dense_water[found.forms]
        shown["water"] = _share(f"water in microspheres of {who}", float(np.median(water)), _odds(water))
    limits = np.clip(found.critical_salt, 1e-3, LARGEST_SALT)
    if np.median(limits) > 1:
        spread = float(np.hypot(np.log10(np.maximum(limits, 1.0)).std(), SALT_SPREAD))
        shown["critical_salt"] = Estimate(
            f"salt that undoes microspheres of {who}",
            float(np.median(limits)),
            "mol/m**3",
            HowKnown.PREDICTED,
            THEORY,
            spread,
            in_domain=found.in_domain,
            note=found.note,
        )
    return shown


def gel_formation(state: SphereState) -> dict[str, Estimate]:
    """Return volume of gel spheres and the ion at the gel point."""
    assert state.gel is not None  # noqa: S101 - asked only of gels
    return {"volume": state.volume, "least_ion": state.gel.found.least_ion}


def size(made: ParticleSize) -> dict[str, Estimate]:
    """Return diameter and span of the spheres."""
    span = Estimate(f"span, {made.diameter.name}", made.span, "1", HowKnown.PRIOR, made.diameter.source, 0.15)
    return {"diameter": made.diameter, "span": span}


def holding(
    jar: SphereState, guest: Guest, made: ParticleSize, *, amount: float, log_kow: Estimate | None
) -> tuple[dict[str, Estimate], tuple[Text, ...]]:
    """Return what spheres hold of a guest in the jar, and by what.

    Parameters
    ----------
    jar : SphereState
        With spheres in it.
    guest : Guest
    made : ParticleSize
    amount : float
        Mass share of the guest in the product.
    log_kow : Estimate or None
    """
    assert jar.matrix is not None  # noqa: S101 - asked only where spheres form
    partition = partition_of(jar, guest, log_kow)
    loaded = load(
        guest,
        jar.matrix,
        volume=jar.volume.median,
        concentration=amount * 1e3 / guest.molar_mass,
        radius=made.radius.median,
        time=float(RIPENING),
        entrapped=True,
    )
    shown = {"partition": partition, "free_share": free_of(jar, guest, partition)}
    if _own(jar, guest):
        return shown, (ITSELF,)
    return shown | _loaded(loaded) | {"capacity": capacity_of(guest, jar.matrix)}, loaded.by


def _own(jar: SphereState, guest: Guest) -> bool:
    return guest.name in (jar.material.inci, jar.partner.inci if jar.partner else "")


def _loaded(loaded: Loading) -> dict[str, Estimate]:
    return {
        "efficiency": loaded.efficiency,
        "at_equilibrium": loaded.at_equilibrium,
        "content": loaded.content,
    }


def releasing(film: SphereState, guest: Guest, made: ParticleSize) -> dict[str, Estimate]:
    """Return how a guest leaves on skin: half-time, and the share gone after an hour and a working day.

    Empty for what is larger than the meshes: no law tells how that moves.

    Parameters
    ----------
    film : SphereState
        At the salt of the film.
    guest : Guest
    made : ParticleSize
    """
    leaves, who = release_of(film, guest, made.diameter, width=made.width), where(film, guest)
    shown = {"burst": leaves.burst, "rate": leaves.rate}
    if film.matrix is None:
        return shown
    if not leaves.rate.in_domain:
        return {}
    shown["half_time"] = Estimate(
        f"half-time of release, {who}",
        leaves.half,
        "s",
        leaves.rate.how_known,
        leaves.rate.source,
        leaves.rate.spread,
        in_domain=leaves.rate.in_domain,
        note=leaves.rate.note,
    )
    for hours in HOURS:
        gone = released(film, guest, made, np.array([hours * float(HOUR)]))
        shown[f"after_{hours}_h"] = replace(
            _share(f"released after {hours} h, {who}", float(gone[0]), math.log(10) * leaves.rate.spread),
            how_known=leaves.rate.how_known,
            source=leaves.rate.source,
        )
    return shown


def released(film: SphereState, guest: Guest, made: ParticleSize, time: np.ndarray) -> np.ndarray:
    """Return the share that has left spheres on skin at times [s]; all of it where the film undoes them."""
    if film.matrix is None:
        return np.ones(time.shape)
    return course(time, guest, film.matrix, radius=made.radius.median, width=made.width)


def _share(name: str, median: float, spread: float) -> Estimate:
    inside = float(np.clip(median, 1e-6, 1 - 1e-6))
    return Estimate(name, inside, "1", HowKnown.PREDICTED, THEORY, spread, "logit")


def _odds(shares: np.ndarray) -> float:
    """Return the SD of the natural logarithm of the odds over worlds, with that of the theory."""
    inside = np.clip(shares, 1e-6, 1 - 1e-6)
    return float(np.hypot(np.log(inside / (1 - inside)).std(), WATER_SPREAD))
