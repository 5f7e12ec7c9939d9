"""What every stratum corneum model promises, whichever is chosen by name."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import UnknownNameError
from supraderm.molecules import (
    STRATUM_CORNEUM_MODELS,
    WITHOUT_POLAR_ROUTE,
    chen_lian,
    polar_path_permeability,
    stratum_corneum,
    wang,
)

names = st.sampled_from(sorted(STRATUM_CORNEUM_MODELS))
states = st.sampled_from(["full", "partial"])
log_kows, masses = st.floats(-4, 8), st.floats(0.018, 1.5)


def volume_of(mass):
    """About one cm3/mol per g/mol, as organic molecules have."""
    return mass * 1.15e-3


@given(names, log_kows, masses, states)
def test_permeability_partition_and_diffusivity_belong_together(name, log_kow, mass, state):
    sc = stratum_corneum(name, log_kow, mass, volume_of(mass), state)
    assert sc.permeability == pytest.approx(sc.diffusivity * sc.partition / sc.thickness)
    assert min(sc.permeability, sc.partition, sc.diffusivity, sc.thickness) > 0
    assert sc.of_thickness(sc.thickness / 2).diffusivity == pytest.approx(sc.diffusivity)


@given(names, masses, states)
def test_permeability_and_partition_rise_with_lipophilicity(name, mass, state):
    sc = stratum_corneum(name, np.linspace(-4, 8, 60), mass, volume_of(mass), state)
    assert (np.diff(sc.permeability) > 0).all()
    assert (np.diff(sc.partition) > 0).all()


@given(names, log_kows, states)
def test_permeability_falls_with_size(name, log_kow, state):
    mass = np.geomspace(0.05, 1.5, 80)
    assert (np.diff(stratum_corneum(name, log_kow, mass, volume_of(mass), state).permeability) < 0).all()


@given(names, log_kows, masses, states, st.floats(1e-6, 1))
def test_ions_add_capacity_and_no_flux(name, log_kow, mass, state, neutral):
    plain = stratum_corneum(name, log_kow, mass, volume_of(mass), state)
    charged = stratum_corneum(name, log_kow, mass, volume_of(mass), state, aqueous_neutral_fraction=neutral)
    assert charged.permeability == plain.permeability
    assert charged.partition >= plain.partition
    assert charged.diffusivity <= plain.diffusivity


@given(names, st.floats(-1, 5), st.floats(0.05, 0.5))
def test_more_water_never_tightens_the_material(name, log_kow, mass):
    """Compared as P h, since the two states of one model may have different thickness."""
    full, partial = (stratum_corneum(name, log_kow, mass, volume_of(mass), s) for s in ("full", "partial"))
    assert full.permeability * full.thickness >= partial.permeability * partial.thickness


@pytest.mark.parametrize("name", sorted(STRATUM_CORNEUM_MODELS))
def test_arrays_of_every_shape_broadcast(name):
    kow, mass, volume = np.zeros((3, 1)), np.full(4, 0.2), np.full((5, 1, 1), 2e-4)
    neutral = np.full((2, 1, 1, 1), 0.5)
    sc = stratum_corneum(name, kow, mass, volume, "partial", aqueous_neutral_fraction=neutral)
    assert sc.permeability.shape == (5, 3, 4)
    assert sc.diffusivity.shape == (2, 5, 3, 4)


@pytest.mark.parametrize("name", sorted(STRATUM_CORNEUM_MODELS))
def test_the_polar_path_matters_only_where_the_model_lacks_it(name):
    """Glucose, log Kow -3.24."""
    own = stratum_corneum(name, -3.24, 0.18, 0.18e-3).permeability
    lacking = polar_path_permeability(0.18) > 10 * own
    assert lacking == (name in WITHOUT_POLAR_ROUTE)


def test_a_name_brings_the_model_of_that_name():
    args = (2.0, 0.2, 2e-4)
    assert stratum_corneum("wang", *args) == wang(*args)
    assert stratum_corneum("chen-lian", *args) == chen_lian(*args)


def test_an_unknown_name_gets_the_nearest_known_one():
    with pytest.raises(UnknownNameError, match="did you mean 'chen-lian'"):
        stratum_corneum("chen_lian", 2.0, 0.2, 2e-4)
