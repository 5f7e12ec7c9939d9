"""Cosolvents raise the solubility of what shuns water, in proportion to their share and to what is measured."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.evidence import Estimate
from supraderm.molecules import Molecule, properties
from supraderm.molecules.cosolvent import cosolvents, solubility_with_cosolvents
from supraderm.molecules.water_solubility import water_solubility

PARABEN = Molecule("METHYLPARABEN", "COC(=O)c1ccc(O)cc1", cas="99-76-3")
NAMES = sorted(cosolvents())


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.floats(0.0, 0.5), st.floats(0.0, 0.5))
def test_the_gain_of_a_mixture_is_the_product_of_its_gains(name, share, more):
    plain = water_solubility(PARABEN).median
    one, other, both = (
        math.log10(solubility_with_cosolvents(PARABEN, {name: part}).median / plain)
        for part in (share, more, share + more)
    )
    capped = solubility_with_cosolvents(PARABEN, {name: share + more}).median > 1000
    assert both == pytest.approx(one + other, abs=1e-9) or capped


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.floats(0.0, 1.0))
def test_never_above_the_density_and_never_more_certain_than_in_water(name, share):
    found, plain = solubility_with_cosolvents(PARABEN, {name: share}), water_solubility(PARABEN)
    assert plain.median * (1 - 1e-12) <= found.median < 2000
    assert found.spread >= plain.spread


def test_water_alone_is_water():
    found, plain = solubility_with_cosolvents(PARABEN, {}), water_solubility(PARABEN)
    assert (found.median, found.spread) == (plain.median, plain.spread)


def test_a_fifth_of_ethanol_by_hand():
    """sigma = 0.30 + 0.95 log Kow, a fifth of it."""
    kow = Estimate("log Kow", 1.96, "1", "measured", "chemicals-1.5", 0.2, "normal")
    solid = Molecule("METHYLPARABEN", "COC(=O)c1ccc(O)cc1", measured={"log_kow": kow})
    gain = solubility_with_cosolvents(solid, {"ALCOHOL": 0.2}).median / water_solubility(solid).median
    assert math.log10(gain) == pytest.approx(0.2 * (0.30 + 0.95 * 1.96), abs=1e-9)


def test_the_list_says_the_same_and_glycerin_helps_least():
    found = {one.key: one for one in properties(PARABEN)}
    ethanol = solubility_with_cosolvents(PARABEN, {"ALCOHOL": 0.2})
    assert found["water_solubility_ethanol_20"].value.median == pytest.approx(ethanol.median)
    names = (
        "water_solubility",
        *(f"water_solubility_{name}_20" for name in ("glycerin", "propylene_glycol", "ethanol")),
    )
    values = [found[name].value.median for name in names]
    assert values == sorted(values)


def test_far_outside_in_log_kow_it_says_so():
    found = {one.key: one for one in properties(Molecule("OCTADECANE", "C" * 18))}
    words = found["water_solubility_ethanol_20"].domain.words
    assert "outside -2 to 5" in words.en
    assert "不在 −2 至 5 之内" in words.zh


@pytest.mark.parametrize("shares", [{"ETHANOLL": 0.2}, {"ALCOHOL": -0.1}, {"ALCOHOL": 0.7, "GLYCERIN": 0.7}])
def test_shares_that_cannot_be_are_refused(shares):
    with pytest.raises(InputError, match="shares"):
        solubility_with_cosolvents(PARABEN, shares)
