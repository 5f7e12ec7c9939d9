"""One row of the Cosmetics Europe set-ups as a film, a skin and a solute.

solute      log10 of the table's Kow, molar mass and density; molar volume = M/rho, since there is no structure
film        one phase that recedes at the given velocity; total over u is K_vehicle,water / f
solubility  of the neutral form in water: S_vehicle f / K_vehicle,water
loss to air rho k_evap / S_w per unit u, nothing where the velocity is missing
skin        excised, on a receptor that takes up everything; the dermis is what the stratum corneum and the viable
            epidermis leave of the thickness, a tenth of it at least
ions        in the vehicle only: f is given there and nowhere else
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from supraderm.delivery import DAY, Phase, Solute, film
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.molecules import Molecule
from supraderm.molecules.permeability import PARTITION_SPREAD, PERMEABILITY_SPREAD, in_domain
from supraderm.molecules.water_solubility import MEASURED_SPREAD
from supraderm.people_tables import Row, number
from supraderm.skin import Skin, site
from supraderm.transport import Event, Film

END = float(DAY)
# uL/cm2 to m, ug/cm2 to kg/m2, g/mol to kg/mol, um to m
VOLUME_UNIT = Constant(1e-5, "m", "codata2018")
DOSE_UNIT = Constant(1e-5, "kg/m**2", "codata2018")
GRAM = Constant(1e-3, "kg/mol", "codata2018")
MICROMETRE = Constant(1e-6, "m", "codata2018")
LEAST_DERMIS = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
SOURCE = "user-table"


@dataclass(frozen=True)
class Setup:
    """One set-up.

    Parameters
    ----------
    solute : Solute
    skin : Skin
    dose : float, mol/m2
    thickness : float, m
        Of the vehicle as applied.
    recession : float, m/s
    partition : float
        Total in the vehicle over u.
    solute_loss : float, m/s
        Velocity at which the pure solute evaporates.
    """

    solute: Solute
    skin: Skin
    dose: float
    thickness: float
    recession: float
    partition: float
    solute_loss: float

    def film(self, worlds: Worlds) -> Film:
        """Return the film in every world."""
        lanes, soluble = np.ones(worlds.n), worlds.draw(self.solute.water_solubility)
        phase = Phase(lanes * self.thickness, lanes * self.recession, lanes * self.partition)
        return film(
            (phase,),
            saturation=soluble / self.solute.molar_mass,
            evaporation=self.solute_loss * self.solute.density / soluble,
        )

    def events(self, worlds: Worlds) -> tuple[Event, ...]:
        """Return the one application."""
        return (Event(0.0, np.full(worlds.n, self.dose)),)


def set_up(row: Row) -> Setup:
    """Return a row as a set-up.

    Raises
    ------
    InputError
        Naming the cell that is no number above 0.
    """
    mass = _positive(row, "mw") * GRAM
    density = _positive(row, "density_kg_m3")
    neutral = _positive(row, "fraction_nonionised")
    in_vehicle = _positive(row, "k_vehicle_water")
    return Setup(
        solute=_solute(
            row["compound"],
            log_kow=math.log10(_positive(row, "kow")),
            mass=mass,
            density=density,
            soluble=_positive(row, "solubility_in_vehicle_kg_m3") * neutral / in_vehicle,
        ),
        skin=_skin(_positive(row, "skin_thickness_um") * MICROMETRE),
        dose=_positive(row, "dose_ug_cm2") * DOSE_UNIT / mass,
        thickness=_positive(row, "vehicle_volume_ul_cm2") * VOLUME_UNIT,
        recession=_positive(row, "k_evap_solvent_m_s"),
        partition=in_vehicle / neutral,
        solute_loss=number(row["k_evap_solute_m_s"]) or 0.0,
    )


def _positive(row: Row, name: str) -> float:
    value = number(row[name])
    if value is None or value <= 0:
        raise InputError(name, row[name], "a number above 0")
    return value


def _solute(name: str, *, log_kow: float, mass: float, density: float, soluble: float) -> Solute:
    def factor(phrase: str, spread: float) -> Estimate:
        key = f"stratum corneum {phrase} factor, {name}"
        return Estimate(key, 1.0, "1", HowKnown.PRIOR, "supraderm-delivery-study", float(spread))

    return Solute(
        name=name,
        # there is no structure; the one of water stands in, and nothing reads it, since every number is given
        molecule=Molecule(name, "O"),
        molar_mass=mass,
        molar_volume=mass / density,
        density=density,
        log_kow=Estimate(f"log Kow, {name}", log_kow, "1", HowKnown.PRIOR, SOURCE),
        water_solubility=Estimate(
            f"water solubility, {name}", soluble, "kg/m**3", HowKnown.PRIOR, SOURCE, float(MEASURED_SPREAD)
        ),
        vapour_pressure=Estimate(
            f"vapour pressure, {name}",
            0.0,
            "Pa",
            HowKnown.ASSUMED,
            SOURCE,
            note="the velocity of loss is given",
        ),
        barrier_error=factor("permeability", PERMEABILITY_SPREAD),
        partition_error=factor("partition", PARTITION_SPREAD),
        in_domain=bool(in_domain(log_kow, mass)),
        domain_note=None,
    )


def _skin(thickness: float) -> Skin:
    piece = site("franz-cell")
    dermis = thickness - piece.sc_thickness.median - piece.viable_thickness.median
    left = Estimate(
        "dermis thickness of a set-up", max(dermis, LEAST_DERMIS * thickness), "m", HowKnown.PRIOR, SOURCE
    )
    return Skin(replace(piece, dermis_thickness=left), "in vitro")
