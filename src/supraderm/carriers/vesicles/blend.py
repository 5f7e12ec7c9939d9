"""What else of a formula sits in the wall of vesicles: edge activators, cholesterol, a second lipid, and alcohol.

Ingredients that are bilayer species mix with the material's wall by amount of substance; ethanol stays in the water
and acts on the wall from there. Partners are taken to be all in the wall, none in micelles of their own.

References
----------
elmaghraby2000-refined (14, 13.3 and 15.5 % by mass of cholate, sorbitan oleate and polysorbate 80, still vesicles).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from supraderm.carriers.vesicles.bilayer import species
from supraderm.carriers.vesicles.recipes import LEAST_ALCOHOL, LEAST_SOFTENER, Recipe
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, HowKnown, Text

ALCOHOL = "ALCOHOL"
# kg/m3 of ethanol at 25 C over that of the mixture, which counts as water
ETHANOL_DENSITY = Constant(0.785, "1", "recall-ethosomes", HowKnown.PRIOR)


def partners() -> tuple[str, ...]:
    """Return the INCI names that may join a wall, and alcohol, sorted.

    >>> "POLYSORBATE 80" in partners(), "ALCOHOL" in partners()
    (True, True)
    """
    return tuple(sorted({one.inci for one in species().values() if one.inci} | {ALCOHOL}))


def alcohol_volume(share: float) -> float:
    """Return the volume share of ethanol from its mass share, ideal mixing with water.

    >>> round(alcohol_volume(0.3), 3)
    0.353
    """
    return share / ETHANOL_DENSITY / (share / ETHANOL_DENSITY + 1 - share)


def blended(recipe: Recipe, share: float, beside: Mapping[str, float]) -> tuple[Recipe, float]:
    """Return the recipe of a material with its partners, and the mass share of both in the product.

    Parameters
    ----------
    recipe : Recipe
        Of the material.
    share : float
        Its mass share in the product, 0 to 1.
    beside : mapping of str to float
        Mass share in the product by INCI name.

    Raises
    ------
    UnknownNameError
        If a partner is no bilayer species and not alcohol.
    InputError
        If the shares are below 0 or above 1 in all.

    Examples
    --------
    >>> from supraderm.carriers.vesicles.recipes import recipes
    >>> soft, all_ = blended(recipes()["PHOSPHATIDYLCHOLINE"], 0.0175, {"POLYSORBATE 80": 0.0025})
    >>> soft.kind, round(all_, 4), round(soft.composition["polysorbate_80"], 3)
    ('deformable vesicle', 0.02, 0.079)
    """
    total = share + sum(beside.values())
    if min(beside.values(), default=0.0) < 0 or total > 1:
        raise InputError(
            "carrier.partners", dict(beside), "mass shares from 0 to 1, with the material at most 1"
        )
    known = {one.inci: key for key, one in species().items() if one.inci}
    spirit = beside.get(ALCOHOL, 0.0)
    joined = {inci: part for inci, part in beside.items() if part > 0 and inci != ALCOHOL}
    for inci in joined:
        if inci not in known:
            raise UnknownNameError("carrier.partners", inci, partners(), what="partner of a vesicle wall")
    if share == 0 or not (joined or spirit):
        return recipe, share
    walls = replace(recipe, alcohol=alcohol_volume(spirit))
    if joined:
        walls = _joined(walls, share, {known[inci]: part for inci, part in joined.items()})
    words = [species()[known[inci]].name for inci in joined]
    if spirit:
        words.append(Text(f"{100 * spirit:.3g} % alcohol", f"{100 * spirit:.3g} % 乙醇"))
    name = Text(
        f"{recipe.name.en} with {', '.join(word.en for word in words)}",
        f"{recipe.name.zh}（含{'、'.join(word.zh for word in words)}）",
    )
    inci = " + ".join(
        [recipe.inci, *(f"{100 * part:.3g}% {inci}" for inci, part in sorted(beside.items()) if part)]
    )
    return replace(walls, inci=inci, name=name, kind=_kind(walls)), total - spirit


def _joined(recipe: Recipe, share: float, masses: Mapping[str, float]) -> Recipe:
    """Return a recipe with further species in its wall; masses are shares of the product, as `share` is."""
    known, parts = species(), recipe.composition
    mean = sum(x * known[key].molar_mass for key, x in parts.items()) / sum(parts.values())
    moles = share * recipe.lipid / mean
    mixed = {key: x / sum(parts.values()) * moles for key, x in parts.items()}
    for key, mass in masses.items():
        mixed[key] = mixed.get(key, 0.0) + mass / known[key].molar_mass
    every = sum(mixed.values())
    added = sum(masses.values())
    return replace(
        recipe,
        composition={key: n / every for key, n in mixed.items()},
        lipid=(share * recipe.lipid + added) / (share + added),
    )


def _kind(recipe: Recipe) -> str:
    if recipe.kind != "liposome":
        return recipe.kind
    if recipe.alcohol >= LEAST_ALCOHOL:
        return "ethosome"
    known = species()
    masses = {key: x * known[key].molar_mass for key, x in recipe.composition.items()}
    soft = sum(mass for key, mass in masses.items() if known[key].softening) / sum(masses.values())
    return "deformable vesicle" if soft > LEAST_SOFTENER else recipe.kind
