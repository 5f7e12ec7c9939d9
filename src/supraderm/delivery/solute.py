"""What delivery needs to know of one active, gathered from its molecule."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm import molecules
from supraderm.delivery.domain import outside
from supraderm.evidence import Estimate, Text, Worlds
from supraderm.skin import TISSUE_PH

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Solute:
    """One active as transport sees it.

    Parameters
    ----------
    name : str
    molecule : Molecule
    molar_mass : float, kg/mol
    molar_volume : float, m3/mol
        Schroeder volume at the boiling point.
    density : float, kg/m3
    log_kow : Estimate
    water_solubility : Estimate, kg/m3
        Of the neutral form at skin temperature.
    vapour_pressure : Estimate, Pa
        At skin temperature.
    barrier_error, partition_error : Estimate
        Factors on the model's stratum corneum permeability and partition, median 1.
    in_domain : bool
    domain_note : Text or None
        Why not.
    """

    name: str
    molecule: molecules.Molecule
    molar_mass: float
    molar_volume: float
    density: float
    log_kow: Estimate
    water_solubility: Estimate
    vapour_pressure: Estimate
    barrier_error: Estimate
    partition_error: Estimate
    in_domain: bool
    domain_note: Text | None

    def neutral_fraction(self, ph: ArrayLike) -> Array:
        """Return the net neutral share at each pH."""
        return molecules.fraction_neutral(self.molecule.ionisation, ph)

    @property
    def tissue_neutral(self) -> float:
        """Net neutral share at the pH of viable tissue; u over it is all that is dissolved there."""
        return float(self.neutral_fraction(TISSUE_PH))

    def polar_path(self, worlds: Worlds) -> Array:
        """Return the permeability of the polar path of hydrated stratum corneum, shape (worlds,), m/s.

        Above 500 g/mol the pores that end it are drawn, the same for every solute of a world, and what they carry
        is held where, with the error on permeability, more would pass than was ever measured at that mass.
        """
        if molecules.polar_path_known(self.molar_mass):
            return np.full(worlds.n, molecules.polar_path_permeability(self.molar_mass))
        carried = molecules.polar_path_permeability(self.molar_mass, worlds.draw(molecules.PORE_WIDTH))
        return np.minimum(carried, molecules.most_measured() / worlds.draw(self.barrier_error))

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger."""
        pkas = tuple(group.pka for group in self.molecule.ionisation)
        pores = () if molecules.polar_path_known(self.molar_mass) else (molecules.PORE_WIDTH,)
        return (
            self.log_kow,
            self.water_solubility,
            self.vapour_pressure,
            self.barrier_error,
            self.partition_error,
            *pkas,
            *pores,
        )


def solute(molecule: molecules.Molecule, *, sc_ph: float, temperature: float) -> Solute:
    """Gather the properties of a molecule and say whether the skin models were made for it.

    Parameters
    ----------
    molecule : Molecule
    sc_ph : float
        pH of stratum corneum water, for the judgement on charge.
    temperature : float, K
        Of the skin surface.
    """
    why = outside(molecule, sc_ph)
    return Solute(
        name=molecule.name,
        molecule=molecule,
        molar_mass=float(molecules.descriptors(molecule).molar_mass),
        molar_volume=molecules.molar_volume(molecule).median,
        density=molecules.density(molecule, temperature).median,
        log_kow=molecules.log_kow(molecule),
        water_solubility=molecules.water_solubility(molecule, temperature),
        vapour_pressure=molecules.vapour_pressure(molecule, temperature),
        barrier_error=molecules.permeability_factor(molecule, sc_ph),
        partition_error=molecules.partition_factor(molecule, sc_ph),
        in_domain=why is None,
        domain_note=why,
    )
