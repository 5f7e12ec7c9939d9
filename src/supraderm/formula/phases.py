"""A product as a film of phases: how much of each, and which stay on skin.

Water and humectants mix; here they are phases side by side because only the water leaves. Humectants keep
some water for good, so that share of the water is counted with them. How fast the others leave is the drying film's
to say (`supraderm.formula.drying`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, ModelCard, Text
from supraderm.formula.cosolvent import cosolvent_of
from supraderm.formula.oil_kind import OilKind, oil_kind
from supraderm.formula.product import Component, Product
from supraderm.formula.state import FilmPhase
from supraderm.formula.substance import is_water
from supraderm.ingredients import Ingredient
from supraderm.molecules.cosolvent import Cosolvent

# glycerin holds about a quarter of its mixture as water at half humidity
HELD_WATER = Constant(0.25, "1", "recall-glycerin-water", HowKnown.PRIOR)
OIL_DENSITY = Constant(900.0, "kg/m^3", "recall-densities", HowKnown.PRIOR)
USUAL_DENSITY = {
    "water": Constant(997.0, "kg/m^3", "recall-densities", HowKnown.PRIOR),
    "oil": OIL_DENSITY,
    "volatile": Constant(789.0, "kg/m^3", "recall-densities", HowKnown.PRIOR),
    "humectant": Constant(1040.0, "kg/m^3", "recall-densities", HowKnown.PRIOR),
    "polymer": Constant(1500.0, "kg/m^3", "recall-densities", HowKnown.PRIOR),
    "powder": Constant(2600.0, "kg/m^3", "recall-densities", HowKnown.PRIOR),
}
OLIVE_OIL = OilKind(1.0, 0.0)
DISSOLVED_SOLID_DENSITY = Constant(1400.0, "kg/m^3", "recall-densities", HowKnown.PRIOR)


@dataclass(frozen=True, slots=True)
class Film:
    """The phases of a product, with what is needed to say what each holds.

    Parameters
    ----------
    density : float, kg/m3
        Of the whole product, volumes taken as additive.
    phases : tuple of FilmPhase
        Volumes add up to 1; dissolved solids, polymers and powders have no phase, theirs is shared out.
    aqueous : dict of Cosolvent to float
        Volume share of each cosolvent in the mixture of water, humectants and alcohol, as made.
    humectants, volatiles : dict of Cosolvent to float
        Volume shares inside the humectant phase (held water included) and inside the volatile one.
    oil : OilKind
        Ester and hydroxyl groups of the oil phase.
    """

    density: float
    phases: tuple[FilmPhase, ...]
    aqueous: dict[Cosolvent, float]
    humectants: dict[Cosolvent, float]
    volatiles: dict[Cosolvent, float]
    oil: OilKind = OLIVE_OIL

    def volume(self, name: str) -> float:
        """Return the volume share of a phase, 0 if it is not there."""
        return sum(phase.volume for phase in self.phases if phase.name == name)


def film(components: Iterable[Component]) -> Film:
    """Return the film of a formula.

    Parameters
    ----------
    components : iterable of Component

    Raises
    ------
    InputError
        If nothing in the formula is liquid.
    """
    parts = tuple(components)
    volumes = {part.ingredient.key: part.share / density_of(part.ingredient) for part in parts}
    solvents = [part.ingredient for part in parts if is_liquid(part.ingredient)]
    liquid = sum(volumes[solvent.key] for solvent in solvents)
    if liquid <= 0:
        raise InputError(
            "formula",
            "no liquid",
            "at least one liquid: water, an oil, a glycol or an alcohol (a dry product, form: powder, can be checked "
            "but not put on skin)",
        )
    own = {
        name: sum(volumes[s.key] for s in solvents if s.phase == name) / liquid
        for name in ("water", "oil", "humectant", "volatile")
    }
    held = min(own["humectant"] * HELD_WATER / (1 - HELD_WATER), own["water"])
    wet = own["water"] + own["humectant"] + own["volatile"]
    phases = (
        FilmPhase("water", own["water"] - held, stays=False),
        FilmPhase("volatile solvent", own["volatile"], stays=False),
        FilmPhase("humectant", own["humectant"] + held, stays=True),
        FilmPhase("oil", own["oil"], stays=True),
    )
    return Film(
        density=sum(part.share for part in parts) / sum(volumes.values()),
        phases=tuple(phase for phase in phases if phase.volume > 0),
        aqueous=_shares(solvents, volumes, ("humectant", "volatile"), wet * liquid),
        humectants=_shares(solvents, volumes, ("humectant",), (own["humectant"] + held) * liquid),
        volatiles=_shares(solvents, volumes, ("volatile",), own["volatile"] * liquid),
        oil=_oil(solvents, volumes),
    )


def _oil(solvents: list[Ingredient], volumes: dict[str, float]) -> OilKind:
    """Return the kind of oil, the mean by volume."""
    oils = [one for one in solvents if one.phase == "oil"]
    total = sum(volumes[oil.key] for oil in oils)
    if total <= 0:
        return OLIVE_OIL
    kinds = [(volumes[oil.key] / total, oil_kind(oil, density_of(oil))) for oil in oils]
    return OilKind(
        sum(share * kind.esters for share, kind in kinds),
        sum(share * kind.hydroxyls for share, kind in kinds),
    )


def solid_density(product: Product) -> float:
    """Return the density of all that a product is made of, volumes taken as additive, kg/m3."""
    return 1 / sum(part.share / density_of(part.ingredient) for part in product.components)


def is_liquid(ingredient: Ingredient) -> bool:
    """Tell whether an ingredient is one of the liquids of a film."""
    # what lives in the water phase besides water is a solute
    return (
        is_water(ingredient)
        if ingredient.phase == "water"
        else ingredient.phase in {"oil", "humectant", "volatile"}
    )


def density_of(ingredient: Ingredient) -> float:
    """Return the density of an ingredient, kg/m3: as measured, else the usual one of its phase."""
    measured = ingredient.measured.get("density")
    if measured is not None:
        return measured.median
    if ingredient.phase == "water" and not is_water(ingredient):
        return DISSOLVED_SOLID_DENSITY
    return USUAL_DENSITY[ingredient.phase]


def _shares(
    solvents: list[Ingredient], volumes: dict[str, float], phases: tuple[str, ...], total: float
) -> dict[Cosolvent, float]:
    found: dict[Cosolvent, float] = {}
    for solvent in solvents:
        if solvent.phase in phases and total > 0:
            cosolvent = cosolvent_of(solvent)
            found[cosolvent] = found.get(cosolvent, 0.0) + volumes[solvent.key] / total
    return found


CARD = ModelCard(
    name="film phases of a formula",
    title=Text("Film phases of a formula", "配方的膜相组成"),
    version="1",
    scope="Volumes of water, volatile solvent, humectant and oil in a product as made.",
    equations="V_p = share_p/rho_p, normalised; humectants keep water to a quarter of their mixture",
    inputs=("share [1]: mass fraction of each component", "density [kg/m3]: of each component"),
    domain="Additive volumes; half humidity.",
    evaluation="What glycerin holds at half humidity, against the drying film: 21 % by mass, 25 % by volume.",
    uncertainty="None is propagated; densities are good to a few per cent.",
    references=("recall-densities", "recall-glycerin-water"),
)
