"""Designs for one cell over another."""

import time

import numpy as np
import pytest

from supraderm.carriers.adhesion import find_cell, find_ligand
from supraderm.carriers.adhesion.designer import Target, design
from supraderm.errors import InputError

RGD = find_ligand("rgd_cyclic")
GROWING = Target(find_cell("sprouting_endothelial"), "wound")
RESTING = Target(find_cell("endothelial"), "resting")


@pytest.fixture(scope="module")
def found():
    return design(RGD, GROWING, RESTING, concentration=1e-4, count=300)


def test_a_call_is_quick():
    start = time.perf_counter()
    assert len(design(RGD, GROWING, RESTING, concentration=1e-4)) == 10
    assert time.perf_counter() - start < 5


def test_the_front_runs_from_one_ligand_to_many(found):
    numbers = {one.valency for one in found}
    assert 1 in numbers
    assert len(numbers) > 3


def test_many_ligands_tell_cells_apart_better_than_one(found):
    single = [one for one in found if one.valency == 1]
    many = [one for one in found if one.valency > 1]
    assert max(one.selectivity.median for one in many) > max(one.selectivity.median for one in single)
    assert all(one.alpha <= 1 + 1e-6 for one in single)
    assert max(one.alpha for one in many) > 1.05


def test_the_best_many_are_weaker_than_the_best_single():
    """Superselectivity asks for weak bonds."""
    best = design(RGD, GROWING, RESTING, concentration=1e-4, count=1)[0]
    assert best.tighter < 1
    assert best.valency > 1


def test_a_design_holds_at_least_what_is_asked_for():
    for one in design(RGD, GROWING, RESTING, concentration=1e-4, least=5e3):
        assert one.per_cell > 5e3 / 2
    assert design(RGD, GROWING, RESTING, concentration=1e-4, least=1e9) == ()


def test_the_same_cell_against_itself_is_not_told_apart():
    for one in design(RGD, GROWING, GROWING, concentration=1e-4):
        assert one.selectivity.median == pytest.approx(1, rel=1e-9)
        assert np.isclose(one.selectivity.spread, 0)


def test_a_cell_without_the_receptors_is_refused():
    with pytest.raises(InputError) as caught:
        design(RGD, GROWING, Target(find_cell("suprabasal_keratinocyte"), "resting"), concentration=1e-4)
    assert caught.value.field == "against"
