"""A storage test of the user's own updates the rates."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.evidence import HowKnown
from supraderm.formula import fit_losses, read_storage_test, shares_left, shelf
from supraderm.formula.stability.fit import Reading, fit_loss
from supraderm.formula.stability.rate_law import arrhenius, log_spread

MONTH = 30.4375 * 86400
HEAD = "ingredient,months,temperature_C,percent_left\n"


def exact(k25, energy, plan, sd=0.002):
    return [
        Reading("x", months * MONTH, t, math.exp(-k25 * arrhenius(energy, 298.15, t) * months * MONTH), sd)
        for months, t in plan
    ]


PLAN = [(m, t) for m in (1, 3, 6) for t in (298.15, 313.15, 323.15)]


@given(st.floats(-9.5, -7.5), st.floats(60e3, 110e3))
def test_exact_assays_give_back_rate_and_energy(log_k, energy):
    law = fit_loss(exact(10.0**log_k, energy, PLAN), rate=1e-9, spread=2.0, energy=85e3)
    at_25 = math.log10(law.rate * arrhenius(law.energy, law.temperature, 298.15))
    assert abs(at_25 - log_k) < max(3 * log_spread(law, 298.15), 0.02)
    assert abs(law.energy - energy) < max(3 * law.energy_spread, 500)


def test_the_interval_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(0)
    hits = 0
    for _ in range(200):
        k, energy = 10.0 ** rng.normal(-8.5, 0.5), rng.normal(85e3, 20e3)
        noisy = [
            Reading(r.key, r.time, r.temperature, r.left + rng.normal(0, 0.03), 0.03)
            for r in exact(k, energy, PLAN)
        ]
        law = fit_loss(noisy, rate=10**-8.5, spread=0.5, energy=85e3)
        at_25 = math.log10(law.rate * arrhenius(law.energy, law.temperature, 298.15))
        hits += abs(at_25 - math.log10(k)) < 1.645 * log_spread(law, 298.15)
    # 90 % of 200, binomial SD 4.2
    assert 165 <= hits <= 195


def test_no_loss_seen_is_an_upper_bound_and_not_a_zero():
    law = fit_loss(exact(1e-13, 85e3, PLAN, sd=0.03), rate=1e-9, spread=2.0, energy=85e3)
    assert law.rate > 0
    assert law.rate * arrhenius(law.energy, law.temperature, 298.15) * 6 * MONTH < 0.03
    assert log_spread(law, 298.15) > 0.5


def test_one_temperature_leaves_the_energy_to_its_prior():
    one = fit_loss(exact(1e-8, 60e3, [(1, 313.15), (6, 313.15)]), rate=1e-9, spread=2.0, energy=85e3)
    assert one.energy == pytest.approx(85e3, abs=5e3)
    assert one.energy_spread == pytest.approx(20e3, rel=0.1)
    assert one.temperature == pytest.approx(313.15, abs=1.0)


def test_a_measured_active_narrows_and_an_unknown_one_gets_an_answer(make, tmp_path):
    product = make({"retinol": 0.2, "kojic acid": 0.5}, ph=5.0)
    path = tmp_path / "test.csv"
    path.write_text(
        HEAD + "retinol,1,40,93\nretinol,3,40,80\nretinol,3,25,96\n曲酸,3,40,90\n曲酸,3,25,98\n", "utf-8"
    )
    fitted = fit_losses(product, read_storage_test(path, product))
    before, after = shares_left(product, shelf(12)), shares_left(product, shelf(12), fitted=fitted)
    assert after["retinol"].how_known is HowKnown.FITTED
    assert after["retinol"].spread < before["retinol"].spread / 2
    assert after["retinol"].median > before["retinol"].median
    assert before["kojic_acid"] is None
    low, high = after["kojic_acid"].interval()
    assert low < after["kojic_acid"].median < high


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("", "storage test", "at least one row"),
        ("a,b\n1,2\n", "storage test", "no column ingredient"),
        (HEAD.replace("months", "month") + "retinol,1,40,90\n", "storage test", "did you mean 'month'"),
        (HEAD, "storage test", "at least one row"),
        (HEAD + "retinal,1,40,90\n", "row 1, ingredient", "retinal"),
        (HEAD + "retinol,one,40,90\n", "row 1, months", "one"),
        (HEAD + "retinol,1,400,90\n", "row 1, temperature_C", "400"),
        (HEAD + "retinol,1,40,130\n", "row 1, percent_left", "130"),
        (HEAD + "retinol,1,40,\n", "row 1, percent_left", "nothing"),
        (HEAD + "retinol,1,40,nan\n", "row 1, percent_left", "nan"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_once(make, tmp_path, text, field, said):
    path = tmp_path / "test.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        read_storage_test(path, make({"retinol": 0.2}))
    assert field in str(error.value)
    assert said in str(error.value)


def test_a_near_name_is_offered(make, tmp_path):
    path = tmp_path / "test.csv"
    path.write_text(HEAD + "retinl,1,40,90\n", "utf-8")
    with pytest.raises(InputError, match="retinol"):
        read_storage_test(path, make({"retinol": 0.2}))
