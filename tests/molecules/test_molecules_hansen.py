"""Hansen parameters of solvents everyone knows, their laws, and where they say they do not hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from supraderm.molecules import Molecule, properties
from supraderm.molecules.hansen import (
    FILE,
    STRATUM_CORNEUM,
    hansen_distance,
    hansen_model,
    hansen_parameters,
)

points = arrays(float, 3, elements=st.floats(0, 40))


def test_the_file_is_small():
    assert FILE.stat().st_size < 200_000


@pytest.mark.parametrize(
    ("smiles", "published"),
    [  # Hansen's handbook, as everybody quotes it
        ("CCCCCC", (14.9, 0.0, 0.0)),
        ("Cc1ccccc1", (18.0, 1.4, 2.0)),
        ("CC(C)=O", (15.5, 10.4, 7.0)),
        ("CCO", (15.8, 8.8, 19.4)),
        ("OCC(O)CO", (17.4, 12.1, 29.3)),
    ],
)
def test_solvents_lie_in_their_interval(smiles, published):
    for estimate, value in zip(hansen_parameters(Molecule("X", smiles)), published, strict=True):
        low, high = estimate.interval(0.98)
        assert low <= value <= high, estimate.name


def test_alcohols_lose_hydrogen_bonding_as_they_grow():
    bonds = [hansen_parameters(Molecule("X", "C" * n + "O"))[2].median for n in range(1, 9)]
    assert (np.diff(bonds) < 0.5).all()
    assert bonds[0] > 1.5 * bonds[-1]


@given(points, points, points)
def test_the_distance_is_one(one, two, three):
    assert hansen_distance(one, two) == hansen_distance(two, one)
    assert hansen_distance(one, one) == 0
    assert hansen_distance(one, three) <= hansen_distance(one, two) + hansen_distance(two, three) + 1e-9


def test_dispersion_counts_twice():
    assert hansen_distance([1.0, 0, 0], [0.0, 0, 0]) == 2
    assert STRATUM_CORNEUM.values.tolist() == [16.5, 12.0, 7.7]


def test_intervals_widen_away_from_what_was_fitted():
    assert (np.diff(hansen_model().half_widths, axis=0) < 0).all()


@pytest.mark.parametrize("smiles", ["NCC(=O)O", "[Na+].CC(=O)[O-]", "C" * 80 + "O"])
def test_what_it_was_not_made_for_is_said(smiles):
    assert not any(estimate.in_domain for estimate in hansen_parameters(Molecule("X", smiles)))


def test_they_are_listed():
    keys = {one.key for one in properties(Molecule("ETHANOL", "CCO"))}
    assert {"hansen_d", "hansen_p", "hansen_h"} <= keys
