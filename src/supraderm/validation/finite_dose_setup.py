"""One row of the table of finite doses as physics, and what it should then read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from supraderm.delivery import HOUR, USUAL, Physics, Solute, layer_stack, solute
from supraderm.delivery.drying_film import film_of, solvent_barrier
from supraderm.delivery.film_capacity import Held
from supraderm.delivery.follicle import follicular_path
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.formula import Component
from supraderm.formula.film_course import film_course
from supraderm.formula.phases import density_of
from supraderm.ingredients import find
from supraderm.people_tables import Row, number
from supraderm.skin import SURFACE_TEMPERATURE, Skin, site
from supraderm.transport import Event, Profiles, simulate
from supraderm.validation.finite_dose_molecule import molecule_of_row

Array = NDArray[np.float64]

WORLDS = Worlds(128, seed=1)
RUB_OFF = Estimate(
    "rub-off half-life, uncovered forearm",
    7200.0,
    "s",
    HowKnown.FITTED,
    "supraderm-delivery-study",
    spread=0.35,
    note="the one number of the prototype study that was chosen on outcomes",
)
COLLECTION = Constant(120.0, "h", "feldmann1970", HowKnown.PRIOR)
# uL/cm2 to m, ug/cm2 to kg/m2
VOLUME_UNIT = Constant(1e-5, "m", "codata2018")
DOSE_UNIT = Constant(1e-5, "kg/m**2", "codata2018")
NEUTRAL_PH = Constant(7.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LARGE_DOSE = Constant(100.0, "uL/cm**2", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Setup:
    """One row as physics.

    Parameters
    ----------
    solute : Solute
    skin : Skin
    dose : float, kg/m2
    exposure, end : float, s
    vehicle : tuple of Component
        By mass; none for a neat dose and for solvents that are gone at once.
    poured : float, m
        Thickness of the vehicle.
    donor_ph : float or None
        Of a large aqueous dose, which the stratum corneum takes on.
    rub_off : bool
    """

    solute: Solute
    skin: Skin
    dose: float
    exposure: float
    end: float
    vehicle: tuple[Component, ...]
    poured: float
    donor_ph: float | None
    rub_off: bool


def set_up(row: Row, *, ionised: bool = True) -> Setup | str:
    """Return the row as physics, or why it cannot be used."""
    molecule = molecule_of_row(row)
    if isinstance(molecule, str):
        return molecule
    if not ionised:
        molecule = replace(molecule, ionisation=())
    dose, hours = number(row["dose_ug_cm2"]), number(row["exposure_h"].split(" ")[0])
    if not dose or not hours:
        return "no dose or duration"
    study, vehicle = row["study_type"].lower(), row["vehicle"].lower()
    occluded = number(row.get("occluded")) == 1
    in_vivo = "in vivo" in study and not occluded
    skin = Skin(site("forearm" if in_vivo else "franz-cell"), "in vivo" if in_vivo else "in vitro", occluded)
    known = solute(molecule, sc_ph=skin.site.sc_ph.median, temperature=SURFACE_TEMPERATURE)
    volume = number(row.get("vehicle_volume_ul_cm2")) or 0.0
    large = "water" in vehicle and volume > LARGE_DOSE
    return Setup(
        solute=known,
        skin=skin,
        dose=dose * DOSE_UNIT,
        exposure=hours * HOUR,
        end=COLLECTION * HOUR if "urinary" in study else hours * HOUR,
        vehicle=_poured(vehicle, volume),
        poured=volume * VOLUME_UNIT,
        donor_ph=float(NEUTRAL_PH) if large else None,
        rub_off=in_vivo,
    )


def _poured(vehicle: str, volume: float) -> tuple[Component, ...]:
    """Return what a vehicle is made of, by volume; nothing for one that is neat or gone at once."""
    if volume <= 0:
        return ()
    if "ethanol" in vehicle:
        water, ethanol = find("water"), find("alcohol")
        weights = density_of(water), density_of(ethanol)
        return tuple(
            Component(one, weight / sum(weights))
            for one, weight in zip((water, ethanol), weights, strict=True)
        )
    if "water" in vehicle and "volatile" not in vehicle:
        return (Component(find("water"), 1.0),)
    return ()


def predict(
    row: Row,
    setup: Setup,
    *,
    rub_off: Estimate | None,
    physics: Physics = USUAL,
    limit_activity: bool = False,
) -> Array:
    """Return what the row's endpoint should read in every world, in the row's unit.

    Parameters
    ----------
    row : mapping
    setup : Setup
    rub_off : Estimate or None, s
        Half-life.
    physics : Physics
    limit_activity : bool
        Whether u stops where the stratum corneum would hold more solute than the pure substance, rho/K: what
        some published models limit in place of the capacity.

    Returns
    -------
    ndarray, shape (worlds,)
    """
    known = setup.solute
    soluble = WORLDS.draw(known.water_solubility)
    loss = np.log(2) / WORLDS.draw(rub_off) if rub_off else np.zeros(WORLDS.n)
    dose = np.full(WORLDS.n, setup.dose / known.molar_mass)
    events = [Event(0.0, dose)]
    if setup.end > setup.exposure:
        events.append(Event(setup.exposure, 0 * dose, wash_film=1.0))
    stack = layer_stack(known, setup.skin, WORLDS, surface_loss=loss, sc_ph=setup.donor_ph, physics=physics)
    most = np.minimum(soluble, known.density / stack.layers[0].partition) if limit_activity else soluble
    course = film_course(
        setup.vehicle,
        WORLDS,
        applied=setup.poured,
        temperature=setup.skin.temperature,
        occluded=setup.skin.occluded,
        barrier=solvent_barrier(setup.skin, WORLDS),
    )
    laid = film_of(
        course,
        Held(float(known.neutral_fraction(NEUTRAL_PH))),
        known=known,
        skin=setup.skin,
        worlds=WORLDS,
        loss=loss,
        evaporates=physics.evaporation,
    )
    laid = replace(laid, saturation=most / known.molar_mass)
    profiles = simulate(
        stack,
        np.linspace(0, setup.end, round(setup.end / HOUR) * 2 + 1)[1:],
        film=laid,
        events=events,
    )
    taken = _absorbed(profiles)
    if physics.follicles and setup.skin.setting == "in vivo":
        path = follicular_path(
            known, setup.skin, WORLDS, laid=laid, events=events, times=profiles.times, rub_off=loss
        )
        if path is not None:
            taken = (1 - path.orifice_share) * taken + path.bucket("cleared")
    if row["endpoint"] == "fraction_absorbed":
        return 100 * taken[-1] / dose
    mass = taken * known.molar_mass / DOSE_UNIT
    if row["endpoint"] == "Qabs":
        return mass[-1]
    times = np.concatenate([[0.0], profiles.times]) / HOUR
    return (np.diff(mass, axis=0, prepend=0 * mass[:1]) / np.diff(times)[:, None]).max(axis=0)


def _absorbed(profiles: Profiles) -> Array:
    names = ("absorbed", "cleared:papillary dermis", "cleared:reticular dermis")
    return np.sum([profiles.bucket(name) for name in names if name in profiles.buckets], axis=0)
