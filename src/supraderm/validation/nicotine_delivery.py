"""From a nicotine patch through skin into plasma.

Patch: a well-mixed film that loses nothing to the air, of the patch's area and content. A gel is water of free
base; a matrix holds nicotine by the published partition between stratum corneum and matrix. Its removal takes the
film away, and skin delivers on from what it holds. Skin: forearm for the upper arm, occluded all the time
(hydrated even after removal). Body: one compartment,

    V dc/dt = A M dU/dt - CL c

with U what the vessels have taken per area [mol/m2]. The rate is constant between outputs, so each step is exact:
c(t+h) = c(t) exp(-k h) + r/CL (1 - exp(-k h)), k = CL/V.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.delivery import HOUR, Phase, Solute, film, layer_stack, solute
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.molecules import Ionisation, Molecule, stratum_corneum
from supraderm.molecules.water_solubility import MEASURED_SPREAD
from supraderm.skin import SURFACE_TEMPERATURE, Skin, site
from supraderm.transport import Event, simulate

Array = NDArray[np.float64]

STEP = Constant(900.0, "s", "supraderm-judgement", HowKnown.ASSUMED)
# of a gel made with the free base, pKa 7.84: mostly neutral
DONOR_PH = Constant(9.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
GEL_THICKNESS = Estimate(
    "nicotine gel thickness",
    3.2e-4,
    "m",
    HowKnown.PRIOR,
    "chen2016-nicotine",
    spread=0.5,
    note="between the 0.1 mm of the code and the 1 mm of its comment",
)
MATRIX_THICKNESS = Estimate(
    "nicotine matrix thickness", 2.1e-4, "m", HowKnown.PRIOR, "shin2020-nicotine", spread=0.1
)
SC_OVER_MATRIX = Estimate(
    "nicotine, stratum corneum over matrix",
    1.14,
    "1",
    HowKnown.PRIOR,
    "shin2020-nicotine",
    spread=0.3,
    note="of another maker's matrix",
)
CLEARANCE = Estimate("nicotine clearance", 2.25e-5, "m**3/s", HowKnown.PRIOR, "kochak1992", spread=0.1)
BODY_MASS = Estimate("body mass", 70.0, "kg", HowKnown.ASSUMED, "supraderm-judgement", spread=0.08)
VOLUME_PER_MASS = Estimate(
    "nicotine volume of distribution", 2.6e-3, "m**3/kg", HowKnown.PRIOR, "matta2007", spread=0.1
)
SOLUBILITY = Estimate(
    "water solubility",
    1000.0,
    "kg/m**3",
    HowKnown.ASSUMED,
    "supraderm-judgement",
    float(MEASURED_SPREAD),
    note="mixes with water in all proportions at skin temperature; the flux is proportional to activity up to half",
)
UPTAKE = ("cleared:papillary dermis", "cleared:reticular dermis")


@dataclass(frozen=True)
class Patch:
    """One way of wearing a patch.

    Parameters
    ----------
    kind : {"gel", "matrix"}
    content : float, kg
    area : float, m2
    wear : float, s
    patches : int
        One after the other, without a pause where `wear` is a day.
    interval : float, s
        Between applications.
    """

    kind: str
    content: float
    area: float
    wear: float
    patches: int
    interval: float


def nicotine() -> Solute:
    """Return nicotine as skin sees it, at the pH of the patch under it."""

    def base(place: int, pka: float) -> Ionisation:
        known = Estimate(f"pKa {place}, NICOTINE", pka, "1", HowKnown.MEASURED, "nair1997", 0.1, "normal")
        return Ionisation(known, "base")

    molecule = Molecule(
        "NICOTINE",
        "CN1CCCC1c1cccnc1",
        (base(1, 3.04), base(2, 7.84)),
        {"water_solubility": SOLUBILITY},
        "54-11-5",
    )
    return solute(molecule, sc_ph=float(DONOR_PH), temperature=float(SURFACE_TEMPERATURE))


def plasma(uptake: ArrayLike, times: ArrayLike, clearance: ArrayLike, volume: ArrayLike) -> Array:
    """Return the concentration in plasma of what has been taken up.

    Parameters
    ----------
    uptake : array_like, shape (times, worlds), kg
        Taken up by each time, from 0 at time 0.
    times : array_like, shape (times,), s
        Increasing, above 0.
    clearance : array_like, shape (worlds,), m3/s
    volume : array_like, shape (worlds,), m3

    Returns
    -------
    ndarray, shape (times, worlds), kg/m3

    Examples
    --------
    A constant uptake of 1 kg/s against a clearance of 2 m3/s levels off at 0.5 kg/m3:

    >>> t = np.arange(1.0, 51.0)
    >>> round(float(plasma(t[:, None], t, [2.0], [4.0])[-1, 0]), 6)
    0.5
    """
    taken, at = np.asarray(uptake, float), np.asarray(times, float)
    cl, v = np.asarray(clearance, float), np.asarray(volume, float)
    steps = np.diff(at, prepend=0.0)
    rates = np.diff(taken, axis=0, prepend=0 * taken[:1]) / steps[:, None]
    found, now = np.empty_like(taken), np.zeros(taken.shape[1])
    for place, (step, rate) in enumerate(zip(steps, rates, strict=True)):
        left = np.exp(-cl / v * step)
        now = now * left + rate / cl * (1 - left)
        found[place] = now
    return found


def course(patch: Patch, end: float, worlds: Worlds) -> tuple[Array, Array]:
    """Return times [s] and the concentration in plasma [kg/m3], shape (times, worlds)."""
    known = nicotine()
    lanes = np.ones(worlds.n)
    skin = Skin(site("forearm"), occluded=True)
    dose = lanes * patch.content / patch.area / known.molar_mass
    times = np.arange(1, round(end / STEP) + 1) * float(STEP)
    ph = lanes * DONOR_PH
    profiles = simulate(
        layer_stack(known, skin, worlds, sc_ph=ph),
        times,
        film=film(
            (Phase(_thickness(patch, worlds), 0 * lanes, _partition(patch, known, worlds)),),
            saturation=worlds.draw(known.water_solubility) / known.molar_mass,
        ),
        events=_events(patch, dose, end),
    )
    taken = np.sum([profiles.bucket(name) for name in UPTAKE], axis=0) * known.molar_mass * patch.area
    volume = worlds.draw(VOLUME_PER_MASS) * worlds.draw(BODY_MASS)
    return profiles.times, plasma(taken, profiles.times, worlds.draw(CLEARANCE), volume)


def _thickness(patch: Patch, worlds: Worlds) -> Array:
    return worlds.draw(GEL_THICKNESS if patch.kind == "gel" else MATRIX_THICKNESS)


def _partition(patch: Patch, known: Solute, worlds: Worlds) -> Array:
    neutral = float(known.neutral_fraction(DONOR_PH))
    if patch.kind == "gel":
        return np.full(worlds.n, 1 / neutral)
    horny = stratum_corneum("wang", known.log_kow.median, known.molar_mass, known.molar_volume, "full")
    return float(horny.partition) / worlds.draw(SC_OVER_MATRIX)


def _events(patch: Patch, dose: Array, end: float) -> list[Event]:
    events = []
    for number in range(patch.patches):
        on, off = number * patch.interval, number * patch.interval + patch.wear
        events.append(Event(on, dose, wash_film=1.0) if number else Event(on, dose))
        last = number == patch.patches - 1
        if off < end and (last or off < on + patch.interval):
            events.append(Event(off, 0 * dose, wash_film=1.0))
    return events


def hours(value: float) -> float:
    """Return hours as seconds."""
    return value * float(HOUR)
