"""The layers under the film for one solute in one skin, in every world.

Stratum corneum (Wang-Kasting-Nitsche bricks and mortar with a parallel polar path):

    P = (P_lipid + P_polar) e_P,   K = min(K_wang e_K, rho / S_w),   D = P h / K

with e_P and e_K the model errors drawn per world times the multipliers of the barrier state and the
temperature. P belongs to the thickness h of the model's own geometry, so D does not depend on how thick this
skin is. The limit rho/S_w (no more solute than its own density) lowers the capacity, not the activity. Ions
live in corneocyte water only. The polar path was read off fully hydrated skin; in partially hydrated skin it
is divided by three, as the model divides the lipid's diffusivity: an assumption. Between the two states of
hydration P and K are interpolated in their logarithm and h linearly: an assumption too.

Viable epidermis and dermis (Kretsos): one partition and diffusivity; vessels clear the dermis in vivo. A
preparation without dermis ends with its basal layer. A receptor of finite volume is a last layer in which
diffusion is as good as stirring.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm import molecules
from supraderm.delivery.solute import Solute
from supraderm.evidence import Constant, HowKnown, Worlds
from supraderm.molecules.stratum_corneum import SCProperties
from supraderm.skin import Hydration, Receptor, Skin
from supraderm.transport import Layer, LayerStack

Array = NDArray[np.float64]

DEPOSITION_SHARE = Constant(0.1, "1", "osp-skin", HowKnown.PRIOR)
# cells grow downwards so that neighbours across layers are alike; chosen on the grid error, not on data
PAPILLARY_GRADING = Constant(3.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
RETICULAR_GRADING = Constant(8.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
DRY_POLAR_PATH = Constant(1 / 3, "1", "supraderm-judgement", HowKnown.ASSUMED)
# time in which diffusion evens out the receptor; short against everything that happens in skin
STIRRING = Constant(1.0, "s", "supraderm-judgement", HowKnown.ASSUMED)


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
        "papillary dermis", "reticular dermis"; without the last two where there is no dermis, and with
        "receptor" on a receptor of finite volume.
    """
    draw = skin.draw(worlds)
    log_kow = worlds.draw(solute.log_kow)
    sc_neutral = solute.neutral_fraction(draw.sc_ph if sc_ph is None else sc_ph)
    sc = _stratum_corneum(solute, skin, log_kow, sc_neutral)
    sc = replace(
        sc,
        permeability=sc.permeability * worlds.draw(solute.barrier_error) * draw.sc_permeability,
        partition=sc.partition * worlds.draw(solute.partition_error) * draw.sc_partition,
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
    layers = [
        upper,
        lower,
        layer("viable epidermis", draw.viable_thickness, 8),
        layer("basal layer", draw.basal_thickness, 3),
    ]
    if skin.site.dermis_thickness:
        layers += [
            layer(
                "papillary dermis", draw.papillary_thickness, 8, cleared=vessels, grading=PAPILLARY_GRADING
            ),
            layer(
                "reticular dermis", draw.reticular_thickness, 10, cleared=vessels, grading=RETICULAR_GRADING
            ),
        ]
    if skin.receptor:
        layers.append(_receptor(skin.receptor, solute, worlds))
    open_below = skin.setting == "in vitro" and not skin.receptor
    return LayerStack(tuple(layers), bottom="sink" if open_below else "closed")


def _stratum_corneum(solute: Solute, skin: Skin, log_kow: Array, neutral: Array) -> SCProperties:
    """Return the model's stratum corneum with its polar path, in this skin's state of hydration."""
    polar = molecules.polar_path_permeability(solute.molar_mass)

    def state(hydration: Hydration) -> SCProperties:
        return molecules.wang(
            log_kow, solute.molar_mass, solute.molar_volume, hydration, aqueous_neutral_fraction=neutral
        ).in_parallel(polar if hydration == "full" else polar * DRY_POLAR_PATH)

    share = skin.hydrated
    if share in (0, 1):
        return state(skin.hydration)
    dry, wet = state("partial"), state("full")
    return SCProperties(
        partition=dry.partition ** (1 - share) * wet.partition**share,
        permeability=dry.permeability ** (1 - share) * wet.permeability**share,
        thickness=dry.thickness * (1 - share) + wet.thickness * share,
    )


def _receptor(receptor: Receptor, solute: Solute, worlds: Worlds) -> Layer:
    depth = worlds.draw(receptor.depth)
    return Layer(
        "receptor",
        depth,
        depth**2 / STIRRING,
        np.full(worlds.n, 1 / solute.tissue_neutral),
        np.full(worlds.n, receptor.renewal),
        2,
    )
