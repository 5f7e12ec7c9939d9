"""A vesicle formula before any active is in it: how many vesicles, how much wall, how stable."""

from __future__ import annotations

import math
from dataclasses import dataclass

from supraderm.carriers.surroundings import check_surroundings
from supraderm.carriers.vesicles.bilayer import Bilayer, bilayer
from supraderm.carriers.vesicles.colloid import barrier, doublet_time, fuchs_ratio, well_depth
from supraderm.carriers.vesicles.particle import Size, Suspension, suspend
from supraderm.carriers.vesicles.recipes import Recipe
from supraderm.carriers.vesicles.storage import ROOM, lipid_loss_rate
from supraderm.evidence import Constant, Estimate, HowKnown

DENSITY = Constant(1000.0, "kg/m**3", "supraderm-judgement", HowKnown.ASSUMED)
SHARE_SPREAD = Constant(0.08, "1", "supraderm-judgement", HowKnown.ASSUMED)  # of the wall's volume, log10
LEAST_SALT = Constant(0.1, "mol/m**3", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class VesicleState:
    """Vesicles of one recipe at one level in one water phase.

    Parameters
    ----------
    recipe : Recipe
    bilayer : Bilayer
    size : Size
    lipid : float, kg/m3
        Of bilayer in the product.
    suspension : Suspension
    wall : Estimate, 1
        Volume share of bilayer.
    barrier : float, kT
        On the way to contact.
    well : float, kT
        Depth of the minimum before it; a few kT let vesicles clump and part again.
    doublets : float, s
        Until half of them have touched another.
    lipid_loss : float, 1/s
        At room temperature.
    """

    recipe: Recipe
    bilayer: Bilayer
    size: Size
    lipid: float
    suspension: Suspension
    wall: Estimate
    barrier: float
    well: float
    doublets: float
    lipid_loss: float


def vesicle_state(
    recipe: Recipe, share: float, *, ph: float, ionic_strength: float, temperature: float
) -> VesicleState:
    """Return the state of a vesicle material in water.

    Parameters
    ----------
    recipe : Recipe
    share : float
        Mass fraction of the material in the product, 0 to 1.
    ph : float
        0 to 14.
    ionic_strength : float, mol/m3
        0 to 1000.
    temperature : float, K
        273 to 343.

    Raises
    ------
    InputError
    """
    check_surroundings(share, ph=ph, ionic_strength=ionic_strength, temperature=temperature)
    wall = bilayer(recipe.composition, temperature, alcohol=recipe.alcohol)
    size = Size(recipe.diameter, recipe.pdi)
    lipid = share * DENSITY * recipe.lipid
    made = suspend(wall, size, lipid / wall.molar_mass)
    radius = recipe.diameter / 2
    salt = max(ionic_strength, float(LEAST_SALT))
    ratio = fuchs_ratio(radius, recipe.zeta, ionic_strength=salt, temperature=temperature)
    return VesicleState(
        recipe=recipe,
        bilayer=wall,
        size=size,
        lipid=lipid,
        suspension=made,
        wall=_wall(recipe, made.wall),
        barrier=barrier(radius, recipe.zeta, ionic_strength=salt, temperature=temperature),
        well=well_depth(radius, recipe.zeta, ionic_strength=salt, temperature=temperature),
        doublets=doublet_time(made.number, ratio, temperature) if made.number else math.inf,
        lipid_loss=float(lipid_loss_rate(ph, ROOM, wall.double_bonds)),
    )


def _wall(recipe: Recipe, share: float) -> Estimate:
    name = f"bilayer share of the volume, {recipe.inci}"
    source = "recall-bilayer-structure"
    if share == 0:
        return Estimate(name, 0.0, "1", HowKnown.PREDICTED, source)
    return Estimate(name, share, "1", HowKnown.PREDICTED, source, spread=float(SHARE_SPREAD))
