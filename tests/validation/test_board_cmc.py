"""The board of critical micelle concentrations: its shipped cases, held-out figures, and rows it cannot use."""

import pytest

from supraderm.carriers.micelles.learned_cmc import cmc_model, learned_cmc
from supraderm.carriers.micelles.structure import surfactant_of
from supraderm.errors import InputError
from supraderm.validation.cmc import BOARD

SDS = "CCCCCCCCCCCCOS(=O)(=O)[O-].[Na+]"
GEMINI = "CCCCCCCCCCCC[N+](C)(C)CC[N+](C)(C)CCCCCCCCCCCC.[Br-].[Br-]"


def test_the_shipped_cases_meet_the_bars():
    found = BOARD.run()
    assert found.n == 18
    assert found.more["theory_rmse"] <= 0.2
    assert found.error <= 0.2
    assert found.coverage80 >= 0.7


def test_a_compound_of_the_fit_is_predicted_as_if_it_had_not_been():
    shift = cmc_model().unseen_shift(surfactant_of(SDS))
    assert shift is not None
    assert learned_cmc(SDS, unseen=True).median != learned_cmc(SDS).median


def test_rows_outside_the_claims_are_counted_apart():
    rows = [
        {"smiles": SDS, "log10_cmc_M": "-2.09"},
        {"smiles": GEMINI, "log10_cmc_M": "-3.0"},
        {"smiles": "OCC(O)CO", "log10_cmc_M": "-1"},
        {"smiles": SDS, "log10_cmc_M": "n.d."},
    ]
    found = BOARD.run(rows)
    assert (found.n, found.more["not_claimed"]["n"], len(found.excluded)) == (1, 1, 2)
    assert found.more["every"]["n"] == 2
    assert found.more["why_not"] == {
        "two tails": 1,
        "no surfactant with a hydrocarbon tail": 1,
        "no value": 1,
    }
    assert "two tails 1" in found.note


def test_a_table_of_strangers_only_is_refused_with_the_reason():
    with pytest.raises(InputError, match="two tails"):
        BOARD.run([{"smiles": GEMINI, "log10_cmc_M": "-3.0"}])
