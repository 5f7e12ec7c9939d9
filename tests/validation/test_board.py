"""The arithmetic of a board, and its answers to tables that cannot be used."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.evidence import Text
from supraderm.validation import Board, Case, Column, Exclusion
from supraderm.validation.board import result

values = st.floats(-10, 10)


def case(observed, predicted, half_width=1.0, compound="A", *, in_domain=True):
    return Case(
        "case", compound, observed, predicted, predicted - half_width, predicted + half_width, in_domain
    )


def score(cases, measure="rmse"):
    return result("b", measure, cases, [], model="m", note="none of these rows was seen")


def test_the_figures_of_three_cases_worked_by_hand():
    scored = score([case(0, 1), case(0, -2, compound="B"), case(1, 1, compound="B")])
    assert scored.error == pytest.approx(math.sqrt(5 / 3))
    assert scored.bias == pytest.approx(-1 / 3)
    assert scored.coverage80 == pytest.approx(2 / 3)
    assert (scored.n, scored.n_compounds) == (3, 2)
    assert [c.residual for c in scored.worst] == [-2, 1, 0]


def test_the_mean_fold_error_of_two_cases_worked_by_hand():
    assert score([case(0, 1), case(0, -2)], "gmfe").error == pytest.approx(10**1.5)


@given(st.lists(st.tuples(values, values), min_size=1, max_size=20), values)
def test_a_shift_of_all_predictions_shifts_the_bias_alone(pairs, shift):
    before = score([case(o, p) for o, p in pairs])
    after = score([case(o, p + shift) for o, p in pairs])
    assert after.bias - before.bias == pytest.approx(shift, abs=1e-9)
    spread = before.error**2 - before.bias**2
    assert after.error**2 - after.bias**2 == pytest.approx(spread, abs=1e-6)


@given(st.lists(st.tuples(values, values), min_size=1, max_size=20))
def test_wider_intervals_never_cover_less(pairs):
    narrow = score([case(o, p, 0.5) for o, p in pairs]).coverage80
    wide = score([case(o, p, 2.0) for o, p in pairs]).coverage80
    assert 0 <= narrow <= wide <= 1


@given(st.lists(st.tuples(values, values), min_size=1, max_size=20))
def test_the_error_is_never_below_the_bias(pairs):
    scored = score([case(o, p) for o, p in pairs])
    assert scored.error >= abs(scored.bias) - 1e-12


def test_the_record_has_the_agreed_keys_and_is_json():
    record = score([case(0, 1, in_domain=False), case(0, 0)]).record()
    assert list(record)[:7] == ["board", "n", "n_compounds", "rmse", "bias", "coverage80", "worst"]
    assert record["in_domain"] == {"n": 1, "rmse": 0.0}
    assert json.loads(json.dumps(record, allow_nan=False)) == record


def test_no_usable_row_is_an_error_with_the_reasons():
    with pytest.raises(InputError, match=r"no usable row \(no structure\)"):
        result("b", "rmse", [], [Exclusion(1, "x", "no structure")], model="m", note="n")


def test_a_board_without_shipped_cases_says_what_it_needs():
    columns = (
        Column("smiles", Text("structure", "结构")),
        Column("extra", Text("more", "更多"), required=False),
    )
    board = Board("b", Text("B", "板"), Text("m", "量"), columns, lambda rows: score([case(0, len(rows))]))
    with pytest.raises(InputError, match="a CSV file with columns smiles"):
        board.run()
    assert board.run([{"smiles": "C"}]).n == 1
    assert np.isfinite(board.run([{"smiles": "C"}]).error)
