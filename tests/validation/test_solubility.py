"""The kernel fit finds what was planted, trains on nothing it is asked, and the shipped file is that of the command."""

import os
from pathlib import Path

import numpy as np
import pytest

from supraderm.errors import InputError
from supraderm.molecules.learned_solubility import FILE, solubility_model
from supraderm.people_tables import read_rows
from supraderm.validation import kernel_fit, solubility_fit
from supraderm.validation.solubility import BOARD

ROWS = [
    {"name": "caffeine", "smiles": "Cn1c(=O)c2c(ncn2C)n(C)c1=O", "logS": "-0.88"},
    {"name": "unheard of", "smiles": "FC(I)(Br)CCCCC(Cl)(Cl)CCN=S", "logS": "-6"},
    {"name": "salt", "smiles": "[Na+].[Cl-]", "logS": "0.79"},
    {"name": "broken", "smiles": "C1CC", "logS": "0"},
    {"name": "empty", "smiles": "CC", "logS": "n.d."},
]


def planted(n=600):
    rng = np.random.default_rng(0)
    x = rng.standard_normal((n, 6))
    return x, 2 * x[:, 0] - x[:, 1] + np.sin(x[:, 2]) + 0.1 * rng.standard_normal(n)


def test_a_planted_function_is_found():
    x, y = planted()
    model = kernel_fit.fit(x[:500], y[:500])
    error = model.predict(x[500:])[0] - y[500:]
    assert np.sqrt((error**2).mean()) < 0.35 * y.std()
    assert np.array_equal(model.predict(x)[0], kernel_fit.fit(x[:500], y[:500]).predict(x)[0])


def test_what_is_asked_was_not_learned_from():
    compounds = np.array([f"c{i // 3}" for i in range(300)])
    times = np.zeros(300, int)
    for test in kernel_fit.folds(compounds):
        assert not set(compounds[test]) & set(compounds[~test])
        times += test
    assert (times == 1).all()


def test_intervals_cover_noise_as_they_say():
    errors = np.random.default_rng(0).standard_normal(4000)
    groups, compounds = np.arange(4000) % 3, np.arange(4000).astype(str)
    assert kernel_fit.half_width(errors, 0.8) == pytest.approx(1.2816, abs=0.06)
    assert kernel_fit.coverage(errors, groups, compounds, 0.8) == pytest.approx(0.8, abs=0.02)


def test_rows_are_scored_or_left_out_with_the_reason():
    record = BOARD.run(ROWS).record()
    assert (record["n"], record["heldout_rmse"], record["in_domain"]["n"]) == (3, None, 1)  # caffeine only
    assert [e["reason"] for e in record["excluded"]] == ["structure cannot be read", "no value"]
    assert record["unseen"]["n"] == 1 + (not _fitted_salt())
    assert record["rivals"]["esol_rmse"] > 0
    assert record["rivals"]["gse_crippen_rmse"] > 0
    assert "in-sample" in record["note"]


def _fitted_salt():
    known = solubility_model().compounds
    from supraderm.molecules.structure_codes import checksum, compound_of

    return checksum(compound_of("[Na+].[Cl-]")) in known


def test_a_table_without_the_columns_is_refused():
    with pytest.raises(InputError, match="no column logS"):
        BOARD.run([{"smiles": "C"}])


@pytest.fixture(scope="module")
def open_table():
    folder = os.environ.get("SUPRADERM_DATA")
    if folder is None:
        pytest.skip("SUPRADERM_DATA names the folder with molecules/aqueous_solubility.csv")
    return solubility_fit.tabulate(read_rows(Path(folder) / "molecules" / "aqueous_solubility.csv"))


def test_the_open_table_meets_the_bars_and_the_shipped_file_is_that_of_the_fit_command(open_table):
    table = open_table
    predicted, distance = kernel_fit.held_out(
        table.features, table.observed, table.compounds, centres=solubility_fit.CENTRES
    )
    error = predicted - table.observed
    neutral = ~table.objections
    assert np.sqrt((error[neutral] ** 2).mean()) <= 1.0
    group = solubility_fit.groups(table, distance, solubility_fit.limits_of(table, distance))
    assert 0.76 <= kernel_fit.coverage(error, group, table.compounds, 0.8) <= 0.84
    fresh = solubility_fit.shipped(table, error, distance)
    with np.load(FILE) as stored:
        assert set(stored.files) == set(fresh)
        for name in ("compounds", "kept"):
            assert np.array_equal(stored[name], fresh[name])
        for name in ("half_widths", "limits", "log_kow", "heaviest"):
            assert stored[name] == pytest.approx(fresh[name], rel=1e-3)
    function = solubility_model().function
    again = kernel_fit.fit(table.features, table.observed, solubility_fit.CENTRES)
    assert again.predict(table.features)[0] == pytest.approx(function.predict(table.features)[0], abs=0.02)
