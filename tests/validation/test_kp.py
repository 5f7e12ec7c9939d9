"""The permeability board: which rows count, and what is compared with what."""

import math
import time

import pytest

from supraderm.errors import InputError
from supraderm.molecules import Molecule, log10_kp
from supraderm.people_tables import read_rows
from supraderm.validation.kp import BOARD

CAFFEINE = "Cn1c(=O)c2c(ncn2C)n(C)c1=O"


def own(**cells):
    return {"smiles": CAFFEINE, "log10_kp_cm_h": "-3.7", **cells}


def long(**cells):
    return {"compound": "caffeine", "smiles": CAFFEINE, "endpoint": "log10_kp", "value": "-3.7", **cells}


def test_a_row_is_compared_with_the_permeability_of_its_structure():
    [case] = BOARD.run([own(name="caffeine")]).cases
    predicted = log10_kp(Molecule("caffeine", CAFFEINE))
    assert (case.observed, case.predicted) == (-3.7, predicted.median)
    assert (case.low, case.high) == predicted.interval(0.8)
    assert case.compound == "RYYVLZVUVIJVGH"  # InChIKey of caffeine, first block


def test_both_kinds_of_table_give_the_same_score():
    assert BOARD.run([own(name="caffeine")]).record() == BOARD.run([long()]).record()


def test_a_given_log_kow_is_taken():
    low, high = (BOARD.run([own(logkow=value)]).cases[0].predicted for value in ("-1", "3"))
    assert high > low + 1


def test_ten_degrees_change_the_prediction_by_the_arrhenius_factor():
    at32, at42 = (BOARD.run([own(temperature_c=t)]).cases[0].predicted for t in ("32", "42"))
    expected = 62.8e3 / (8.314462618 * math.log(10)) * (1 / 305.15 - 1 / 315.15)
    assert at42 - at32 == pytest.approx(expected)
    assert at32 == BOARD.run([own()]).cases[0].predicted


def test_stereoisomers_and_charge_states_are_one_compound():
    rows = [own(smiles=s) for s in ("C[C@H](N)C(=O)O", "C[C@@H](N)C(=O)O", "C[C@H]([NH3+])C(=O)[O-]", "CCO")]
    assert BOARD.run(rows).n_compounds == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (own(smiles=""), "no structure"),
        (own(smiles="not a structure"), "structure cannot be read"),
        (own(smiles="[Na+].[Cl-]"), "several components"),
        (own(log10_kp_cm_h="n.d."), "no value"),
        (own(neat="1.0"), "undiluted donor"),
        (own(donor="Ethanol/water (1:1 v/v)"), "solvent in the donor"),
        (own(use_for_benchmark="0"), "the table does not hold it fit for a benchmark"),
        (own(is_duplicate_of_earlier_row="1"), "copy of an earlier row"),
    ],
)
def test_a_row_that_cannot_count_is_left_out_with_its_reason(row, reason):
    result = BOARD.run([own(), row])
    assert result.n == 1
    assert [(e.row, e.reason) for e in result.excluded] == [(2, reason)]


def test_other_endpoints_are_left_out():
    result = BOARD.run([long(), long(endpoint="lag_time_h")])
    assert [e.reason for e in result.excluded] == ["endpoint 'lag_time_h'"]


@pytest.mark.parametrize(
    "cells", [{"donor": "PBS"}, {"donor": "NaCl, sodium azide"}, {"neat": "0"}, {"cas": "1/4/2871"}]
)
def test_watery_donors_and_spoiled_cas_numbers_count(cells):
    assert BOARD.run([own(**cells)]).n == 1


@pytest.mark.parametrize("row", [{"smiles": "C"}, {"smiles": "C", "value": "1"}, {"log10_kp_cm_h": "1"}])
def test_a_table_without_the_columns_is_refused(row):
    with pytest.raises(InputError, match="no column"):
        BOARD.run([row])


def test_the_shipped_cases_all_count_and_name_their_paper():
    result = BOARD.run()
    assert (result.n, result.n_compounds, result.excluded) == (39, 39, ())
    assert all(row["reference"] for row in read_rows(BOARD.shipped))


def test_a_thousand_rows_take_less_than_ten_seconds():
    rows = [
        own(smiles=f"{'C' * (1 + i % 20)}{'O' * (i % 2)}{'N' * (i % 3)}C(C)C", name=str(i))
        for i in range(1000)
    ]
    started = time.perf_counter()
    assert BOARD.run(rows).n == 1000
    assert time.perf_counter() - started < 10
