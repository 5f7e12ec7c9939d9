"""Formulas small enough to read."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import settings

from supraderm.evidence import Text
from supraderm.formula import Component, Product, usual_use
from supraderm.ingredients import Ingredient, find

# the first call of a property loads RDKit and the tables of chemicals
settings.register_profile("formula", deadline=None, max_examples=50)
settings.load_profile("formula")


def stand_in(inci: str, phase: str = "water") -> Ingredient:
    """Return an ingredient that the catalogue does not have, under its INCI name."""
    return Ingredient(
        key=inci.casefold().replace(" ", "_"),
        inci=inci,
        zh=inci,
        cas=None,
        role="excipient",
        phase=phase,  # type: ignore[arg-type]
        functions=(),
        smiles=None,
        sequence=None,
        use_level=None,
        ph_window=None,
    )


@pytest.fixture(scope="session")
def make() -> Callable[..., Product]:
    """Return a maker of products: percent by name, water making up the rest."""

    def build(
        percents: Mapping[str, float], ph: float = 5.5, form: str = "solution", carrier=None
    ) -> Product:
        parts = []
        for name, percent in percents.items():
            # a name after a question mark is one that the catalogue does not have
            ingredient = stand_in(name[1:]) if name.startswith("?") else find(name)
            parts.append(Component(ingredient, percent / 100))
        rest = 1 - sum(part.share for part in parts)
        if rest > 0 and not any(part.ingredient.key == "water" for part in parts):
            parts.insert(0, Component(find("water"), rest))
        return Product("p", Text("p", "品"), tuple(parts), ph, form, usual_use(), carrier)

    return build
