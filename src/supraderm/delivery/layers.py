"""The layers under the film for one solute in one skin, in every world.

Stratum corneum (Wang-Kasting-Nitsche bricks and mortar with a parallel polar path):

    P = (P_lipid + P_polar) e_P,   K = min(K_wang e_K, rho / S_w),   D = P h / K

with e_P and e_K the model errors drawn per world. P belongs to the thickness h of the model's own geometry,
so D does not depend on how thick this skin is. The limit rho/S_w (no more solute than its own density) lowers
the capacity, not the activity. Ions live in corneocyte water only. The polar path was read off fully hydrated
skin; in partially hydrated skin it is divided by three, as the model divides the lipid's diffusivity: an
assumption.

Viable epidermis and dermis (Kretsos): one partition and diffusivity; vessels clear the dermis in vivo.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm import molecules
from supraderm.delivery.solute import Solute
from supraderm.evidence import Constant, HowKnown, Worlds
from supraderm.skin import Skin
from supraderm.transport import Layer, LayerStack

Array = NDArray[np.float64]

DEPOSITION_SHARE = Constant(0.1, "1", "osp-skin", HowKnown.PRIOR)
# cells grow downwards so that neighbours across layers are alike; chosen on the grid error, not on data
PAPILLARY_GRADING = Constant(3.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
RETICULAR_GRADING = Constant(8.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
DRY_POLAR_PATH = Constant(1 / 3, "1", "supraderm-judgement", HowKnown.ASSUMED)


def layer_stack(
    solute: Solute,
    skin: Skin,
    worlds: Worlds,
    *,
    surface_loss: ArrayLike = 0.0,
    sc_ph: ArrayLike | None = None,
    sc_partition: ArrayLike = 1.0,
    sc_diffusion: ArrayLike = 1.0,
) -> LayerStack:
    """Build the layers.

    Parameters
    ----------
    solute : Solute
    skin : Skin
    worlds : Worlds
    surface_loss : array_like, 1/s
        Rub-off of what lies in the upper tenth of the stratum corneum.
    sc_ph : array_like, optional
        pH of stratum corneum water; left out, that of the skin (a large occluded dose brings its own).
    sc_partition, sc_diffusion : array_like
        Multipliers of a carrier's effect on the stratum corneum.

    Returns
    -------
    LayerStack
        "upper stratum corneum", "lower stratum corneum", "viable epidermis", "basal layer",
        "papillary dermis", "reticular dermis".
    """
    draw = skin.draw(worlds)
    log_kow = worlds.draw(solute.log_kow)
    sc_neutral = solute.neutral_fraction(draw.sc_ph if sc_ph is None else sc_ph)
    polar = molecules.polar_path_permeability(solute.molar_mass)
    sc = molecules.wang(
        log_kow, solute.molar_mass, solute.molar_volume, skin.hydration, aqueous_neutral_fraction=sc_neutral
    ).in_parallel(polar if skin.hydration == "full" else polar * DRY_POLAR_PATH)
    sc = replace(
        sc,
        permeability=sc.permeability * worlds.draw(solute.barrier_error),
        partition=sc.partition * worlds.draw(solute.partition_error),
    ).limited(solute.density, worlds.draw(solute.water_solubility))
    tissue = molecules.kretsos(
        log_kow, solute.molar_mass, solute.tissue_neutral, molecules.binding_of(solute.molecule.ionisation)
    )
    vessels = tissue.clearance if skin.setting == "in vivo" else 0.0
    none = np.zeros(worlds.n)
    k_sc = sc.partition * np.asarray(sc_partition, float)
    d_sc = sc.diffusivity * np.asarray(sc_diffusion, float)

    def layer(
        name: str, share: ArrayLike, cells: int, *, cleared: ArrayLike = 0.0, grading: float = 1.0
    ) -> Layer:
        return Layer(
            name,
            np.asarray(share),
            tissue.diffusivity + none,
            tissue.partition + none,
            np.asarray(cleared, float) + none,
            cells,
            grading,
        )

    upper = Layer(
        "upper stratum corneum",
        draw.sc_thickness * DEPOSITION_SHARE,
        d_sc,
        k_sc,
        np.asarray(surface_loss) + none,
        5,
    )
    lower = Layer("lower stratum corneum", draw.sc_thickness * (1 - DEPOSITION_SHARE), d_sc, k_sc, none, 18)
    return LayerStack(
        layers=(
            upper,
            lower,
            layer("viable epidermis", draw.viable_thickness, 8),
            layer("basal layer", draw.basal_thickness, 3),
            layer(
                "papillary dermis", draw.papillary_thickness, 8, cleared=vessels, grading=PAPILLARY_GRADING
            ),
            layer(
                "reticular dermis", draw.reticular_thickness, 10, cleared=vessels, grading=RETICULAR_GRADING
            ),
        ),
        bottom="closed" if skin.setting == "in vivo" else "sink",
    )
