"""Formulas for judging."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import settings

from supraderm.evidence import Estimate, HowKnown, Text
from supraderm.formula import Component, Product, usual_use
from supraderm.ingredients import find

# the first call of a property loads RDKit and the tables of chemicals
settings.register_profile("safety", deadline=None, max_examples=50)
settings.load_profile("safety")


@pytest.fixture(scope="session")
def make() -> Callable[..., Product]:
    """Return a maker of products: percent by name, water making up the rest."""

    def build(percents: Mapping[str, float], ph: float = 5.5, kind: str = "face cream", **use) -> Product:
        parts = [Component(find(name), percent / 100) for name, percent in percents.items()]
        parts.insert(0, Component(find("water"), 1 - sum(part.share for part in parts)))
        # a dose low enough that the SCCS figure for the kind is the larger one
        use = {"dose": 0.005, **use}
        return Product("p", Text("p", "品"), tuple(parts), ph, "solution", usual_use(kind, **use))

    return build


@pytest.fixture(scope="session")
def share() -> Callable[[float], Estimate]:
    """Return a maker of predicted absorbed shares, a factor of e either way in the odds."""

    def build(median: float) -> Estimate:
        return Estimate("absorbed", median, "1", HowKnown.PREDICTED, "supraderm-delivery-study", 1.0, "logit")

    return build
