"""Laws of the null models on dose matrices, and values worked by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.evidence import Worlds
from supraderm.ingredients import find
from supraderm.ingredients.structure import molecule_of
from supraderm.response.synergy.antioxidants import network
from supraderm.response.synergy.combination import parts_of, predict
from supraderm.response.synergy.curve import fit_curves
from supraderm.response.synergy.median_effect import combination_index, median_effect
from supraderm.response.synergy.score import score
from supraderm.response.synergy.simulated import Agent, simulate
from supraderm.response.synergy.table import table_of

DOSES = ([0.3, 1.0, 3.0, 10.0], [0.2, 1.0, 5.0, 20.0])
SAME = ([0.3, 1.0, 3.0, 10.0], [0.3, 1.0, 3.0, 10.0])


def by_key(found):
    return {one.key: one for one in found.interactions}


@settings(max_examples=20, deadline=None)
@given(st.floats(0.5, 5.0), st.floats(0.6, 3.0), st.floats(0.3, 1.0))
def test_a_curve_without_noise_is_found_again(half, hill, top):
    doses = np.geomspace(0.1, 30.0, 7)
    found = fit_curves(doses, Agent(half, hill, top).at(doses))
    assert found.at(doses)[0] == pytest.approx(Agent(half, hill, top).at(doses), abs=1e-6)


@settings(max_examples=8, deadline=None)
@given(st.floats(0.8, 4.0), st.floats(0.7, 2.5), st.floats(0.6, 1.0))
def test_an_agent_combined_with_itself_is_additive_under_loewe(half, hill, top):
    agent = Agent(half, hill, top)
    table = simulate(agent, agent, SAME, null="loewe", replicates=3)
    found = by_key(score(table, resamples=100))["loewe"]
    assert np.abs(found.cell).max() < 1e-6
    assert found.verdict == "additive"


def test_an_agent_combined_with_itself_has_an_index_of_one_in_every_cell():
    agent = Agent(2.0, 1.5)
    found = by_key(score(simulate(agent, agent, SAME, null="loewe"), resamples=100))["chou-talalay"]
    assert found.cell[np.isfinite(found.cell)] == pytest.approx(1.0, abs=1e-9)
    assert np.isfinite(found.cell).sum() >= 8


def test_independent_agents_have_no_bliss_excess_and_no_zip_delta():
    found = by_key(score(simulate(Agent(2.0, 1.5, 0.9), Agent(1.0, 1.0, 0.8), DOSES), resamples=100))
    assert np.abs(found["bliss"].cell).max() < 1e-6
    assert np.nanmax(np.abs(found["zip"].cell)) < 1e-6
    assert found["bliss"].verdict == found["zip"].verdict == "additive"
    assert found["hsa"].verdict == "synergy"


def test_exchange_of_the_agents_changes_nothing():
    table = simulate(Agent(2.0, 1.5, 0.9), Agent(1.0, 1.0, 0.8), DOSES, noise=0.04, excess=0.05, seed=3)
    there, back = (by_key(score(one, resamples=100)) for one in (table, table.swapped()))
    assert there.keys() == back.keys() == {"hsa", "bliss", "loewe", "zip", "chou-talalay"}
    for key, one in there.items():
        assert back[key].value == pytest.approx(one.value, abs=1e-9)
        assert np.sort(back[key].cell) == pytest.approx(np.sort(one.cell), abs=1e-9, nan_ok=True)


@given(st.floats(1e-6, 1e6))
@settings(max_examples=5, deadline=None)
def test_the_unit_of_the_doses_does_not_matter(scale):
    table = simulate(Agent(2.0), Agent(1.0), DOSES, noise=0.04, seed=1)
    other = replace(table, a=table.a * scale)
    there, here = (by_key(score(one, resamples=100)) for one in (table, other))
    for key, one in there.items():
        assert here[key].value == pytest.approx(one.value, abs=1e-6)


def test_more_planted_means_more_found_by_every_model():
    found = [
        by_key(score(simulate(Agent(2.0), Agent(1.0), DOSES, excess=excess), resamples=100))
        for excess in (-0.1, 0.0, 0.1)
    ]
    for key in ("hsa", "bliss", "loewe", "zip"):
        assert found[0][key].value < found[1][key].value < found[2][key].value
    assert found[0]["chou-talalay"].value > found[1]["chou-talalay"].value > found[2]["chou-talalay"].value


def test_median_effect_worked_by_hand():
    """fa 1/3, 1/2, 2/3 at 1, 2, 4: odds 0.5, 1, 2, so Dm 2 and m 1; and the index of 1 + 1 that gives 0.5."""
    dm, m = median_effect([1.0, 2.0, 4.0], [[1 / 3, 0.5, 2 / 3]])
    assert (dm[0], m[0]) == pytest.approx((2.0, 1.0))
    assert combination_index([1.0], [1.0], [[0.5]], (dm, m), (dm, m))[0, 0] == pytest.approx(1.0)
    assert combination_index([0.5], [0.5], [[0.5]], (dm, m), (dm, m))[0, 0] == pytest.approx(0.5)


@pytest.mark.parametrize("top", [0.0, 0.02])
def test_an_agent_that_does_nothing_alone_gets_no_index_and_no_verdict_from_nothing(top):
    """Its median-effect line is noise: flat lines gave indices of 0 and of infinity, and a verdict of synergy."""
    for seed in range(6):
        table = simulate(Agent(2.0, 1.5, top), Agent(1.0, 1.0, 0.9), DOSES, noise=0.05, seed=seed)
        found = score(table, resamples=100)
        assert "chou-talalay" not in by_key(found)
        assert any("next to nothing" in said.en for said in found.remarks)
        for one in found.interactions:
            assert np.isfinite([one.value, one.low, one.high]).all()
            assert one.low < one.high


def test_a_curve_that_is_all_top_is_scored_without_overflow():
    table = simulate(Agent(0.01), Agent(1.0, 1.0, 0.9), DOSES, noise=0.05, seed=8)
    assert all(np.isfinite(one.value) for one in score(table, resamples=100).interactions)


def test_a_ceiling_below_the_combination_is_remarked_on():
    found = score(simulate(Agent(1.0, 1.5, 0.4), Agent(1.0, 1.5, 0.9), DOSES), resamples=100)
    said = " ".join(text.en for text in found.remarks)
    assert "weaker agent reaches alone (0.40)" in said
    assert "levels off at 0.40" in said


def test_without_replicates_the_noise_comes_from_the_curves():
    table = simulate(Agent(2.0), Agent(1.0), (list(np.geomspace(0.1, 20, 8)),) * 2, noise=0.05, replicates=1)
    found = score(table, resamples=100)
    assert 0.02 < found.noise < 0.1
    assert any("few replicates" in said.en for said in found.remarks)


ROWS = [
    {
        "dose_a": str(a),
        "unit_a": "uM",
        "dose_b": str(b),
        "unit_b": "mg/L",
        "effect": str(e),
        "effect_unit": "%",
    }
    for a, b, e in [
        (0, 0, 0),
        (1, 0, 20),
        (2, 0, 40),
        (4, 0, 60),
        (0, 1, 10),
        (0, 2, 30),
        (0, 4, 50),
        (1, 1, 30),
    ]
]


def test_a_table_is_read_in_per_cent():
    table = table_of(ROWS)
    assert (table.units, table.effect[2]) == (("uM", "mg/L"), pytest.approx(0.4))


@pytest.mark.parametrize(
    ("place", "change", "words"),
    [
        (0, {"effect": "much"}, "row 1, effect"),
        (1, {"dose_a": "-1"}, "row 2, dose_a"),
        (2, {"effect": "400"}, "row 3, effect"),
        (3, {"unit_a": "mM"}, "unit_a"),
        (4, {"effect_unit": "percent"}, "row 5, effect_unit"),
        (7, {"dose_b": "0"}, "no row with both agents"),
        (1, {"dose_b": "1"}, "2 doses of this agent alone"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(place, change, words):
    rows = [dict(row) for row in ROWS]
    rows[place] |= change
    with pytest.raises(InputError, match=words):
        table_of(rows)


def test_a_column_that_is_missing_or_a_unit_that_is_none_is_named():
    with pytest.raises(InputError, match="no column dose_b"):
        table_of([{key: value for key, value in row.items() if key != "dose_b"} for row in ROWS])
    with pytest.raises(InputError, match="unit_a"):
        table_of([row | {"unit_a": "apples"} for row in ROWS])


def test_too_little_to_tell_the_noise_is_said():
    with pytest.raises(InputError, match="so that the noise can be told"):
        score(table_of(ROWS), resamples=100)


def test_one_target_means_loewe_and_two_mean_bliss():
    worlds = Worlds(64, 0)
    kojic, butyl, niacinamide = find("kojic acid"), find("butylresorcinol"), find("niacinamide")
    same = predict(parts_of([(kojic, 0.2), (butyl, 0.01)]), worlds)
    other = predict(parts_of([(kojic, 0.2), (niacinamide, 1.0)]), worlds)
    assert (same.model, other.model) == ("loewe", "bliss")
    assert other.effect == pytest.approx(1 - (1 - other.alone).prod(0))
    assert (same.gain() >= -1e-9).all()
    low, high = same.interval()[1:]
    assert low < same.interval()[0] < high
    assert same.assumption.en.startswith("assumed")


def test_loewe_of_prediction_is_that_of_one_active_in_two_halves():
    kojic = find("kojic acid")
    whole = parts_of([(kojic, 0.4)])[0]
    halves = [replace(whole, name=name, concentration=0.2) for name in ("A", "B")]
    found = predict(halves, Worlds(16, 0))
    alone = predict([replace(whole, name="A"), replace(whole, name="B", concentration=1e-12)], Worlds(16, 0))
    assert found.effect == pytest.approx(alone.effect, abs=1e-9)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["kojic acid"], "at least two"),
        (["kojic acid", "glycerin"], "potency on a target"),
        (["kojic acid", "tretinoin"], "all inhibit or all activate"),
    ],
)
def test_combinations_that_cannot_be_predicted_are_refused(names, words):
    with pytest.raises(InputError, match=words):
        predict(parts_of([(find(name), 1.0) for name in names]), Worlds(4, 0))


def test_vitamin_c_restores_vitamin_e_and_not_the_other_way():
    found = network(
        [molecule_of(find(n)) for n in ("tocopherol", "ferulic acid", "ascorbic acid", "glycerin")]
    )
    assert found.names == ("ASCORBIC ACID", "TOCOPHEROL", "FERULIC ACID")
    assert found.without == ("GLYCERIN",)
    likely = {(one.donor, one.radical) for one in found.steps if one.likely}
    assert ("ASCORBIC ACID", "TOCOPHEROL") in likely
    assert ("TOCOPHEROL", "ASCORBIC ACID") not in {(one.donor, one.radical) for one in found.steps}
