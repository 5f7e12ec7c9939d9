"""Partition into stratum corneum: the form is Wang's, the fit finds what was planted, nothing teaches itself."""

import numpy as np
import pytest

from supraderm.errors import InputError
from supraderm.molecules.stratum_corneum_wang import stratum_corneum_partition
from supraderm.validation.sc_partition import BOARD, WHOLE, fit_partition, held_out, partition, untuned

KOW = np.linspace(-1, 5, 60)


def rows(shift=0.0):
    values = stratum_corneum_partition(KOW) * 10**shift
    return [
        {"endpoint": WHOLE, "predictor_value": str(10**kow), "value": str(value)}
        for kow, value in zip(KOW, values, strict=True)
    ]


def test_the_form_with_untuned_parameters_is_the_model():
    assert partition(KOW, untuned()) == pytest.approx(np.log10(stratum_corneum_partition(KOW)))


def test_the_fit_finds_what_was_planted():
    planted = untuned() + np.array([0.1, -0.2, 0.03, 0.1, -0.05])
    found = partition(KOW, fit_partition(KOW, partition(KOW, planted)))
    assert found == pytest.approx(partition(KOW, planted), abs=0.03)


def test_a_row_does_not_teach_its_own_prediction():
    observed, groups = partition(KOW, untuned()), np.arange(60).astype(str)
    moved = observed + (groups == "7")
    predicted = held_out(KOW, observed, groups) + observed
    assert (held_out(KOW, moved, groups) + moved)[7] == pytest.approx(predicted[7])


def test_a_shift_of_all_rows_is_an_error_of_the_untuned_and_not_of_the_refit():
    record = BOARD.run(rows(0.3)).record()
    assert record["rmse"] == pytest.approx(0.3)
    assert record["heldout_rmse"] < 0.1


def test_other_endpoints_are_left_out_with_their_name():
    other = {"endpoint": "SC lipid diffusion coefficient", "predictor_value": "100", "value": "1e-12"}
    record = BOARD.run([*rows()[:3], other]).record()
    assert (record["n"], record["heldout"]) == (3, None)
    assert "diffusion" in record["excluded"][0]["reason"]


def test_a_table_without_kow_is_refused():
    with pytest.raises(InputError, match="predictor_value"):
        BOARD.run([{"endpoint": WHOLE, "value": "1"}])
