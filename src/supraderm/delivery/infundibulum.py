"""The upper hair follicle as numbers: a sebum column, its wall and the dermis that belongs to it.

All follicles of a site are alike in one world. With a the share of the surface that is orifice, rho the density
[1/m2] and V the volume of the infundibula per area of skin [m], one infundibulum is a cylinder of

    r0 = sqrt(a/(pi rho))   L = V/a   wall from r0 to r0 + w   dermis on to R = 1/sqrt(pi rho),

so that the discs of radius R add up to the skin. Where only rho is known, the area of one orifice and L are
drawn from what is recalled of other sites.

The layers made of them are in `follicle_layers`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from supraderm.delivery.solute import Solute
from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, Worlds
from supraderm.skin import Site

Array = NDArray[np.float64]

SEBUM_PARTITION = Coefficients([0.9465, -0.5608], "1", "lc-dpk-sebum", HowKnown.PRIOR)
"""log10 of sebum over water, neutral form, on log Kow and 1."""
PARTITION_FACTOR = Estimate(
    "sebum partition factor",
    1.0,
    "1",
    HowKnown.PRIOR,
    "lc-dpk-sebum",
    spread=0.5,
    note="on a line in log Kow whose data are not known; spread by judgement",
)
DIFFUSIVITY = Estimate(
    "diffusivity in sebum",
    4.5e-11,
    "m**2/s",
    HowKnown.PRIOR,
    "lc-dpk-sebum",
    spread=0.5,
    note="between 1.1e-11 of zinc pyrithione and 2.4e-10 of dodecyl paraben",
)
ORIFICE_AREA = Estimate(
    "area of one follicle orifice",
    5e-9,
    "m**2",
    HowKnown.PRIOR,
    "otberg2004",
    spread=0.35,
    note="forehead 4.5e-9, forearm 5e-9, calf 2.4e-8; not known for this site",
)
DEPTH = Estimate(
    "infundibulum depth",
    2e-4,
    "m",
    HowKnown.PRIOR,
    "otberg2004",
    spread=0.3,
    note="volume over orifice area: forearm 110 um, forehead 150 um, calf 550 um; not known for this site",
)
WALL_THICKNESS = Estimate(
    "infundibulum wall thickness",
    3e-5,
    "m",
    HowKnown.ASSUMED,
    "supraderm-judgement",
    spread=0.2,
    note="no figure read",
)
# orifices of a wide draw still leave skin between them
LARGEST_SHARE = Constant(0.25, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Infundibula:
    """The follicles of a skin for one solute, in each world; every array has shape (worlds,).

    Parameters
    ----------
    density : ndarray, 1/m2
    orifice_share : ndarray, 1
    depth : ndarray, m
    wall : ndarray, m
    sebum_partition : ndarray, 1
        Total concentration in sebum over u.
    sebum_diffusivity : ndarray, m2/s
    estimates : tuple of Estimate
        Behind all of them.
    """

    density: Array
    orifice_share: Array
    depth: Array
    wall: Array
    sebum_partition: Array
    sebum_diffusivity: Array
    estimates: tuple[Estimate, ...]

    @property
    def reservoir(self) -> Array:
        """Sebum of the infundibula per area of skin, m."""
        return self.orifice_share * self.depth


def infundibula(solute: Solute, site: Site, worlds: Worlds) -> Infundibula | None:
    """Return the follicles of a site; None where there are none or their orifices have no area."""
    follicles = site.follicles
    if follicles is None:
        return None
    factor, diffusivity = (
        replace(prior, name=f"{prior.name}, {solute.name}") for prior in (PARTITION_FACTOR, DIFFUSIVITY)
    )
    mouth = follicles.orifice_share or replace(ORIFICE_AREA, name=f"{ORIFICE_AREA.name}, {site.key}")
    room = follicles.infundibulum_volume or replace(DEPTH, name=f"{DEPTH.name}, {site.key}")
    density = worlds.draw(follicles.density)
    share = worlds.draw(mouth) if follicles.orifice_share else worlds.draw(mouth) * density
    if not share.any():
        return None
    share = np.minimum(share, LARGEST_SHARE)
    slope, offset = SEBUM_PARTITION.values
    return Infundibula(
        density=density,
        orifice_share=share,
        depth=worlds.draw(room) / share if follicles.infundibulum_volume else worlds.draw(room),
        wall=worlds.draw(WALL_THICKNESS),
        sebum_partition=10 ** (slope * worlds.draw(solute.log_kow) + offset) * worlds.draw(factor),
        sebum_diffusivity=worlds.draw(diffusivity),
        estimates=(follicles.density, mouth, room, WALL_THICKNESS, factor, diffusivity),
    )
