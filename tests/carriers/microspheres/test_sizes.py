"""Sizes of microspheres: limits and agreement of laws, published medians, and what people may ask."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.carriers.microspheres.machines import COACERVATE, IN_OIL, Medium, known
from supraderm.carriers.microspheres.processes import find_process, particle_size, processes
from supraderm.carriers.microspheres.size import (
    dried,
    junction_drop,
    merged_drop,
    smallest_eddy,
    tension,
    turbulent_drop,
)
from supraderm.carriers.vesicles.colloid import doublet_time
from supraderm.errors import InputError, UnknownNameError

WATER = {"viscosity": 1e-3, "density": 1000.0}
# medians by volume read in table 2 of Mar. Drugs 14:90, um
BY_HOMOGENISER = [34.5, 47.8, 91.8, 30.2, 20.4, 65.6, 52.9, 25.2]
BY_ULTRASOUND = [67.8, 11.5, 69.5, 10.8, 11.8, 11.2, 14.4]


@pytest.mark.parametrize(("speed", "impeller", "gamma"), [(5, 0.1, 5e-3), (10, 0.05, 0.03), (3, 0.3, 0.01)])
def test_turbulent_law_agrees_with_the_impeller_correlation(speed, impeller, gamma):
    """0.053 We^-0.6 of the impeller, with a power number of 5 and fifty times the mean power where drops break."""
    correlation = 0.053 * impeller * (1000 * speed**2 * impeller**3 / gamma) ** -0.6
    power = 50 * 5 * speed**3 * impeller**2
    assert turbulent_drop(power, gamma, drop_viscosity=1e-5, **WATER) == pytest.approx(correlation, rel=0.15)


@given(st.floats(1.0, 1e4), st.floats(1.1, 10.0))
def test_thin_drops_shrink_as_power_to_two_fifths(power, more):
    kept = {"drop_viscosity": 1e-9, **WATER}
    small, large = (turbulent_drop(e, 0.05, **kept) for e in (power * more, power))
    if small > smallest_eddy(power * more, 1e-3, 1000.0):
        assert small / large == pytest.approx(more**-0.4, rel=1e-4)


@given(st.floats(0.0, 8.0), st.floats(-6.0, -1.0), st.floats(-5.0, 1.0))
def test_sizes_are_continuous_and_fall_with_power(log_power, log_tension, log_viscosity):
    power = 10.0 ** (log_power + np.linspace(0, 0.01, 5))
    found = turbulent_drop(power, 10.0**log_tension, drop_viscosity=10.0**log_viscosity, **WATER)
    ratio = found[1:] / found[:-1]
    assert (ratio <= 1 + 1e-9).all()
    assert (ratio > 0.97).all()


@given(st.floats(0.0, 8.0), st.floats(1.0, 100.0))
def test_thick_drops_stay_larger(log_power, thicker):
    thin, thick = (
        turbulent_drop(10.0**log_power, 5e-3, drop_viscosity=v, **WATER) for v in (0.01, 0.01 * thicker)
    )
    assert thick >= thin


def test_tension_vanishes_at_the_salt_limit_as_three_halves():
    near = tension(np.array([499.0, 496.0]), 500.0, 1e-4)
    assert near[1] / near[0] == pytest.approx(4**1.5)
    assert tension(600.0, 500.0, 1e-4) == 0


def test_merging_agrees_with_the_time_to_doublets():
    """Numbers fall as n0/(1 + t/t_half): late, d^3 = 6 phi t_half n0/(pi n0 t_half) t."""
    volume, time, diameter = 0.01, 1e7, 1e-7
    number = 6 * volume / (math.pi * diameter**3)
    left = number / (1 + time / doublet_time(number, 1.0, 298.15, 9e-4))
    mean = (6 * volume / (math.pi * left)) ** (1 / 3)
    assert merged_drop(time, volume, 9e-4, 298.15) == pytest.approx(mean, rel=1e-3)


def test_a_plug_is_torn_off_where_it_is_squeezed_off():
    assert junction_drop(5e-5, 0.3, 0.015) == pytest.approx(junction_drop(5e-5, 0.3, 1e-4))
    assert junction_drop(5e-5, 0.3, 0.12) == pytest.approx(junction_drop(5e-5, 0.3, 0.015) / 2)


@given(st.floats(1e-7, 1e-4), st.floats(0.001, 0.9))
def test_drying_keeps_the_solids(diameter, share):
    assert dried(diameter, share) ** 3 == pytest.approx(share * diameter**3)


@pytest.mark.parametrize(
    ("process", "published", "fold"),
    [("rotor-stator", BY_HOMOGENISER, 2.6), ("ultrasound", BY_ULTRASOUND, 6.0)],
)
def test_published_sizes_are_inside_the_interval(process, published, fold):
    found = particle_size(process).diameter
    low, high = found.interval(0.8)
    assert all(low < one * 1e-6 < high for one in published)
    assert max(abs(math.log(one * 1e-6 / found.median)) for one in published) < math.log(fold)


@pytest.mark.parametrize("process", processes())
@pytest.mark.parametrize("medium", [COACERVATE, IN_OIL])
def test_every_process_says_size_width_and_machine(process, medium):
    found = particle_size(process, medium)
    assert 1e-7 < found.diameter.median < 5e-3
    assert found.radius.interval() == pytest.approx([x / 2 for x in found.diameter.interval()])
    assert 0 < found.span < 4
    assert found.process.equipment.en
    assert found.process.equipment.zh


@pytest.mark.parametrize("process", processes())
def test_a_stated_setting_is_surer(process):
    way = find_process(process)
    stated = particle_size(process, setting=float(way.usual))
    assert stated.diameter.median == particle_size(process).diameter.median
    assert stated.diameter.spread < particle_size(process).diameter.spread


@pytest.mark.parametrize("process", processes())
def test_the_ends_of_a_machine_are_taken_and_no_more(process):
    low, high = known()[process].usual.valid
    for value in (low, high):
        assert particle_size(process, setting=value).diameter.median > 0
    for value in (low / 2, high * 2, math.nan):
        with pytest.raises(InputError, match="setting"):
            particle_size(process, setting=value)


def test_wrong_names_are_met_with_near_ones():
    with pytest.raises(UnknownNameError, match="stirring"):
        particle_size("stiring")
    with pytest.raises(InputError, match=r"medium\.tension"):
        Medium(0.0, 1e-3, 0.1, 1000.0)


def test_drops_that_hardly_break_are_out_of_domain():
    thick = Medium(1e-4, 1e-3, 10.0, 1000.0)
    assert not particle_size("stirring", thick).diameter.in_domain
    assert particle_size("membrane", thick).diameter.in_domain
