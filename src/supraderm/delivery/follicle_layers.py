"""The layers of the follicular path: column, wall and dermis as flat layers.

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

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm import molecules
from supraderm.delivery.infundibulum import Infundibula
from supraderm.delivery.solute import Solute
from supraderm.evidence import Constant, HowKnown, Worlds
from supraderm.molecules import TissueProperties
from supraderm.transport import Layer, LayerStack

Array = NDArray[np.float64]

SEBUM = "sebum"
WALL = "infundibular epidermis"
NEAR = "dermis at the follicle"
FAR = "dermis between follicles"
# what dries is laid in from the top, the less of it the nearer to the mouth: cells are small there
COLUMN_GRADING = Constant(30.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
# a carrier that does not enter a follicle still has a column to lie in
LEAST_DEPTH = Constant(1e-6, "m", "supraderm-judgement", HowKnown.ASSUMED)


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
