"""One skin as numbers: site or preparation, setting, state, and its draws over a population."""

from supraderm.skin.barrier import (
    ABRADED,
    INTACT,
    BarrierState,
    barrier_state,
    barrier_states,
    tape_stripped,
)
from supraderm.skin.preparation import Preparation, preparation, preparations
from supraderm.skin.receptor import Receptor, Sampling
from supraderm.skin.site import Follicles, Site, site, sites
from supraderm.skin.skin import SURFACE_TEMPERATURE, TISSUE_PH, Hydration, Setting, Skin, SkinDraw
from supraderm.skin.trait import Trait, trait, traits
from supraderm.skin.turnover import horny_transit, turnover_sites, viable_transit

__all__ = [
    "ABRADED",
    "INTACT",
    "SURFACE_TEMPERATURE",
    "TISSUE_PH",
    "BarrierState",
    "Follicles",
    "Hydration",
    "Preparation",
    "Receptor",
    "Sampling",
    "Setting",
    "Site",
    "Skin",
    "SkinDraw",
    "Trait",
    "barrier_state",
    "barrier_states",
    "horny_transit",
    "preparation",
    "preparations",
    "site",
    "sites",
    "tape_stripped",
    "trait",
    "traits",
    "turnover_sites",
    "viable_transit",
]
