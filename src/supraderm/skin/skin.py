"""One skin as numbers, and its draws in each world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.skin.site import Site

Setting = Literal["in vivo", "in vitro"]
Hydration = Literal["partial", "full"]
Array = NDArray[np.float64]

SWELLING = Constant(43.365 / 13.365, "1", "wang2006", HowKnown.FITTED)
BASAL_LAYER = Constant(10e-6, "m", "supraderm-judgement", HowKnown.ASSUMED)
PAPILLARY_SHARE = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
TISSUE_PH = Constant(7.4, "1", "cdc-finite-dose", HowKnown.PRIOR)
SURFACE_TEMPERATURE = Constant(305.15, "K", "cdc-finite-dose", HowKnown.PRIOR)


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
        1 to 110. Layer thickness is taken as independent of adult age; renewal is not (response room).

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

    def __post_init__(self) -> None:
        if not 1 <= self.age <= 110:
            raise InputError("age", self.age, "1 to 110 years")

    @property
    def hydration(self) -> Hydration:
        """State of the stratum corneum: full under occlusion or on a receptor, else partial."""
        return "full" if self.occluded or self.setting == "in vitro" else "partial"

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger."""
        return self.site.estimates()

    def draw(self, worlds: Worlds) -> SkinDraw:
        """Return this skin's numbers in each world."""
        swelling = SWELLING if self.hydration == "full" else 1.0
        viable = worlds.draw(self.site.viable_thickness)
        dermis = worlds.draw(self.site.dermis_thickness)
        return SkinDraw(
            sc_thickness=worlds.draw(self.site.sc_thickness) * swelling,
            # a thin epidermis still has one cell layer above the basal one
            viable_thickness=np.maximum(viable - BASAL_LAYER, BASAL_LAYER),
            basal_thickness=np.full(worlds.n, float(BASAL_LAYER)),
            papillary_thickness=dermis * PAPILLARY_SHARE,
            reticular_thickness=dermis * (1 - PAPILLARY_SHARE),
            sc_ph=worlds.draw(self.site.sc_ph),
        )


@dataclass(frozen=True)
class SkinDraw:
    """A skin in each world; every array has shape (worlds,).

    Parameters
    ----------
    sc_thickness : ndarray, m
        In its present state of hydration.
    viable_thickness : ndarray, m
        Without the basal layer.
    basal_thickness, papillary_thickness, reticular_thickness : ndarray, m
    sc_ph : ndarray
    """

    sc_thickness: Array
    viable_thickness: Array
    basal_thickness: Array
    papillary_thickness: Array
    reticular_thickness: Array
    sc_ph: Array
