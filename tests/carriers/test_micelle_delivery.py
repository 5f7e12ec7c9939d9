"""Micelles in delivery: books, and the plain formula where there are none."""

import numpy as np
import pytest

from supraderm import formula
from supraderm.delivery import Schedule
from supraderm.delivery.dataset import arrays
from supraderm.delivery.follow import follow
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Text, Worlds
from supraderm.formula import CarrierLoad, Component, Product, usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, site

MATERIAL = "decyl_glucoside"


def followed(share, *, carried):
    parts = (
        Component(find("thiamidol"), 0.002),
        Component(find(MATERIAL), share),
        Component(find("glycerin"), 0.1),
        Component(find("water"), 0.898 - share),
    )
    load = CarrierLoad("peptide-micelle", MATERIAL, ("thiamidol",)) if carried else None
    product = Product("p", Text("p", "p"), parts, 5.5, "solution", usual_use(), load)
    return follow(
        product,
        formula.state(product),
        "thiamidol",
        Skin(site("cheek")),
        Worlds(4, seed=3),
        schedule=Schedule.once(1),
        times=[3600.0, 6 * 3600.0, 24 * 3600.0],
        effects=carried_by(product, "thiamidol"),
    )


@pytest.fixture(scope="module")
def plain():
    return followed(0.0, carried=False)


def test_delivery_without_micelles_is_the_plain_formula_exactly(plain):
    none = followed(0.0, carried=True)
    np.testing.assert_array_equal(plain.exposure.profiles.amounts, none.exposure.profiles.amounts)


def test_delivery_with_next_to_none_is_next_to_the_plain_formula(plain):
    trace = followed(1e-7, carried=True)
    for layer in ("upper stratum corneum", "lower stratum corneum", "basal layer"):
        a, b = (one.exposure.profiles.bucket(layer) / one.exposure.dose for one in (plain, trace))
        np.testing.assert_allclose(b, a, atol=0.02)


def test_delivery_with_micelles_conserves_mass():
    a = arrays(followed(0.02, carried=True))
    np.testing.assert_allclose(a.amount.sum(axis=1), a.applied, rtol=1e-9)
