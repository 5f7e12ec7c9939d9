"""The fit finds what was planted, never trains on what it is asked, and the shipped numbers are its own."""

import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest

from supraderm.errors import InputError
from supraderm.molecules import permeability_three_path as model
from supraderm.validation import kp_fit
from supraderm.validation.board import read_rows
from supraderm.validation.kp_cleaning import clean
from supraderm.validation.kp_fitted import BOARD

PLANTED = np.array([-2.4, 0.8, -0.008, -0.25, 0.2, -1.7, -4.0, -1.1, -2.0])
BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "fit_permeability.py"


def synthetic(n=400, noise=0.0, papers=40):
    rng = np.random.default_rng(1)
    inputs = model.PathInputs(
        rng.uniform(-4, 7, n),
        rng.uniform(0.02, 0.5, n),
        rng.integers(0, 5, n).astype(float),
        rng.integers(0, 4, n).astype(float),
        rng.choice([1.0, 0.5, 0.01, 1e-4], n),
        rng.uniform(295, 313, n),
    )
    observed = model.three_path_log10_kp(inputs, PLANTED) + noise * rng.standard_normal(n)
    compounds = rng.integers(0, n // 2, n).astype(str)
    return kp_fit.StudyTable(inputs, observed, compounds, rng.integers(0, papers, n).astype(str))


def test_planted_coefficients_are_found():
    table = synthetic(4000)
    found = kp_fit.fit_three_path(table.inputs, table.observed)
    # the weak pull to the start keeps it from being exact
    assert np.abs(found - PLANTED) / kp_fit.PULL.values == pytest.approx(np.zeros(9), abs=0.1)
    assert kp_fit.rmse(model.three_path_log10_kp(table.inputs, found) - table.observed) < 0.02


@pytest.mark.parametrize("split", ["compound", "paper and compound"])
def test_what_is_asked_was_not_learned_from(split):
    table = synthetic()
    times = np.zeros(len(table.observed), int)
    for train, test in kp_fit.folds(table, split, 0):
        assert not set(table.compounds[train]) & set(table.compounds[test])
        if split != "compound":
            assert not set(table.papers[train]) & set(table.papers[test])
        times += test
    assert (times == 1).all()


def test_folds_repeat_themselves_and_differ_between_repeats():
    table = synthetic()
    first, again, other = ([test for _, test in kp_fit.folds(table, "compound", r)] for r in (0, 0, 1))
    assert np.array_equal(first, again)
    assert not all(np.array_equal(a, b) for a, b in zip(first, other, strict=True))


def test_held_out_errors_are_the_noise_and_the_intervals_cover_as_they_say():
    table = synthetic(noise=0.5)
    error = kp_fit.held_out(table, "compound", 2)
    assert kp_fit.rmse(error) == pytest.approx(0.5, abs=0.06)
    coverage, width = kp_fit.interval_score(table, "compound", error)
    assert coverage == pytest.approx(0.8, abs=0.06)
    assert width == pytest.approx(2 * 1.2816 * 0.5, rel=0.15)


def test_half_widths_hold_the_level_in_each_group():
    table, rng = synthetic(1000), np.random.default_rng(0)
    error = rng.standard_normal(1000)
    half = kp_fit.half_widths(table.inputs, error)[model.group_of(table.inputs)]
    for group in range(len(model.GROUPS)):
        inside = np.abs(error) <= half
        assert inside[model.group_of(table.inputs) == group].mean() == pytest.approx(0.8, abs=0.03)


def test_potts_guy_is_refitted_by_plain_least_squares():
    table = synthetic()
    line = -2.7 + 0.7 * np.asarray(table.inputs.log_kow) - 6.0 * np.asarray(table.inputs.molar_mass)
    assert kp_fit.fit_potts_guy(table.inputs, line) == pytest.approx([-2.7, 0.7, -0.006])


def test_a_small_table_is_scored_and_not_refitted():
    record = BOARD.run().record()
    assert (record["n"], record["heldout_rmse"], record["heldout"]) == (39, None, None)
    assert "in-sample" in record["note"]


def test_a_table_with_many_compounds_is_refitted_without_what_is_asked():
    rows = [
        {
            "smiles": "C" * (1 + i % 14) + end,
            "log10_kp_cm_h": str(-4 + 0.15 * (i % 14)),
            "primary_ref": f"Author{i % 9} 1990",
        }
        for i, end in enumerate(["O", "N", "C(=O)O", "c1ccccc1", "OC"] * 14)
    ]
    record = BOARD.run(rows).record()
    assert record["n_compounds"] >= 60
    assert record["heldout_rmse"] == record["heldout"]["compound"]["rmse"] > 0
    assert record["clean"]["rows"] == len(rows)


@pytest.mark.parametrize("row", [{"smiles": "C"}, {"log10_kp_cm_h": "1"}])
def test_a_table_without_the_columns_is_refused(row):
    with pytest.raises(InputError, match="no column"):
        BOARD.run([row])


@pytest.fixture(scope="module")
def open_table():
    folder = os.environ.get("SUPRADERM_DATA")
    if folder is None:
        pytest.skip("SUPRADERM_DATA names the folder with transport/kp_human_skin.csv")
    return kp_fit.tabulate(clean(read_rows(Path(folder) / "transport" / "kp_human_skin.csv")).studies)


def test_the_shipped_coefficients_are_those_of_the_fit_command(open_table):
    spec = importlib.util.spec_from_file_location("fit_permeability", BENCHMARK)
    command = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(command)
    parameters, half, kow, heaviest = command.coefficients(open_table)
    assert model.THREE_PATH.values == pytest.approx(parameters, rel=1e-3)
    assert model.HALF_WIDTH.values == pytest.approx(half, rel=1e-3)
    assert model.SEEN_LOG_KOW.values == pytest.approx(kow, rel=1e-3)
    assert float(model.HEAVIEST) == pytest.approx(heaviest[0], rel=1e-3)


def test_the_open_table_meets_the_bars(open_table):
    by_compound = kp_fit.held_out(open_table, "compound", 5)
    by_paper = kp_fit.held_out(open_table, "paper and compound", 3)
    coverage, width = kp_fit.interval_score(open_table, "paper and compound", by_paper)
    assert kp_fit.rmse(by_compound) <= 0.69
    assert kp_fit.rmse(by_paper) <= 0.74
    assert 0.76 <= coverage <= 0.84
    assert width <= 1.9
