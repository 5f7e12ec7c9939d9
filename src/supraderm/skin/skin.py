"""One skin as numbers, and its draws in each world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.skin.barrier import INTACT, BarrierState
from supraderm.skin.receptor import Receptor
from supraderm.skin.site import Site
from supraderm.skin.trait import DERMIS_A_DECADE, REFERENCE_AGE, Trait, check_traits, dermis_at

Setting = Literal["in vivo", "in vitro"]
Hydration = Literal["partial", "full"]
Array = NDArray[np.float64]

SWELLING = Constant(43.365 / 13.365, "1", "wang2006", HowKnown.FITTED)
BASAL_LAYER = Constant(10e-6, "m", "supraderm-judgement", HowKnown.ASSUMED)
PAPILLARY_SHARE = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
TISSUE_PH = Constant(7.4, "1", "cdc-finite-dose", HowKnown.PRIOR)
SURFACE_TEMPERATURE = Constant(305.15, "K", "cdc-finite-dose", HowKnown.PRIOR)
COLDEST = Constant(283.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
WARMEST = Constant(318.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
GAS = Constant(8.314462618, "J/mol/K", "codata2018")
ACTIVATION_ENERGY = Estimate(
    "activation energy of skin permeation",
    62.8e3,
    "J/mol",
    HowKnown.PRIOR,
    "recall-sc-activation-energy",
    spread=0.1,
    note="10 to 20 kcal/mol recalled; higher for polar than for lipophilic solutes",
)


@dataclass(frozen=True)
class Skin:
    """Skin of one site and setting.

    Parameters
    ----------
    site : Site
    setting : {"in vivo", "in vitro"}
        In vivo the dermis has vessels and nothing lies below it; in vitro it has none and a receptor
        takes up what arrives.
    occluded : bool
    age : float, years
        1 to 110. The dermis thins from 35 years on; the epidermis does not (sandbymoller2003). Renewal slows
        down, and `barrier_state("aged")` says what is known of the barrier above 65 years.
    barrier : BarrierState
    wetness : float or None
        0 for partially, 1 for fully hydrated stratum corneum. Left out: 1 under occlusion or on a receptor,
        else 0.
    temperature : float, K
        Of the surface, 283.15 to 318.15.
    receptor : Receptor or None
        In vitro only; None for one that takes up everything at once.
    traits : tuple of Trait
        Sex and skin type, at most one of each.

    Raises
    ------
    InputError

    Examples
    --------
    >>> from supraderm.skin import site
    >>> Skin(site("cheek"), age=35).hydration
    'partial'
    """

    site: Site
    setting: Setting = "in vivo"
    occluded: bool = False
    age: float = 35.0
    barrier: BarrierState = INTACT
    wetness: float | None = None
    temperature: float = float(SURFACE_TEMPERATURE)
    receptor: Receptor | None = None
    traits: tuple[Trait, ...] = ()

    def __post_init__(self) -> None:
        check_traits(self.traits)
        if not 1 <= self.age <= 110:
            raise InputError("age", self.age, "1 to 110 years")
        if self.wetness is not None and not 0 <= self.wetness <= 1:
            raise InputError("wetness", self.wetness, "0 to 1")
        if not COLDEST <= self.temperature <= WARMEST:
            raise InputError("temperature", self.temperature, f"{COLDEST:g} to {WARMEST:g} K")
        if self.receptor and self.setting == "in vivo":
            raise InputError("receptor", "given", "a receptor only in vitro")

    @property
    def hydrated(self) -> float:
        """Share of the way from the partially to the fully hydrated state."""
        if self.wetness is not None:
            return self.wetness
        return 1.0 if self.occluded or self.setting == "in vitro" else 0.0

    @property
    def hydration(self) -> Hydration:
        """The nearer state: full under occlusion or on a receptor, else partial, unless wetness says more."""
        return "full" if self.hydrated > 0.5 else "partial"

    @property
    def alive(self) -> bool:
        """Whether its cells have enzymes: skin in vivo and cultured constructs; excised skin is often stored."""
        return self.setting == "in vivo" or self.barrier.key == "reconstructed"

    @property
    def tempered(self) -> bool:
        """Whether the surface is at another temperature than the one the models were made for."""
        return self.temperature != SURFACE_TEMPERATURE

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger."""
        return (
            *self.site.estimates(),
            *self.barrier.estimates(),
            *(estimate for trait in self.traits for estimate in trait.parts.values()),
            *((DERMIS_A_DECADE,) if self.site.dermis_thickness and self.age != REFERENCE_AGE else ()),
            *((ACTIVATION_ENERGY,) if self.tempered else ()),
            *((self.receptor.depth,) if self.receptor else ()),
            *((self.receptor.solubility,) if self.receptor and self.receptor.solubility else ()),
        )

    def draw(self, worlds: Worlds) -> SkinDraw:
        """Return this skin's numbers in each world."""

        def drawn(estimate: Estimate | None, left_out: float) -> Array:
            return np.full(worlds.n, left_out) if estimate is None else worlds.draw(estimate)

        def person(part: str) -> Array:
            return np.prod([np.ones(worlds.n), *(trait.draw(part, worlds) for trait in self.traits)], axis=0)

        swelling = (1 - self.hydrated) + self.hydrated * SWELLING
        viable = worlds.draw(self.site.viable_thickness) * person("viable_thickness")
        dermis = drawn(self.site.dermis_thickness, 0.0) * person("dermis_thickness")
        dermis = dermis * dermis_at(self.age, worlds)
        horny = worlds.draw(self.site.sc_thickness) * person("sc_thickness")
        return SkinDraw(
            sc_thickness=horny * swelling * drawn(self.barrier.thickness, 1.0),
            # a thin epidermis still has one cell layer above the basal one
            viable_thickness=np.maximum(viable - BASAL_LAYER, BASAL_LAYER),
            basal_thickness=np.full(worlds.n, float(BASAL_LAYER)),
            papillary_thickness=dermis * PAPILLARY_SHARE,
            reticular_thickness=dermis * (1 - PAPILLARY_SHARE),
            sc_ph=worlds.draw(self.site.sc_ph) + sum(trait.draw("sc_ph", worlds) for trait in self.traits),
            sc_permeability=drawn(self.barrier.permeability, 1.0)
            * person("sc_permeability")
            * self._arrhenius(worlds),
            sc_partition=drawn(self.barrier.partition, 1.0),
        )

    def _arrhenius(self, worlds: Worlds) -> Array | float:
        """Return P at this temperature over that at the usual one: exp(E/R (1/T0 - 1/T))."""
        if not self.tempered:
            return 1.0
        inverse = 1 / SURFACE_TEMPERATURE - 1 / self.temperature
        return np.exp(worlds.draw(ACTIVATION_ENERGY) / GAS * inverse)


@dataclass(frozen=True)
class SkinDraw:
    """A skin in each world; every array has shape (worlds,).

    Parameters
    ----------
    sc_thickness : ndarray, m
        In its present state of hydration and of the barrier.
    viable_thickness : ndarray, m
        Without the basal layer.
    basal_thickness, papillary_thickness, reticular_thickness : ndarray, m
        The dermis is 0 thick where there is none.
    sc_ph : ndarray
    sc_permeability, sc_partition : ndarray, 1
        Multipliers of the barrier state and the temperature on P and K of the stratum corneum's material.
    """

    sc_thickness: Array
    viable_thickness: Array
    basal_thickness: Array
    papillary_thickness: Array
    reticular_thickness: Array
    sc_ph: Array
    sc_permeability: Array
    sc_partition: Array
