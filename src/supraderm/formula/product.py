"""A product: what is in it, and how it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Estimate, Text
from supraderm.formula.pack import Pack
from supraderm.formula.substance import is_water
from supraderm.ingredients import Ingredient
from supraderm.ingredients.catalogue import folded, names_of

Form = Literal["solution", "emulsion", "powder"]


@dataclass(frozen=True, slots=True)
class Component:
    """One line of the formula.

    Parameters
    ----------
    ingredient : Ingredient
    share : float
        Mass fraction, 0 to 1.
    phase : str
        Process phase letter ("A", "B", ...).
    """

    ingredient: Ingredient
    share: float
    phase: str = "A"


@dataclass(frozen=True, slots=True)
class Use:
    """How the product is used.

    Parameters
    ----------
    dose : Estimate, kg/m2 per application
    per_day : int
        Applications a day, 1 to 6, evenly spaced over 24 h.
    area : Estimate, m2
    wash : float
        Share of what is on the surface removed before each application.
    occluded : bool
    rub_off_half_life : Estimate or None, s
        First-order loss of what lies on the surface; None switches it off (Franz cells, patches).
    kind : str
        Product kind of the SCCS exposure table ("face cream").
    every : int
        Days from one day of use to the next.
    wash_after : float or None, s
        Rinsed off that long after each application; None when it stays on until the next one.
    covered : tuple of float or None, s
        Covered from the first to the second of these times after each application.
    """

    dose: Estimate
    per_day: int
    area: Estimate
    wash: float
    occluded: bool
    rub_off_half_life: Estimate | None
    kind: str = "face cream"
    every: int = 1
    wash_after: float | None = None
    covered: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class CarrierLigand:
    """Ligands on what carries an active, to make it hold on to cells or matrix.

    Parameters
    ----------
    name : str
        Key of a ligand of `supraderm.carriers.adhesion`.
    number : float
        On one carrier or, where the active carries them itself, on one molecule; 0 for none.
    tether : float, m
    """

    name: str
    number: float
    tether: float


@dataclass(frozen=True, slots=True)
class CarrierLoad:
    """A carrier in the product: which platform, made of which component, carrying which active.

    Parameters
    ----------
    platform : str
        Entry-point name in the group "supraderm.carriers".
    material : str
        Key of the carrier-forming ingredient, one of the components.
    actives : tuple of str
        Keys of the actives it carries.
    partners : tuple of str
        Keys of other components that join the carrier: edge activators, cholesterol, alcohol.
    ligand : CarrierLigand or None
        On the carrier, or on the active itself where the platform is "adhesion".
    process : str or None
        How the carrier is made, where its platform tells processes apart; None for the usual one.
    """

    platform: str
    material: str
    actives: tuple[str, ...]
    partners: tuple[str, ...] = ()
    ligand: CarrierLigand | None = None
    process: str | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A formula and its use.

    Parameters
    ----------
    key : str
    name : Text
    components : tuple of Component
        Shares add up to 1 within 1e-6.
    ph : float
        Of the aqueous phase, 0 to 14.
    form : {"solution", "emulsion", "powder"}
    use : Use
    carrier : CarrierLoad or None
    pack : Pack or None
        None when nothing was said of it.
    """

    key: str
    name: Text
    components: tuple[Component, ...]
    ph: float
    form: Form
    use: Use
    carrier: CarrierLoad | None = None
    pack: Pack | None = None

    def __post_init__(self) -> None:
        total = sum(component.share for component in self.components)
        if abs(total - 1) > 1e-6:
            raise InputError("formula", f"{100 * total:.6g} % in all", "shares that add up to 100 %")
        if not 0 <= self.ph <= 14:
            raise InputError("ph", self.ph, "0 to 14")

    @property
    def watery(self) -> bool:
        """Whether there is water in it, without which it has no pH and holds no ions."""
        return any(is_water(part.ingredient) for part in self.components)

    @property
    def actives(self) -> tuple[Component, ...]:
        """The components whose role is "active"."""
        return tuple(c for c in self.components if c.ingredient.role == "active")

    def component(self, key: str) -> Component:
        """Return the component with this ingredient key."""
        return next(c for c in self.components if c.ingredient.key == key)


def components_by_name(product: Product) -> dict[str, Component]:
    """Return the components by every name they have, folded."""
    return {folded(name): part for part in product.components for name in names_of(part.ingredient)}


def named_component(name: str, product: Product, *, field: str) -> Component:
    """Return the component that somebody means by a name.

    Parameters
    ----------
    name : str
        Key, INCI name, Chinese name, CAS number or synonym.
    product : Product
    field : str
        For errors.

    Raises
    ------
    UnknownNameError
        With the nearest name in the formula.
    """
    known = components_by_name(product)
    found = known.get(folded(name))
    if found is None:
        raise UnknownNameError(field, name, known, what="ingredient of the formula")
    return found
