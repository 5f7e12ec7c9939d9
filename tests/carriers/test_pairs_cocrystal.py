"""Co-crystals in water: mass action, the transition, and what was published of ketoconazole and ferulic acid."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.carriers.pairs import cocrystal_in_water
from supraderm.carriers.pairs.cocrystal import (
    cocrystal_solubility,
    estimated_product,
    parent_beside,
    product_at_eutectic,
    supersaturation,
    transition_coformer,
)
from supraderm.evidence import Estimate, HowKnown
from supraderm.ingredients import find, molecule_of
from supraderm.molecules.ionisation import neutral_fraction

products = st.floats(1e-3, 1e6)
shares = st.floats(1e-4, 1.0)
counts = st.integers(1, 3)


@given(products, shares, shares, counts, counts)
def test_what_dissolves_obeys_the_solubility_product(ksp, f_r, f_x, p, q):
    s = float(cocrystal_solubility(ksp, f_r, f_x, p=p, q=q))
    assert (p * s * f_r) ** p * (q * s * f_x) ** q == pytest.approx(ksp, rel=1e-9)
    assert float(parent_beside(ksp, q * s, f_r, f_x, p=p, q=q)) == pytest.approx(p * s, rel=1e-9)


@given(products, st.floats(1e-2, 1e3), st.tuples(shares, shares), st.tuples(counts, counts))
def test_at_the_transition_both_solids_dissolve_the_parent_alike(ksp, s_r, neutral, units):
    (f_r, f_x), (p, q) = neutral, units
    x = float(transition_coformer(ksp, s_r, f_x, p=p, q=q))
    assert float(parent_beside(ksp, x, f_r, f_x, p=p, q=q)) == pytest.approx(s_r / f_r, rel=1e-9)
    assert float(product_at_eutectic(s_r / f_r, x, f_r, f_x, p=p, q=q)) == pytest.approx(ksp, rel=1e-9)


@given(products, st.floats(1e-2, 1e3), shares, shares)
def test_the_eutectic_ratio_is_the_square_of_the_solubility_ratio(ksp, s_r, f_r, f_x):
    # Bethune 2009, 1:1: Keu = (S_cocrystal/S_parent)^2
    ratio = float(transition_coformer(ksp, s_r, f_x)) / (s_r / f_r)
    assert ratio == pytest.approx(float(supersaturation(ksp, s_r, f_r, f_x)) ** 2, rel=1e-9)


@given(products, st.floats(1.0, 12.0))
def test_an_acidic_coformer_makes_the_co_crystal_more_soluble_with_ph(ksp, ph):
    pka = 4.0
    low, high = (
        float(cocrystal_solubility(ksp, 1.0, neutral_fraction(at, acids=[pka]))) for at in (ph, ph + 1)
    )
    assert high > low
    # sqrt(Ksp (1 + Ka/H)), written out
    assert low == pytest.approx(np.sqrt(ksp * (1 + 10 ** (ph - pka))), rel=1e-9)


@pytest.mark.parametrize("equal_at", [3.6, 3.8])
@pytest.mark.parametrize(
    "acids", [(4.44, 5.44), (3.03, 4.44), (4.2, 5.6)], ids=["adipic", "fumaric", "succinic"]
)
def test_ketoconazole_gains_with_ph_as_published(acids, equal_at):
    # Chen and Rodriguez-Hornedo 2018, abstract: equal solubility at pH 3.6 to 3.8, then 10 to 30 times that of the drug
    # at pH 5 and 800 to 3000 times at 6.5. pKa 2.94 and 6.51 and those of the acids are handbook values; with them and
    # the pH of equal solubility the rest follows, within the factor of two that three acids and a rounded pH leave.
    def shares_at(ph):
        return neutral_fraction(ph, bases=[2.94, 6.51]), neutral_fraction(ph, acids=acids)

    f_r, f_x = shares_at(equal_at)
    ksp = f_x / f_r  # with a parent of solubility 1 the gain is then 1 at that pH
    assert float(supersaturation(ksp, 1.0, f_r, f_x)) == pytest.approx(1.0)
    five, six = (float(supersaturation(ksp, 1.0, *shares_at(ph))) for ph in (5.0, 6.5))
    assert 10 / 2 < five < 30 * 2
    assert 800 / 2 < six < 3000 * 2


def test_a_co_crystal_that_forms_dissolves_less_than_its_parts_side_by_side():
    one = Estimate("one", 10.0, "mol/m**3", HowKnown.PRIOR, "supraderm-judgement", spread=0.2)
    other = Estimate("other", 1000.0, "mol/m**3", HowKnown.PRIOR, "supraderm-judgement", spread=0.2)
    found = estimated_product("pair", one, other)
    assert found.median < one.median * other.median
    # so above the solubility of the coformer's own solid the co-crystal is always the stable one
    assert float(transition_coformer(found.median, one.median)) < other.median


def test_ferulic_acid_with_nicotinamide_lies_where_it_was_measured():
    # Chaves Junior 2020, abstract: 70 % more ferulic acid dissolves, pH 6.8
    ferulic, nicotinamide = (molecule_of(find(name)) for name in ("ferulic acid", "niacinamide"))
    found = cocrystal_in_water(ferulic, nicotinamide, ph=6.8, coformer_concentration=5.0)
    low, high = found.gain.interval()
    assert low < 1.7 < high
    assert found.finding().code == "carriers.cocrystal-falls-back"


def test_enough_coformer_keeps_it_and_a_measured_product_is_taken():
    ferulic, nicotinamide = (molecule_of(find(name)) for name in ("ferulic acid", "niacinamide"))
    found = cocrystal_in_water(ferulic, nicotinamide, ph=3.0, coformer_concentration=400.0, product=100.0)
    assert found.product.how_known is HowKnown.MEASURED
    assert found.transition.median < 400
    assert found.finding().code == "carriers.cocrystal-lasts"
