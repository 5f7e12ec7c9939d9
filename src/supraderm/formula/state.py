"""The state a formula is in: phases, ionisation, how much is dissolved."""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.evidence import Estimate, Finding


@dataclass(frozen=True, slots=True)
class FilmPhase:
    """One phase of the product as it lies on the skin.

    Parameters
    ----------
    name : str
        "water", "oil", "humectant", "volatile solvent".
    volume : float
        Share of the product's volume, 0 to 1.
    stays : bool
        Whether it is still there when water and volatile solvents have gone.
    """

    name: str
    volume: float
    stays: bool


@dataclass(frozen=True, slots=True)
class ActiveState:
    """One active in the product.

    Parameters
    ----------
    key : str
    concentration : float, kg/m3
        In the whole product.
    neutral_fraction : float
        In the aqueous phase at the product's pH.
    water_solubility : Estimate, kg/m3
        Of the neutral form.
    phase_partition : tuple of Estimate
        Total concentration in each FilmPhase over the neutral aqueous concentration, same order as
        FormulaState.phases; for the aqueous phase 1/neutral_fraction.
    saturation : float
        Neutral aqueous concentration over its solubility, in the product as made (> 1: supersaturated).
    dissolved : float
        Share dissolved in the product as made, 0 to 1.
    """

    key: str
    concentration: float
    neutral_fraction: float
    water_solubility: Estimate
    phase_partition: tuple[Estimate, ...]
    saturation: float
    dissolved: float


@dataclass(frozen=True, slots=True)
class FormulaState:
    """State of the whole formula.

    Parameters
    ----------
    density : float, kg/m3
    phases : tuple of FilmPhase
        Volumes add up to 1.
    actives : tuple of ActiveState
    findings : tuple of Finding
    """

    density: float
    phases: tuple[FilmPhase, ...]
    actives: tuple[ActiveState, ...]
    findings: tuple[Finding, ...]

    def active(self, key: str) -> ActiveState:
        """Return the state of one active."""
        return next(a for a in self.actives if a.key == key)
