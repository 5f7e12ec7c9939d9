"""One skin as numbers: site, setting, state, and its draws over a population."""

from supraderm.skin.site import Site, site, sites
from supraderm.skin.skin import SURFACE_TEMPERATURE, TISSUE_PH, Hydration, Setting, Skin, SkinDraw

__all__ = [
    "SURFACE_TEMPERATURE",
    "TISSUE_PH",
    "Hydration",
    "Setting",
    "Site",
    "Skin",
    "SkinDraw",
    "site",
    "sites",
]
