"""Gas-side transfer: published forms, and water on the bench."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.molecules.evaporation import (
    INDOOR_WIND,
    evaporation_coefficient,
    evaporation_flux,
    gas_side_coefficient,
)


@given(st.floats(0.1, 10), st.floats(0.018, 0.6), st.floats(1e-3, 1e4), st.floats(280, 320))
def test_flux_equals_the_form_of_the_finite_dose_calculator(wind, mass, pascal, kelvin):
    """k_g P[torr] MW / (0.76 * 0.082056 * T * 1e6) in g/cm2/h, k_g = 6320 u^0.78/MW^(1/3) in cm/h."""
    torr, grams = pascal / 133.322, mass * 1e3
    published = 6320 * wind**0.78 / grams ** (1 / 3) * torr * grams / (0.76 * 0.082056 * kelvin * 1e6)
    flux = evaporation_flux(gas_side_coefficient(wind, mass), pascal, mass, kelvin)
    assert flux * 0.1 * 3600 == pytest.approx(published, rel=1e-4)


def test_water_leaves_as_fast_as_measured_on_a_bench():
    """7.72e-8 m/s (Gajjar 2013, read in a configuration); dry air against a room: within a factor 2."""
    flux = evaporation_flux(gas_side_coefficient(INDOOR_WIND, 0.018), 4755, 0.018)
    assert 0.5 < flux / 1e3 / 7.72e-8 < 2


def test_under_occlusion_nothing_leaves():
    assert evaporation_flux(gas_side_coefficient(0.0, 0.1), 100.0, 0.1) == 0


def test_the_coefficient_gives_the_full_flux_at_saturation():
    gas = gas_side_coefficient(0.3, 0.15)
    u = np.array([0.5, 1.0]) * 3.0
    loss = evaporation_coefficient(gas, 2.0, 0.15, 3.0) * u
    np.testing.assert_allclose(loss, evaporation_flux(gas, 2.0, 0.15) * np.array([0.5, 1.0]))
