"""The acids, bases and salts in the water of a formula, with the strong ions that salts bring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.evidence import Constant, HowKnown
from supraderm.formula.product import Component
from supraderm.formula.substance import is_water
from supraderm.ingredients import Ingredient, molecule_of
from supraderm.molecules import descriptors
from supraderm.shipped import parse_shipped

WATER_DENSITY = Constant(997.0, "kg/m^3", "recall-densities", HowKnown.PRIOR)
# beyond any pH, so that a permanent charge is a base that stays protonated
NEVER = Constant(100.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
GRAM = Constant(1e-3, "kg", "codata2018")
_DISSOLVES_IN_WATER = frozenset({"water", "humectant", "polymer"})


@dataclass(frozen=True, slots=True)
class Salt:
    """The strong ions of a salt, and what differs from its ingredient.

    Parameters
    ----------
    counter : float
        Charge of the strong ions that come with one formula unit.
    permanent : int
        Positive charges in the molecule that no base takes away (betaine).
    molar_mass : float or None, kg/mol
        Of the form that is weighed; None where it is the ingredient's own.
    acids : tuple of float or None
        pKa; None leaves them to the ingredient.
    """

    counter: float
    permanent: int
    molar_mass: float | None
    acids: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Ions:
    """One dissolved electrolyte: how much there is, and which groups and strong ions it has.

    Parameters
    ----------
    concentration : float, mol/m3
        In the water of the formula.
    counter : float
        Charge of the strong ions that come with it.
    acids, bases : tuple of float
        pKa.
    """

    concentration: float
    counter: float
    acids: tuple[float, ...]
    bases: tuple[float, ...]


@cache
def salts() -> dict[str, Salt]:
    """Return the salts by INCI name.

    >>> salts()["SODIUM CITRATE"].counter
    3.0
    """
    table = parse_shipped((files("supraderm.formula") / "data" / "electrolytes.yaml").read_text("utf-8"))
    return {
        inci: Salt(
            counter=float(row["counter"]),
            permanent=row.get("permanent", 0),
            molar_mass=row["molar_mass"] * GRAM if "molar_mass" in row else None,
            acids=tuple(row["acids"]) if "acids" in row else None,
        )
        for inci, row in table["salts"].items()
    }


def electrolytes(components: Iterable[Component]) -> tuple[Ions, ...]:
    """Return the electrolytes in the water of a formula.

    What lives in oil, powders and volatile solvents stays out; what exceeds its solubility is counted all
    the same. Salts whose strong ions are not known, and extracts, are taken as neutral.
    """
    parts = tuple(components)
    water = sum(part.share for part in parts if is_water(part.ingredient))
    if water <= 0:
        return ()
    found = (
        _ions(part.ingredient, part.share * WATER_DENSITY / water)
        for part in parts
        if part.ingredient.phase in _DISSOLVES_IN_WATER and not is_water(part.ingredient)
    )
    return tuple(ions for ions in found if ions is not None)


def _ions(ingredient: Ingredient, density: float) -> Ions | None:
    """Return the ions of an ingredient at `density`, kg/m3 of water."""
    salt = salts().get(ingredient.inci.upper())
    weight = ingredient.measured.get("molecular_weight")
    if salt is None and (not ingredient.ionisation or weight is not None or ingredient.smiles is None):
        return None
    groups = {
        kind: tuple(group.pka.median for group in ingredient.ionisation if group.kind == kind)
        for kind in ("acid", "base")
    }
    own_acids = salt is not None and salt.acids is not None
    if salt is not None and salt.molar_mass is not None:
        molar_mass = salt.molar_mass
    elif weight is not None:
        molar_mass = weight.median
    else:
        molar_mass = descriptors(molecule_of(ingredient)).molar_mass
    return Ions(
        concentration=density / molar_mass,
        counter=0.0 if salt is None else salt.counter,
        acids=salt.acids if own_acids else groups["acid"],  # type: ignore[union-attr]
        bases=(() if own_acids else groups["base"]) + (NEVER,) * (0 if salt is None else salt.permanent),
    )
