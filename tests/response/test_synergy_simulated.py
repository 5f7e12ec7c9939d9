"""How often a score calls an interaction that is not there, and how often it finds one that was planted."""

from collections import Counter

import pytest

from supraderm.response.synergy.score import score
from supraderm.response.synergy.simulated import Agent, simulate

DOSES = ([0.3, 1.0, 3.0, 10.0], [0.3, 1.0, 3.0, 10.0])
MATRICES = 40


def verdicts(first, second, **how):
    found = {}
    for seed in range(MATRICES):
        table = simulate(first, second, DOSES, noise=0.05, replicates=3, seed=1000 + seed, **how)
        for one in score(table, resamples=100).interactions:
            found.setdefault(one.key, Counter())[one.verdict] += 1
    return found


# 5 % nominal: of 40 matrices 2; more than 7 has a chance of 0.1 %
@pytest.mark.parametrize(
    ("null", "keys", "agents"),
    [
        ("bliss", ("bliss", "zip"), (Agent(2.0, 1.5, 0.9), Agent(1.0, 1.0, 0.8))),
        ("loewe", ("loewe", "chou-talalay"), (Agent(2.0, 1.5), Agent(1.0, 1.0))),
    ],
)
def test_no_interaction_is_seldom_called_one(null, keys, agents):
    found = verdicts(*agents, null=null)
    for key in keys:
        assert MATRICES - found[key]["additive"] <= 7, found


# stated power: an excess of 0.08 is found in at least 9 of 10 matrices of 4 x 4 doses in triplicate with noise 0.05
def test_a_planted_excess_is_found():
    found = verdicts(Agent(2.0, 1.5, 0.9), Agent(1.0, 1.0, 0.8), excess=0.08)
    for key in ("hsa", "bliss", "zip"):
        assert found[key]["synergy"] >= 36, found


def test_a_planted_shortfall_is_found_less_surely_by_the_index():
    found = verdicts(Agent(2.0, 1.5), Agent(1.0, 1.0), null="loewe", excess=-0.08)
    assert found["loewe"]["antagonism"] >= 30, found
    # the index reads effects through their logit and sees half of what Loewe sees: told on the card
    assert found["chou-talalay"]["antagonism"] >= 10, found
    assert found["chou-talalay"]["synergy"] == 0
