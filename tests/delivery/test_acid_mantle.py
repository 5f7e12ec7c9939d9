"""pH with depth: its ends, its middle, and what it does to acids, bases and everything else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.delivery import Physics, layer_stack, solute
from supraderm.delivery.acid_mantle import GRANULAR_PH, ph_at
from supraderm.delivery.layers import HORNY, horny_ph
from supraderm.evidence import Worlds
from supraderm.ingredients import find, molecule_of
from supraderm.molecules import Molecule
from supraderm.skin import Skin, site

WORLDS = Worlds(16, seed=5)
FOREARM = Skin(site("forearm"))
FLAT = Physics(ph_gradient=False)
# pKa near 3, near 8, and none
ACID = solute(molecule_of(find("salicylic_acid")), sc_ph=5.0, temperature=305.15)
BASE = solute(Molecule("lidocaine", "CCN(CC)CC(=O)Nc1c(C)cccc1C"), sc_ph=5.0, temperature=305.15)
NEUTRAL = solute(
    Molecule("testosterone", "CC12CCC3C(C1CCC2O)CCC4=CC(=O)CCC34C"), sc_ph=5.0, temperature=305.15
)


def horny(known, physics):
    return layer_stack(known, FOREARM, WORLDS, physics=physics).layers[:2]


def conductance(layers):
    """Steady flux per unit u, m/s."""
    return 1 / sum(a.thickness / (a.diffusivity * a.partition) for a in layers)


@given(st.floats(3, 7), st.floats(5, 8), st.floats(0, 1), st.floats(0, 1))
def test_ph_lies_between_its_ends_and_moves_one_way(surface, granular, a, b):
    low, high = sorted((a, b))
    first, second = ph_at(surface, granular, low), ph_at(surface, granular, high)
    assert min(surface, granular) - 1e-12 <= first <= max(surface, granular) + 1e-12
    assert (second - first) * (granular - surface) >= -1e-12


def test_the_curve_passes_where_strips_found_it():
    # Ohman and Vahlquist 1994, women: 5.3 at the surface, 6.8 below, half of the change at the lower third
    assert ph_at(5.3, 6.8, 0.0) == pytest.approx(5.3)
    assert ph_at(5.3, 6.8, 2 / 3) == pytest.approx((5.3 + 6.8) / 2)
    assert ph_at(5.3, 6.8, 1.0) == pytest.approx(6.8)
    assert GRANULAR_PH.median == pytest.approx((6.9 + 6.8) / 2)


def test_what_does_not_ionise_does_not_notice():
    for one, other in zip(horny(NEUTRAL, Physics()), horny(NEUTRAL, FLAT), strict=True):
        np.testing.assert_array_equal(one.diffusivity, other.diffusivity)
        np.testing.assert_array_equal(one.partition, other.partition)


def test_an_acid_is_held_more_where_it_is_less_acid_and_a_base_less():
    for known, sign in ((ACID, 1), (BASE, -1)):
        rising, flat = (horny(known, physics) for physics in (Physics(), FLAT))
        up, down = (np.sign(a.partition - b.partition) * sign for a, b in zip(rising, flat, strict=True))
        # where a draw of the granular pH falls below that of the surface, the gradient turns round
        inward = WORLDS.draw(GRANULAR_PH) > FOREARM.draw(WORLDS).sc_ph
        assert (up[inward] >= 0).all()
        assert (down[inward] >= 0).all()
        assert (rising[1].partition * sign >= rising[0].partition * sign)[inward].all()


def test_ions_take_the_polar_path_by_the_ph_of_their_depth():
    """More of the acid is charged below, and the path for polar molecules takes what is charged."""
    rising, flat = (conductance(horny(ACID, physics)) for physics in (Physics(), FLAT))
    inward = WORLDS.draw(GRANULAR_PH) > FOREARM.draw(WORLDS).sc_ph
    assert (rising >= flat * (1 - 1e-12))[inward].all()
    closed = Physics(polar_ions=False), Physics(polar_ions=False, ph_gradient=False)
    rising, flat = (conductance(horny(ACID, physics)) for physics in closed)
    np.testing.assert_allclose(rising, flat, rtol=1e-12)


def test_a_dose_that_brings_its_own_ph_has_it_throughout():
    surface = FOREARM.draw(WORLDS).sc_ph
    own = layer_stack(ACID, FOREARM, WORLDS, sc_ph=surface).layers[:2]
    for one, other in zip(own, horny(ACID, FLAT), strict=True):
        np.testing.assert_array_equal(one.partition, other.partition)
        np.testing.assert_array_equal(one.diffusivity, other.diffusivity)


def test_each_horny_layer_has_a_ph_of_its_own():
    found = horny_ph(ACID, FOREARM, WORLDS)
    surface, granular = FOREARM.draw(WORLDS).sc_ph, WORLDS.draw(GRANULAR_PH)
    for name, middle in zip(HORNY, (0.05, 0.55), strict=True):
        np.testing.assert_allclose(found[name], ph_at(surface, granular, middle))
    flat = horny_ph(ACID, FOREARM, WORLDS, FLAT)
    np.testing.assert_array_equal(flat[HORNY[1]], surface)
