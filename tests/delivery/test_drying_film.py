"""The film of a product for one active: capacity, end, and the four regimes of a neat dose on skin."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.delivery.drying_film import film_of, product_film, solvent_barrier
from supraderm.delivery.film_capacity import Held, film_capacity
from supraderm.delivery.knots import common_knots
from supraderm.delivery.solute import solute
from supraderm.evidence import Text, Worlds
from supraderm.formula import Component, Product, state, usual_use
from supraderm.formula.film_course import film_course
from supraderm.ingredients import find, molecule_of
from supraderm.skin import Skin, site
from supraderm.transport import Event, Layer, LayerStack, simulate

WORLDS = Worlds(8, seed=2)
CHEEK = Skin(site("cheek"))
SKIN_TEMPERATURE = 305.15


def known(key):
    return solute(molecule_of(find(key)), sc_ph=5.0, temperature=SKIN_TEMPERATURE)


def film(key, shares, skin=CHEEK, ph=5.5, **how):
    parts = tuple(Component(find(name), share) for name, share in shares.items())
    made = Product("p", Text("p", "品"), parts, ph, "solution", usual_use())
    applied = np.full(WORLDS.n, 2e-5)
    return product_film(
        made,
        state(made),
        find(key).key,
        known=known(key),
        skin=skin,
        worlds=WORLDS,
        applied=applied,
        loss=0.0,
        **how,
    )


def test_a_watery_film_is_laid_down_when_its_water_is_gone():
    f = film("niacinamide", {"water": 0.99, "niacinamide": 0.01})
    assert np.isfinite(f.deposit_at).all()
    assert f.capacity[0] == pytest.approx(2e-5, rel=0.02)
    assert (f.capacity[-1] < 1e-3 * f.capacity[0]).all()


def test_under_a_cover_water_stays_and_nothing_evaporates():
    f = film("niacinamide", {"water": 0.99, "niacinamide": 0.01}, skin=replace(CHEEK, occluded=True))
    assert np.isinf(f.deposit_at).all()
    np.testing.assert_allclose(f.capacity[-1], f.capacity[0])
    assert (f.evaporation == 0).all()


def test_oil_keeps_a_film_and_holds_its_partition():
    f = film("retinol", {"water": 0.899, "squalane": 0.1, "retinol": 0.001})
    assert np.isinf(f.deposit_at).all()
    assert (f.capacity[-1] > 1e3 * 2e-5).all()


def test_the_residue_concentrates_an_active_until_it_saturates_and_a_new_dose_dissolves_again():
    # salicylic acid 2 % in half ethanol: dissolved at first, more than water alone could hold
    shares = {"water": 0.43, "ethanol": 0.5, "glycerin": 0.05, "salicylic acid": 0.02}
    f = film("salicylic acid", shares, ph=3.0)
    dose = 2e-5 * 0.02 * 900 / 0.138
    first = dose / f.capacity[0] / f.saturation
    low = dose / f.capacity.min(axis=0) / f.saturation
    assert np.median(first) < 1 < np.median(low)
    stack = LayerStack((Layer("wall", 1e-5, 1e-22, 1.0, 0.0, 4),), bottom="sink")
    again = simulate(
        stack,
        [30.0, 3600.0, 3630.0],
        film=replace(f, evaporation=0 * f.evaporation, deposit_at=np.full(WORLDS.n, np.inf)),
        events=[Event(0.0, np.full(WORLDS.n, dose)), Event(3600.0, np.full(WORLDS.n, 1e-9 * dose))],
    )
    activity = again.film_free / f.saturation
    assert np.median(activity[1]) == pytest.approx(1.0)  # crystals beside a saturated residue
    assert np.median(activity[2]) < 1.0  # fresh solvent takes them up
    assert again.balance_error < 1e-9


def test_ions_count_where_the_water_is():
    acid, salt = (film("salicylic acid", {"water": 0.99, "salicylic acid": 0.01}, ph=ph) for ph in (2.0, 5.0))
    neutral = known("salicylic acid").neutral_fraction(np.array([2.0, 5.0]))
    np.testing.assert_allclose(salt.capacity[0] / acid.capacity[0], neutral[0] / neutral[1], rtol=1e-6)


@settings(deadline=None, max_examples=20)
@given(st.floats(0.05, 0.9), st.sampled_from(["caffeine", "retinol", "niacinamide"]))
def test_cosolvent_holds_more_of_what_water_repels_by_the_log_linear_law(share, key):
    parts = [Component(find("water"), 1 - share), Component(find("ethanol"), share)]
    one = known(key)
    pinned = WORLDS.pin(f"cosolvency in the film, {one.name}", 0.5)
    course = film_course(parts, pinned, applied=2e-5, temperature=SKIN_TEMPERATURE)
    held = film_capacity(course, Held(1.0), known=one, worlds=pinned)[0]
    phi = course.of("alcohol")[0] / 2e-5
    kow = np.clip(pinned.draw(one.log_kow), -2, 5)
    np.testing.assert_allclose(held, 2e-5 * 10 ** (phi * (0.30 + 0.95 * kow)), rtol=1e-6)


def test_common_knots_follow_their_courses():
    course = film_course(
        [Component(find(n), s) for n, s in {"water": 0.6, "glycerin": 0.1, "ethanol": 0.3}.items()],
        WORLDS,
        applied=2e-5,
        temperature=SKIN_TEMPERATURE,
        barrier=solvent_barrier(CHEEK, WORLDS),
    )
    capacity = film_capacity(course, Held(1.0), known=known("niacinamide"), worlds=WORLDS)
    knots, rows = common_knots(course.times, capacity)
    assert len(knots) <= 20
    assert knots[0, 0] == 0
    assert (np.diff(knots, axis=0) > 0).all()
    for world in range(WORLDS.n):
        when = np.linspace(0, course.times[-1, world], 100)
        true = np.interp(when, course.times[:, world], capacity[:, world])
        assert np.abs(np.interp(when, knots[:, 0], rows[:, world]) - true).mean() < 0.02 * capacity[0, world]


# Dancik's four regimes: a neat dose with or without vapour, below and above what the upper stratum corneum holds.
# One sheet of K 1, its upper tenth is the deposition zone; the pool lies on it, so u = S_w at the surface.
THICK, DIFFUSIVITY, SOLUBLE = 1e-5, 1e-15, 50.0
ROOM = SOLUBLE * THICK / 10
TIMES = np.linspace(0.02, 1.0, 40) * THICK**2 / DIFFUSIVITY


def sheet(diffusivity=DIFFUSIVITY):
    return LayerStack(
        (
            Layer("upper", THICK / 10, diffusivity, 1.0, 0.0, 20),
            Layer("lower", THICK * 0.9, diffusivity, 1.0, 0.0, 120),
        ),
        bottom="sink",
    )


def neat(dose, *, evaporation, stack):
    empty = film_course([], WORLDS, applied=0.0, temperature=SKIN_TEMPERATURE)
    made = film_of(empty, Held(1.0), known=known("niacinamide"), skin=CHEEK, worlds=WORLDS)
    lanes = np.ones(WORLDS.n)
    assert (made.deposit_at == 0).all()
    return simulate(
        stack,
        TIMES,
        film=replace(made, saturation=lanes * SOLUBLE, evaporation=lanes * evaporation),
        events=[Event(0.0, lanes * dose)],
    )


def test_small_dose_without_vapour_spreads_as_the_cosine_series_says():
    found = neat(0.5 * ROOM, evaporation=0.0, stack=sheet())
    n = np.arange(400)
    k = (n + 0.5) * np.pi
    fourier = DIFFUSIVITY * TIMES / THICK**2
    # starts uniform in the upper tenth, closed above, sink below
    left = (2 * np.sin(0.1 * k) * np.sin(k) / (0.1 * k**2) * np.exp(-np.outer(fourier, k**2))).sum(axis=1)
    np.testing.assert_allclose(found.bucket("absorbed")[:, 0] / (0.5 * ROOM), 1 - left, atol=4e-3)


def test_large_dose_without_vapour_feeds_a_steady_flux_from_the_pool():
    found = neat(50 * ROOM, evaporation=0.0, stack=sheet())
    # saturated at the surface and at first in the upper tenth, sink below
    n = np.arange(1, 400)[:, None]
    k = n * np.pi
    fourier = DIFFUSIVITY * TIMES / THICK**2
    decay = np.exp(-(k**2) * fourier)
    sign = (-1.0) ** n
    from_surface = fourier - 1 / 6 - (2 * sign / k**2 * decay).sum(axis=0)
    from_zone = (-2 * sign * (1 - np.cos(0.1 * k)) / k**2 * (1 - decay)).sum(axis=0)
    crossed = SOLUBLE * THICK * (from_surface + from_zone)
    np.testing.assert_allclose(found.bucket("absorbed")[:, 0], crossed, rtol=5e-3, atol=1e-3 * crossed[-1])
    assert (found.bucket("film")[:, 0] > 0).all()
    np.testing.assert_allclose(found.film_free[:, 0], SOLUBLE)


def test_small_dose_with_vapour_leaves_the_zone_exponentially():
    # a zone that diffusion keeps level, closed below: dM/dt = -k M / h
    zone = LayerStack((Layer("upper", THICK / 10, 1e-12, 1.0, 0.0, 20),), bottom="closed")
    rate = 2 * THICK / 10 / TIMES[-1]
    found = neat(0.5 * ROOM, evaporation=rate, stack=zone)
    expected = 1 - np.exp(-rate * TIMES / (THICK / 10))
    np.testing.assert_allclose(found.bucket("evaporated")[:, 0] / (0.5 * ROOM), expected, rtol=2e-3)


def test_large_dose_with_vapour_evaporates_at_a_constant_rate_until_the_pool_is_gone():
    rate = 20 * ROOM / SOLUBLE / TIMES[-1]
    found = neat(10 * ROOM, evaporation=rate, stack=sheet(1e-25))
    pool = (10 * ROOM - ROOM) / (rate * SOLUBLE) > TIMES
    np.testing.assert_allclose(found.bucket("evaporated")[pool, 0], rate * SOLUBLE * TIMES[pool], rtol=1e-6)
    # skin in which nothing moves gives hardly more than the pool
    assert found.bucket("evaporated")[-1, 0] == pytest.approx(9 * ROOM, rel=0.02)
    assert found.balance_error < 1e-9
