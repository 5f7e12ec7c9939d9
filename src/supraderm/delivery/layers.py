"""The layers under the film for one solute in one skin, in every world.

Stratum corneum: see `horny_layer`; in vivo it moves up as it is shed, at its thickness over the time a cell
takes through it. Viable epidermis and dermis (Kretsos): one partition and diffusivity; vessels clear the dermis
in vivo. A preparation without dermis ends with its basal layer. A receptor of finite volume is a last layer in
which diffusion is as good as stirring, full when u reaches the solubility.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm import molecules
from supraderm.delivery.acid_mantle import GRANULAR_PH, over_depth, ph_at
from supraderm.delivery.horny_layer import horny_layer
from supraderm.delivery.physics import Physics
from supraderm.delivery.solute import Solute
from supraderm.evidence import Constant, Estimate, HowKnown, Worlds
from supraderm.molecules.stratum_corneum import SCProperties
from supraderm.skin import Receptor, Skin, SkinDraw, horny_transit, turnover_sites
from supraderm.transport import Layer, LayerStack

Array = NDArray[np.float64]

USUAL = Physics()
HORNY = ("upper stratum corneum", "lower stratum corneum")
# cells grow downwards so that neighbours across layers are alike; chosen on the grid error, not on data
PAPILLARY_GRADING = Constant(3.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
RETICULAR_GRADING = Constant(8.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
# time in which diffusion evens out the receptor; short against everything that happens in skin
STIRRING = Constant(1.0, "s", "supraderm-judgement", HowKnown.ASSUMED)


def shedding(skin: Skin, physics: Physics = USUAL) -> Estimate | None:
    """Return the time a cell takes through the stratum corneum [s], None where it is not shed or not known."""
    alive = skin.setting == "in vivo" and physics.desquamation
    return horny_transit(skin.site.key, skin.age) if alive and skin.site.key in turnover_sites() else None


def has_gradient(solute: Solute, physics: Physics = USUAL) -> bool:
    """Return whether the pH that rises through the stratum corneum makes a difference to a solute."""
    return physics.ph_gradient and physics.ions != "ignored" and bool(solute.molecule.ionisation)


def horny_ph(solute: Solute, skin: Skin, worlds: Worlds, physics: Physics = USUAL) -> dict[str, Array]:
    """Return pH half way down each horny layer, by its name."""
    surface = skin.draw(worlds).sc_ph
    if not has_gradient(solute, physics):
        return dict.fromkeys(HORNY, surface)
    middles = physics.deposition / 2, (1 + physics.deposition) / 2
    granular = worlds.draw(GRANULAR_PH)
    return {name: ph_at(surface, granular, middle) for name, middle in zip(HORNY, middles, strict=True)}


def layer_stack(
    solute: Solute,
    skin: Skin,
    worlds: Worlds,
    *,
    surface_loss: ArrayLike = 0.0,
    sc_ph: ArrayLike | None = None,
    physics: Physics = USUAL,
) -> LayerStack:
    """Build the layers.

    Parameters
    ----------
    solute : Solute
    skin : Skin
    worlds : Worlds
    surface_loss : array_like, 1/s
        Rub-off of what lies in the upper part of the stratum corneum.
    sc_ph : array_like, optional
        pH of stratum corneum water throughout; left out, that of the skin, which rises with depth (a large
        occluded dose brings its own).
    physics : Physics

    Returns
    -------
    LayerStack
        "upper stratum corneum", "lower stratum corneum", "viable epidermis", "basal layer",
        "papillary dermis", "reticular dermis"; without the last two where there is no dermis, and with
        "receptor" on a receptor of finite volume.
    """
    draw = skin.draw(worlds)
    none = np.zeros(worlds.n)
    tissue = molecules.kretsos(
        worlds.draw(solute.log_kow),
        solute.molar_mass,
        solute.tissue_neutral,
        molecules.binding_of(solute.molecule.ionisation),
        pores=physics.capillary_pores,
    )
    if skin.barrier.bare:
        thick, hold = draw.sc_thickness, tissue.partition + none
        fluid = SCProperties(hold, tissue.diffusivity * hold / thick, thick)
        upper = lower = fluid
    else:
        upper, lower = _horny(solute, skin, draw, worlds, sc_ph=sc_ph, physics=physics)
    perfused = skin.setting == "in vivo" and physics.vessels
    vessels = tissue.clearance if perfused else 0.0
    transit = shedding(skin, physics)
    speed = draw.sc_thickness / worlds.draw(transit) if transit else none

    def horny(name: str, sc: SCProperties, share: float, cells: int, loss: ArrayLike) -> Layer:
        return Layer(
            name,
            draw.sc_thickness * share,
            sc.diffusivity,
            sc.partition,
            np.asarray(loss) + none,
            cells,
            renewal=speed,
        )

    def living(
        name: str, thickness: ArrayLike, cells: int, *, cleared: ArrayLike = 0.0, grading: float = 1.0
    ) -> Layer:
        return Layer(
            name,
            np.asarray(thickness),
            tissue.diffusivity + none,
            tissue.partition + none,
            np.asarray(cleared, float) + none,
            cells,
            grading,
        )

    layers = [
        horny("upper stratum corneum", upper, physics.deposition, 5, surface_loss),
        horny("lower stratum corneum", lower, 1 - physics.deposition, 18, 0.0),
        living("viable epidermis", draw.viable_thickness, 8),
        living("basal layer", draw.basal_thickness, 3),
    ]
    if skin.site.dermis_thickness:
        layers += [
            living(
                "papillary dermis", draw.papillary_thickness, 8, cleared=vessels, grading=PAPILLARY_GRADING
            ),
            living(
                "reticular dermis", draw.reticular_thickness, 10, cleared=vessels, grading=RETICULAR_GRADING
            ),
        ]
    if skin.receptor:
        layers.append(_receptor(skin.receptor, solute, worlds))
    return LayerStack(tuple(layers), bottom="closed" if perfused or skin.receptor else "sink")


def _horny(
    solute: Solute,
    skin: Skin,
    draw: SkinDraw,
    worlds: Worlds,
    *,
    sc_ph: ArrayLike | None,
    physics: Physics,
) -> tuple[SCProperties, SCProperties]:
    """Return the upper and the lower stratum corneum, each at its own pH."""

    def at(ph: Array) -> SCProperties:
        return horny_layer(solute, skin, draw, worlds, ph=ph, physics=physics)

    if sc_ph is not None or not has_gradient(solute, physics):
        whole = at(draw.sc_ph if sc_ph is None else np.asarray(sc_ph, float) + np.zeros(worlds.n))
        return whole, whole
    ends = draw.sc_ph, worlds.draw(GRANULAR_PH)
    edge = physics.deposition
    return over_depth(at, *ends, 0.0, edge), over_depth(at, *ends, edge, 1.0)


def _receptor(receptor: Receptor, solute: Solute, worlds: Worlds) -> Layer:
    depth = worlds.draw(receptor.depth)
    hold = np.full(worlds.n, 1 / solute.tissue_neutral)
    if receptor.solubility:
        hold = worlds.draw(receptor.solubility) / worlds.draw(solute.water_solubility)
    return Layer(
        "receptor",
        depth,
        depth**2 / STIRRING,
        hold,
        np.full(worlds.n, receptor.renewal),
        2,
    )
