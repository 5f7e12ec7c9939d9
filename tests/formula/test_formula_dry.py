"""Powders: loss by heat and humidity, moisture in the pack, and what a storage test says."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.formula import assess, fit_losses, parse_product, read_storage_test, shares_left, state
from supraderm.formula.pack import pack
from supraderm.formula.process.steps import steps
from supraderm.formula.rules import rules
from supraderm.formula.stability.assays import Reading
from supraderm.formula.stability.dry import (
    SENSITIVITY,
    SOLID_ENERGY,
    dry_left,
    equivalent_months,
    inside_humidity,
    moisture_time,
    speed,
)
from supraderm.formula.stability.dry_fit import fit_dry_loss
from supraderm.formula.stability.storage import ACCELERATED, ON_SKIN, OPENED, SHELF

K, ENERGY, B = 2e-9, 95e3, 5.5
CLIMATES = [(323.15, 0.3), (323.15, 0.75), (333.15, 0.5), (343.15, 0.3), (313.15, 0.75)]
WEEKS = 604800.0


@pytest.fixture(scope="module")
def powder():
    return parse_product(
        "{name: p, form: powder, pack: {kind: jar, volume: 30 mL}, formula: [{ingredient: ascorbic acid, percent: 20}, "
        "{ingredient: kaolin, percent: 30}, {ingredient: talc, percent: q.s.}]}"
    )


def left(time, temperature, humidity):
    pace = K * speed(ENERGY, B, temperature=temperature, humidity=humidity, reference=(298.15, 0.6))
    return math.exp(-pace * time)


def assays(sd=0.001, climates=CLIMATES):
    return [Reading("ascorbic_acid", 4 * WEEKS, t, left(4 * WEEKS, t, h), sd, h) for t, h in climates]


def test_a_test_gives_its_own_law_back():
    law = fit_dry_loss(assays())
    assert law.energy == pytest.approx(ENERGY, rel=0.02)
    assert law.per_humidity == pytest.approx(B, rel=0.03)
    at = speed(
        law.energy,
        law.per_humidity,
        temperature=298.15,
        humidity=0.6,
        reference=(law.temperature, law.humidity),
    )
    assert law.rate * at == pytest.approx(K, rel=0.05)


def test_one_climate_leaves_energy_and_sensitivity_to_the_prior():
    law = fit_dry_loss([Reading("x", WEEKS, 323.15, 0.9, 0.01, 0.6)] * 3)
    assert law.energy == pytest.approx(SOLID_ENERGY, rel=0.05)
    assert law.per_humidity == pytest.approx(SENSITIVITY, rel=0.1)


def test_without_dry_and_humid_chambers_the_sensitivity_stays_wide():
    narrow = fit_dry_loss(assays()).per_humidity_spread
    wide = fit_dry_loss(assays(climates=[(323.15, 0.6), (333.15, 0.6), (343.15, 0.6)])).per_humidity_spread
    assert narrow < 0.3
    assert wide > 1


@given(st.floats(60e3, 160e3), st.floats(0, 9), st.floats(283, 343), st.floats(0.05, 0.9))
def test_heat_and_humidity_multiply(energy, sensitivity, temperature, humidity):
    at = (298.15, 0.6)
    both = speed(energy, sensitivity, temperature=temperature, humidity=humidity, reference=at)
    heat = speed(energy, sensitivity, temperature=temperature, humidity=0.6, reference=at)
    water = speed(energy, sensitivity, temperature=298.15, humidity=humidity, reference=at)
    assert both == pytest.approx(heat * water, rel=1e-9)


def test_a_factor_of_ten_by_humidity_needs_58_per_cent_at_the_usual_sensitivity():
    # Waterman's B of 0.04 per per cent: ln 10/0.04
    wet = speed(SOLID_ENERGY, SENSITIVITY, temperature=298.15, humidity=0.8756, reference=(298.15, 0.3))
    assert wet == pytest.approx(10, rel=0.01)


@given(st.floats(0.05, 0.95), st.floats(1e5, 1e9))
def test_the_pack_only_ever_nears_the_air_outside(outside, tau):
    course = inside_humidity(np.linspace(0, 1e9, 50), outside, tau)
    apart = np.abs(course - outside)
    assert np.all(np.diff(apart) <= 1e-12)
    assert course[0] == pytest.approx(0.4)


def test_a_tight_pack_protects_and_an_open_film_does_not():
    law = {"x": fit_dry_loss(assays())}
    time = np.array([0.0, ACCELERATED.duration])
    tight, leaky = (
        dry_left(law, time, ACCELERATED, tau=moisture_time(pack(kind), 1500.0, ACCELERATED))[0, -1]
        for kind in ("aluminium tube", "plastic tube")
    )
    bare = dry_left(law, time, ACCELERATED, tau=0.0)[0, -1]
    assert bare < leaky < tight
    assert bare == pytest.approx(left(ACCELERATED.duration, 313.15, 0.75), rel=0.05)
    assert moisture_time(pack("jar"), 1500.0, ON_SKIN) == 0
    assert moisture_time(pack("jar"), 1500.0, OPENED) < moisture_time(pack("jar"), 1500.0, SHELF)


def test_the_numerical_course_agrees_with_the_closed_form():
    # at constant humidity, and with B = 0, the loss is one exponential
    law = fit_dry_loss(assays())
    time = np.array([0.0, 1e7, 5e7])
    constant = dry_left({"x": law}, time, SHELF, tau=0.0)[0]
    pace = law.rate * speed(
        law.energy,
        law.per_humidity,
        temperature=298.15,
        humidity=0.6,
        reference=(law.temperature, law.humidity),
    )
    assert constant == pytest.approx(np.exp(-pace * time), rel=1e-9)


def test_a_powder_is_assessed_without_rules_of_solutions(powder):
    found = assess(powder)
    codes = {f.code for f in found.findings}
    assert "formula.dry-humidity" in codes
    assert "formula.oxygen" not in codes
    assert not codes & {f"formula.{rule.key}" for rule in rules()}
    assert found.state.phases == ()
    assert set(found.left["shelf"].values()) == {None}  # laws of solutions do not hold


def test_a_powder_cannot_be_put_on_skin(powder):
    with pytest.raises(InputError, match="form: powder"):
        state(powder)


def test_a_powder_is_blended_and_every_component_goes_in_once(powder):
    made = steps(powder)
    assert [step.title.en for step in made] == ["Sieve and blend", "Check and fill"]
    assert {part.ingredient.key for step in made for part in step.components} == {
        part.ingredient.key for part in powder.components
    }


def test_a_file_of_assays_updates_the_shelf(powder, tmp_path):
    path = tmp_path / "assays.csv"
    rows = [
        f"ascorbic acid,1,{t - 273.15:g},{100 * h:g},{100 * left(2629800, t, h):.3f},0.3" for t, h in CLIMATES
    ]
    path.write_text(
        "ingredient,months,temperature_C,humidity,percent_left,sd\n" + "\n".join(rows), encoding="utf-8"
    )
    fitted = fit_losses(powder, read_storage_test(path, powder))
    shelf = shares_left(powder, SHELF, fitted=fitted)["ascorbic_acid"]
    # the pack begins at 40 % and nears 60 %: between the two constant humidities
    wet, dry = (left(SHELF.duration, 298.15, h) for h in (0.6, 0.4))
    assert wet - 0.02 < shelf.median < dry + 0.02
    warm = shares_left(powder, ACCELERATED, fitted=fitted)["ascorbic_acid"]
    assert warm.median < 1
    low, high = shelf.interval()
    assert low < shelf.median < high


def test_a_humidity_beyond_saturation_is_refused(powder, tmp_path):
    path = tmp_path / "assays.csv"
    path.write_text(
        "ingredient,months,temperature_C,humidity,percent_left\nascorbic acid,1,40,750,90\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match="humidity"):
        read_storage_test(path, powder)


def test_what_the_accelerated_test_is_worth_has_an_interval():
    middle, low, high = equivalent_months()
    assert low < middle < high
    assert middle == pytest.approx(
        speed(SOLID_ENERGY, SENSITIVITY, temperature=313.15, humidity=0.75, reference=(298.15, 0.6))
    )


def test_without_water_there_is_no_ph_to_be_wrong():
    parts = "{ingredient: ascorbic acid, percent: 5}, {ingredient: tocopherol, percent: 0.5}, "
    balm = parse_product(f"{{name: b, formula: [{parts}{{ingredient: squalane, percent: q.s.}}]}}")
    serum = parse_product(f"{{name: b, ph: 7, formula: [{parts}{{ingredient: water, percent: q.s.}}]}}")
    about_ph = {"formula.ph-window", "formula.ph-check"}
    dry, wet = ({f.code for f in assess(product).findings} for product in (balm, serum))
    assert wet & about_ph
    assert not dry & about_ph
    # the law of the ions of ascorbic acid does not hold in oil
    assert shares_left(balm)["ascorbic_acid"] is None
    assert shares_left(serum)["ascorbic_acid"] is not None
