"""The liquids of a film, as evaporation sees them: which phase they are in, and how they leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from supraderm import molecules
from supraderm.evidence import Constant, Estimate, HowKnown
from supraderm.formula.cosolvent import cosolvent_of
from supraderm.formula.phases import density_of
from supraderm.formula.product import Component
from supraderm.formula.substance import is_water
from supraderm.ingredients import Ingredient, molecule_of
from supraderm.molecules.cosolvent import Cosolvent
from supraderm.shipped import parse_shipped

Place = Literal["aqueous", "oil", "solid"]

# volatile liquids below this log Kow mix with water, those above it with oil
MIXES_WITH_OIL = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
# leaves less than a hundredth of a micrometre a day
INVOLATILE = Constant(1e-3, "Pa", "supraderm-judgement", HowKnown.ASSUMED)
MOLAR_MASS_OF_OILS = Constant(0.5, "kg/mol", "supraderm-judgement", HowKnown.ASSUMED)
# groups were made for such mixtures; an ideal mixture of polar molecules may be off by a factor of two
KNOWN_SPREAD = Constant(0.05, "1", "supraderm-judgement", HowKnown.ASSUMED)
IDEAL_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
OIL_SPREAD = Constant(0.15, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Solvent:
    """One component of the film.

    Parameters
    ----------
    key, name : str
        Of the ingredient; the name is the INCI name.
    place : {"aqueous", "oil", "solid"}
        The liquid it belongs to. Solids (dissolved solids, polymers, powders, hydrophilic emulsifiers) have
        a volume and nothing else.
    molar_mass : float, kg/mol
    density : float, kg/m3
    groups : mapping of str to int or None
        For UNIFAC; None where the component counts as ideal.
    cosolvent : Cosolvent or None
        What it does to the solubility of an active; None for water, oils and solids.
    vapour_pressure : Estimate or None, Pa
        Of the pure substance; None for water, whose pressure follows from the temperature, and for what
        does not evaporate.
    permeability : Estimate or None, m/s
        Of hydrated stratum corneum for it; None for what skin is taken not to take up.
    activity_error : Estimate
        Factor on the activity coefficient at infinite dilution, median 1.
    """

    key: str
    name: str
    place: Place
    molar_mass: float
    density: float
    groups: Mapping[str, int] | None
    cosolvent: Cosolvent | None
    vapour_pressure: Estimate | None
    permeability: Estimate | None
    activity_error: Estimate

    @property
    def is_water(self) -> bool:
        """Whether it is water itself."""
        return self.groups is not None and set(self.groups) == {"H2O:H2O"}

    @property
    def molar_volume(self) -> float:
        """Of the liquid, m3/mol."""
        return self.molar_mass / self.density

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate that bears on how it leaves, for the run's ledger."""
        leaves = (self.vapour_pressure, self.permeability)
        found = tuple(one for one in leaves if one is not None)
        return (*found, self.activity_error) if found or self.is_water else ()


@cache
def solvent_groups() -> Mapping[str, Mapping[str, int]]:
    """Return the UNIFAC groups of the solvents that have any, by INCI name."""
    table = parse_shipped((files("supraderm.formula") / "data" / "solvents.yaml").read_text("utf-8"))
    return table["solvents"]


def solvents(components: Iterable[Component], temperature: float) -> tuple[Solvent, ...]:
    """Return every component of a formula as a component of the film, in the same order.

    Parameters
    ----------
    components : iterable of Component
    temperature : float, K
        Of the film.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> [s.place for s in solvents([Component(find(n), 0.5) for n in ("alcohol", "squalane")], 305.15)]
    ['aqueous', 'oil']
    """
    return tuple(_solvent(component.ingredient, temperature) for component in components)


def _solvent(ingredient: Ingredient, temperature: float) -> Solvent:
    name = ingredient.inci.upper()
    place = place_of(ingredient)
    groups = solvent_groups().get("WATER" if is_water(ingredient) else name) if place == "aqueous" else None
    wet = is_water(ingredient)
    vapour = None
    # an acid or a base is held back by its ions, a zwitterion altogether
    if place != "solid" and not wet and ingredient.smiles and not ingredient.ionisation:
        vapour = molecules.vapour_pressure(molecule_of(ingredient), temperature)
        vapour = vapour if vapour.median >= INVOLATILE else None
    return Solvent(
        key=ingredient.key,
        name=ingredient.inci,
        place=place,
        molar_mass=_molar_mass(ingredient),
        density=density_of(ingredient),
        groups=groups,
        cosolvent=cosolvent_of(ingredient) if place == "aqueous" and not wet else None,
        vapour_pressure=vapour,
        permeability=molecules.skin_permeability(molecule_of(ingredient)) if groups and not wet else None,
        activity_error=_activity_error(ingredient, place, known=groups is not None),
    )


def place_of(ingredient: Ingredient) -> Place:
    """Return the liquid of the film that an ingredient belongs to, "solid" for none."""
    if is_water(ingredient) or ingredient.phase == "humectant":
        return "aqueous"
    if ingredient.phase == "volatile":
        if ingredient.inci.upper() in solvent_groups():
            return "aqueous"
        miscible = bool(ingredient.smiles) and (
            molecules.log_kow(molecule_of(ingredient)).median < MIXES_WITH_OIL
        )
        return "aqueous" if miscible else "oil"
    return "oil" if ingredient.phase == "oil" else "solid"


def _molar_mass(ingredient: Ingredient) -> float:
    weighed = ingredient.measured.get("molecular_weight")
    if weighed is not None:
        return weighed.median
    if ingredient.smiles:
        return float(molecules.descriptors(molecule_of(ingredient)).molar_mass)
    return float(MOLAR_MASS_OF_OILS)


def _activity_error(ingredient: Ingredient, place: Place, *, known: bool) -> Estimate:
    spread = KNOWN_SPREAD if known else OIL_SPREAD if place == "oil" else IDEAL_SPREAD
    return Estimate(
        f"activity coefficient in the film, {ingredient.inci}",
        1.0,
        "1",
        HowKnown.PREDICTED if known else HowKnown.ASSUMED,
        "marcolli2005" if known else "supraderm-judgement",
        spread=float(spread),
        note="by groups" if known else "mixed by volume alone" if place == "oil" else "ideal, nothing known",
    )
