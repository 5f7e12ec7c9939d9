"""A laboratory's own compounds move predictions as far as they deserve, and no further."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.molecules import Molecule, calibrate, refined_permeability, three_path_permeability
from supraderm.molecules.permeability_laboratory import Prior


def test_without_measurements_nothing_changes():
    blank = calibrate((), ())
    assert blank.corrected([-5.0, -1.0]) == pytest.approx([-5.0, -1.0])
    kp = three_path_permeability(Molecule("PHENOL", "Oc1ccccc1"))
    assert (blank.apply(kp).median, blank.apply(kp).spread) == pytest.approx((kp.median, kp.spread))


@given(st.floats(-6, 0))
def test_agreement_leaves_the_values_and_narrows_the_interval(one):
    predicted = [one, -2.0, -4.0]
    found = calibrate(predicted, predicted)
    assert found.corrected(predicted) == pytest.approx(predicted)
    assert (found.variance(predicted) < calibrate((), ()).variance(predicted)).all()


@given(st.floats(-2, 2))
def test_one_compound_moves_the_laboratory_by_the_shrunk_difference(difference):
    prior = Prior(offset=0.4, scale=0.2, noise=0.5)
    found = calibrate([-2.5], [-2.5 + difference], prior)
    assert found.offset == pytest.approx(difference * 0.16 / (0.16 + 0.25))


def test_many_compounds_find_the_laboratory_itself():
    predicted = np.linspace(-5, -1, 400)
    found = calibrate(predicted.tolist(), (0.7 + 1.3 * (predicted + 2.5) - 2.5).tolist())
    assert (found.offset, found.scale) == pytest.approx((0.7, 1.3), abs=0.02)


def test_spread_never_falls_below_the_noise_within_papers():
    kp = three_path_permeability(Molecule("PHENOL", "Oc1ccccc1", cas="108-95-2"))
    predicted = np.linspace(-4, -1, 200).tolist()
    assert calibrate(predicted, predicted).apply(kp).spread >= min(Prior().noise, kp.spread) - 1e-9


@pytest.mark.parametrize("measured", [[1.0, 2.0], [float("nan")]])
def test_values_that_do_not_pair_up_are_refused(measured):
    with pytest.raises(InputError, match="measured"):
        calibrate([-2.0], measured)


def test_the_residual_speaks_near_what_was_fitted_only():
    near = refined_permeability(Molecule("PHENOL", "Oc1ccccc1", cas="108-95-2"))
    assert near is not None
    assert near.in_domain
    assert refined_permeability(Molecule("ZWITTERION", "NCC1CCC(CC1)C(=O)O")) is None
