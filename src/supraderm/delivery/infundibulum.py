"""The upper hair follicle as numbers: a sebum column, its wall and the dermis that belongs to it.

All follicles of a site are alike in one world. With a the share of the surface that is orifice, rho the density
[1/m2] and V the volume of the infundibula per area of skin [m], one infundibulum is a cylinder of

    r0 = sqrt(a/(pi rho))   L = V/a   wall from r0 to r0 + w   dermis on to R = 1/sqrt(pi rho),

so that the discs of radius R add up to the skin. Where only rho is known, the area of one orifice and L are
drawn from what is recalled of other sites.

Each part is a layer of the usual engines. It is described per area of skin by its volume v [m] and its
resistance r/(D K) [s/m], and becomes a flat layer with exactly these two:

    h = sqrt(v r),   K' = K sqrt(v/r),

    column   v = a L                          r = L/(3 a)  (mean way along a column that gives off evenly)
    shell    v = pi (r2^2 - r1^2) L rho       r = ln(r2/r1)/(2 pi L rho)

D is that of the material. What a carrier holds is not at the mouth but lies along the column down to a depth z, and
gives off sideways from there, over the walls of that length instead of L:

    column   v = a z                          r = 1/(8 pi z rho)  (mean way out of an evenly fed cylinder)

Vessels begin below the living epidermis, of thickness h. Of a length l (L or z) the share s = 1 - h/l lies in
dermis, 0 if it does not reach there; what leaves above first has to diffuse down, h^2/(3 D) in the mean. Around the
column it is cleared at

    k' = s k + (1 - s)/(1/k + h^2/(3 D))

The hair shaft takes no room, sebum does not flow, the wall is living epidermis without a horny layer, and nothing
else moves up or down outside the column.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm import molecules
from supraderm.delivery.solute import Solute
from supraderm.evidence import Coefficients, Constant, Estimate, HowKnown, Worlds
from supraderm.molecules import TissueProperties
from supraderm.skin import Site
from supraderm.transport import Layer, LayerStack

Array = NDArray[np.float64]

SEBUM = "sebum"
WALL = "infundibular epidermis"
NEAR = "dermis at the follicle"
FAR = "dermis between follicles"

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
# what dries is laid in from the top, the less of it the nearer to the mouth: cells are small there
COLUMN_GRADING = Constant(30.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
# orifices of a wide draw still leave skin between them
LARGEST_SHARE = Constant(0.25, "1", "supraderm-judgement", HowKnown.ASSUMED)
# a carrier that does not enter a follicle still has a column to lie in
LEAST_DEPTH = Constant(1e-6, "m", "supraderm-judgement", HowKnown.ASSUMED)


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


def follicle_stack(
    solute: Solute,
    worlds: Worlds,
    found: Infundibula,
    *,
    epidermis: ArrayLike,
    mouth_loss: ArrayLike = 0.0,
    carried_to: ArrayLike | None = None,
) -> LayerStack:
    """Build the layers of the follicular path, per area of skin.

    Parameters
    ----------
    solute : Solute
    worlds : Worlds
    found : Infundibula
        Of this solute.
    epidermis : array_like, m
        Living epidermis, above which there are no vessels.
    mouth_loss : array_like, 1/s
        Rub-off of what lies in the sebum column.
    carried_to : array_like, m, optional
        Depth down to which a carrier lies and gives off sideways; left out, the column is fed from its mouth and
        as deep as the infundibulum.

    Returns
    -------
    LayerStack
        "sebum", "infundibular epidermis", "dermis at the follicle", "dermis between follicles".
    """
    tissue = molecules.kretsos(
        worlds.draw(solute.log_kow),
        solute.molar_mass,
        solute.tissue_neutral,
        molecules.binding_of(solute.molecule.ionisation),
    )
    radius = np.sqrt(found.orifice_share / (np.pi * found.density))
    territory = 1 / np.sqrt(np.pi * found.density)
    # where follicles crowd, a wall takes no more than half the way to its neighbour's
    walled = radius + np.minimum(found.wall, (territory - radius) / 2)
    halfway = np.sqrt(walled * territory)
    depth = found.depth if carried_to is None else np.maximum(carried_to, LEAST_DEPTH) + 0 * found.depth
    length = np.pi * depth * found.density
    clearance = _cleared(tissue, depth, np.asarray(epidermis, float))

    def shell(name: str, inner: Array, outer: Array, cells: int, cleared: ArrayLike) -> Layer:
        return _flat(
            name,
            volume=length * (outer**2 - inner**2),
            way=np.log(outer / inner) / (2 * length),
            diffusivity=tissue.diffusivity,
            partition=tissue.partition,
            clearance=cleared,
            cells=cells,
        )

    column = _flat(
        SEBUM,
        volume=found.orifice_share * depth,
        # sideways: a quarter of the radius, over the wall
        way=depth / (3 * found.orifice_share) if carried_to is None else 1 / 4 / (2 * length),
        diffusivity=found.sebum_diffusivity,
        partition=found.sebum_partition,
        clearance=mouth_loss,
        cells=16,
        grading=COLUMN_GRADING,
    )
    return LayerStack(
        (
            column,
            shell(WALL, radius, walled, 8, 0.0),
            shell(NEAR, walled, halfway, 10, clearance),
            shell(FAR, halfway, territory, 10, clearance),
        ),
        bottom="closed",
    )


def _cleared(tissue: TissueProperties, depth: Array, epidermis: Array) -> Array:
    """Return the rate at which tissue around a column of some depth is cleared, 1/s."""
    inside = np.maximum(1 - epidermis / depth, 0.0)
    down = epidermis**2 / (3 * tissue.diffusivity)
    return tissue.clearance * (inside + (1 - inside) / (1 + tissue.clearance * down))


def _flat(
    name: str,
    *,
    volume: Array,
    way: Array,
    diffusivity: Array,
    partition: Array,
    clearance: ArrayLike,
    cells: int,
    grading: float = 1.0,
) -> Layer:
    """Return the flat layer that holds volume K u and resists with way/(D K), both per area of skin."""
    return Layer(
        name,
        np.sqrt(volume * way),
        diffusivity + 0 * volume,
        partition * np.sqrt(volume / way),
        np.asarray(clearance, float) + 0 * volume,
        cells,
        grading,
    )
