"""The vesicle designer: what it finds is on the front, holds together, and comes in time."""

import time
from dataclasses import dataclass

import pytest

from supraderm.carriers.vesicles import bilayer, suspend
from supraderm.carriers.vesicles.bilayer import mole_shares
from supraderm.carriers.vesicles.design import Wish, design
from supraderm.carriers.vesicles.particle import Size
from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown


@dataclass(frozen=True)
class Active:
    name: str
    log_kow: Estimate
    molecular_weight: float


def active(log_kow, molecular_weight=0.2):
    estimate = Estimate("log Kow, X", log_kow, "1", HowKnown.ASSUMED, "supraderm-judgement", 0.3, "normal")
    return Active("X", estimate, molecular_weight)


WISH = Wish(diameter=100e-9, load=0.8, half_life=60.0, stiffness=6.0)


def test_designs_hold_together_and_are_what_they_say():
    for found in design(WISH, active(2.0)):
        wall = bilayer(found.recipe.composition)
        assert wall.holds
        assert wall.stiffness / 4.213e-21 == pytest.approx(found.stiffness, rel=1e-3)
        lipid = found.share * 1000 / wall.molar_mass
        made = suspend(wall, Size(found.diameter, 0.0), lipid)
        assert made.wall + made.lumen < 0.5
        assert 0 < found.load < 1


def test_the_nearest_comes_first_and_each_wish_alone_is_met():
    found = design(WISH, active(2.0))
    assert [d.miss for d in found] == sorted(d.miss for d in found)
    (soft, *_) = design(Wish(stiffness=5.0), active(2.0))
    assert soft.stiffness == pytest.approx(5.0, rel=0.15)
    (sized, *_) = design(Wish(diameter=140e-9), active(2.0))
    assert sized.diameter == pytest.approx(140e-9)
    (loaded, *_) = design(Wish(load=0.9), active(4.0))
    assert loaded.load > 0.9


def test_a_soft_wall_takes_an_edge_activator():
    (soft, *_) = design(Wish(stiffness=5.0), active(2.0))
    activators = {"polysorbate_80", "lysolecithin", "sodium_cholate"}
    assert activators & set(soft.recipe.composition)
    assert mole_shares({"soy_pc": 1.0}) == {"soy_pc": 1.0}


@pytest.mark.parametrize("wrong", [{}, {"load": 1.0}, {"diameter": -1.0}])
def test_wishes_without_sense_are_refused(wrong):
    with pytest.raises(InputError):
        Wish(**wrong)


def test_it_answers_in_under_five_seconds():
    start = time.perf_counter()
    design(WISH, active(2.0))
    assert time.perf_counter() - start < 5
