"""Against solutions that can be written down. Series after Crank, The Mathematics of Diffusion (1975)."""

from __future__ import annotations

import numpy as np
import pytest
from transport_problems import HOUR, slab, still_film

from supraderm.transport import Event, Film, Layer, LayerStack, simulate

H, D, K = 2e-5, 1e-14, 3.0
# the infinite dose: what enters in a day is 1e-11 of it
ENDLESS = 1e6


def membrane(t):
    """Amount through a membrane over h K u0: D t / h2 - 1/6 - 2/pi2 sum (-1)^n / n2 exp(-n2 pi2 D t / h2)."""
    n = np.arange(1, 200)
    tau = np.asarray(t)[:, None] * D / H**2
    series = ((-1.0) ** n / n**2 * np.exp(-(n**2) * np.pi**2 * tau)).sum(axis=1)
    return tau[:, 0] - 1 / 6 - 2 / np.pi**2 * series


@pytest.mark.parametrize(("engine", "tolerance"), [("exact layers", 1e-9), ("implicit", 2e-3)])
def test_infinite_dose_follows_the_membrane_series(engine, tolerance):
    times = np.array([1, 2, 5, 10, 50]) * HOUR
    use = {"film": still_film(ENDLESS), "initial_film": ENDLESS * 2.0, "engine": engine}
    p = simulate(slab(thickness=H, diffusivity=D, partition=K), times, **use)
    np.testing.assert_allclose(
        p.bucket("absorbed")[:, 0] / (2.0 * H * K), membrane(times), atol=tolerance / 10
    )
    late = simulate(slab(thickness=H, diffusivity=D, partition=K), np.array([100, 101]) * HOUR, **use)
    through = late.bucket("absorbed")[:, 0]
    flux = (through[1] - through[0]) / HOUR
    assert flux == pytest.approx(D * K * 2.0 / H, rel=tolerance)
    # a line through two close and late points meets the axis far away: contour errors count 5000 times
    assert 101 * HOUR - through[1] / flux == pytest.approx(H**2 / (6 * D), rel=max(tolerance, 1e-7))


@pytest.mark.parametrize(("engine", "tolerance"), [("exact layers", 1e-11), ("implicit", 2e-4)])
def test_finite_dose_in_the_upper_part_of_a_sheet_follows_the_cosine_series(engine, tolerance):
    """Closed top, sink below, uniform start in the upper part a of a sheet of thickness l."""
    a, length = 5e-6, 2e-5
    upper = Layer("upper", a, D, K, 0.0, cells=40)
    lower = Layer("lower", length - a, D, K, 0.0, cells=80)
    times = np.array([0.5, 1, 3, 10, 40]) * HOUR
    p = simulate(LayerStack((upper, lower)), times, initial=[[1.0], [0.0]], engine=engine)
    b = (np.arange(2000) + 1 / 2) * np.pi / length
    terms = np.sin(b * a) * np.sin(b * length) / b**2 * np.exp(-(b**2) * D * times[:, None])
    left = 2 / (length * a) * terms.sum(axis=1)
    np.testing.assert_allclose(p.bucket("absorbed")[:, 0] / (a * K), 1 - left, atol=tolerance)


@pytest.mark.parametrize(("engine", "tolerance"), [("exact layers", 1e-10), ("implicit", 1e-6)])
def test_film_on_something_tight_decays_exponentially(engine, tolerance):
    tight = slab(diffusivity=1e-25, partition=1e-6)
    coat = still_film(4e-5, evaporation=2e-9, loss=3e-5)
    rate = 2e-9 / 4e-5 + 3e-5
    times = np.array([0.2, 1, 7, 20]) * HOUR
    p = simulate(tight, times, film=coat, events=(Event(0.0, 5e-3),), engine=engine)
    left = 5e-3 * np.exp(-rate * times)
    np.testing.assert_allclose(p.bucket("film")[:, 0], left, rtol=0, atol=5e-3 * tolerance)
    np.testing.assert_allclose(p.film_free[:, 0], left / 4e-5, rtol=0, atol=5e-3 / 4e-5 * tolerance)
    gone = 5e-3 - left
    np.testing.assert_allclose(p.bucket("evaporated")[:, 0], gone * 5e-5 / rate, atol=5e-3 * tolerance)
    np.testing.assert_allclose(p.bucket("film loss")[:, 0], gone * 3e-5 / rate, atol=5e-3 * tolerance)


@pytest.mark.parametrize(("engine", "tolerance"), [("exact layers", 1e-11), ("implicit", 1e-7)])
def test_clearance_alone_decays_exponentially(engine, tolerance):
    stack = slab(clearance=2e-5, bottom="closed")
    times = np.array([0.5, 4, 30]) * HOUR
    p = simulate(stack, times, initial=2.0, engine=engine)
    np.testing.assert_allclose(p.free("slab")[:, 0], 2 * np.exp(-2e-5 * times), atol=2 * tolerance)
    np.testing.assert_allclose(
        p.bucket("cleared:slab")[:, 0], p.dosed[:, 0] - p.bucket("slab")[:, 0], atol=1e-15
    )


def test_saturated_film_evaporates_at_a_constant_rate_and_then_exponentially():
    area, u_s, e, dose = 2e-5, 10.0, 1e-8, 6e-4
    tight = slab(diffusivity=1e-25, partition=1e-6)
    coat = still_film(area, saturation=u_s, evaporation=e)
    runs_out = (dose - area * u_s) / (e * u_s)
    times = np.unique([*np.linspace(0, 3 * runs_out, 40)[1:], 10 * runs_out])
    p = simulate(tight, times, film=coat, initial_film=dose)
    expected = np.where(
        times < runs_out,
        dose - e * u_s * times,
        area * u_s * np.exp(-e / area * np.maximum(times - runs_out, 0)),
    )
    # the switch is found to within a piece of a minute, taken by backward Euler
    np.testing.assert_allclose(p.bucket("film")[:, 0], expected, atol=1e-4 * dose)
    np.testing.assert_allclose(p.film_free[:, 0], np.minimum(expected / area, u_s), atol=2e-3 * u_s)


def test_saturated_film_drives_a_constant_flux_while_it_lasts():
    u_s = 0.5
    p = simulate(
        slab(thickness=H, diffusivity=D, partition=K),
        np.arange(60, 70) * HOUR,
        film=still_film(1e-6, saturation=u_s),
        initial_film=1e-3,
    )
    assert (p.bucket("film") > 1e-6 * u_s).all()
    np.testing.assert_array_equal(p.film_free, u_s)
    np.testing.assert_allclose(np.diff(p.bucket("absorbed")[:, 0]), HOUR * D * K * u_s / H, rtol=1e-5)


def test_dissolved_film_is_its_content_over_a_capacity_that_shrinks_until_it_saturates():
    """On tight skin u = M / A(t): 1e-3 / (4e-5 -> 1e-6 in 30 min), up to u_s = 100."""
    coat = Film(
        capacity=np.array([[4e-5], [1e-6]]),
        knots=np.array([[0.0], [1800.0]]),
        saturation=100.0,
        evaporation=0.0,
        loss=0.0,
        deposit_at=np.inf,
    )
    times = np.array([300.0, 900, 1400, 1500, 1700, 1900, 4000])
    p = simulate(slab(diffusivity=1e-25, partition=1e-6), times, film=coat, initial_film=1e-3)
    capacity = np.interp(times, [0, 1800], [4e-5, 1e-6])
    np.testing.assert_allclose(p.film_free[:, 0], np.minimum(1e-3 / capacity, 100.0), rtol=1e-9)


@pytest.mark.parametrize(("saturation", "laid"), [(np.inf, 1e-3), (50.0, 50.0 * 2e-6 * 3), (400.0, 1e-3)])
def test_dry_film_is_laid_into_the_first_layer_as_far_as_it_holds(saturation, laid):
    first = Layer("first", 2e-6, 1e-32, 3.0, 0.0, cells=4, grading=3.0)
    tight = Layer("tight", 2e-5, 1e-25, 1e-6, 0.0, cells=4)
    times = [590.0, 610.0, 1000.0]
    p = simulate(
        LayerStack((first, tight)),
        times,
        film=still_film(1e-10, saturation=saturation, deposit_at=600.0),
        initial_film=1e-3,
        profile_times=times,
    )
    np.testing.assert_allclose(p.bucket("first")[:, 0], [0, laid, laid], atol=1e-9)
    np.testing.assert_allclose(p.bucket("film")[:, 0], [1e-3, 1e-3 - laid, 1e-3 - laid], atol=1e-9)
    # the same u in every cell, whatever its width
    np.testing.assert_allclose(p.profile[1:, :4, 0], laid / (3 * 2e-6), rtol=1e-6)


def test_laying_down_fills_the_free_room_only():
    """A layer at 30 of 50 takes 20 more, even though its cells differ in width."""
    stack = LayerStack((Layer("first", 2e-6, 1e-25, 3.0, 0.0, cells=4, grading=3.0),), "closed")
    p = simulate(
        stack,
        [60.0],
        film=still_film(1e-10, saturation=50.0, deposit_at=30.0),
        initial=30.0,
        initial_film=1e-3,
        profile_times=[60.0],
    )
    np.testing.assert_allclose(p.profile[0, :, 0], 50.0, rtol=1e-6)
    assert p.bucket("film")[0, 0] == pytest.approx(1e-3 - 20.0 * 2e-6 * 3, rel=1e-6)


def test_washing_takes_shares_first_and_a_dose_comes_after():
    stack = slab(diffusivity=1e-25, partition=1.0, cells=3)
    events = (Event(HOUR, np.array([7e-4]), wash_film=0.9, wash_first_layer=0.25),)
    p = simulate(
        stack, [HOUR, 2 * HOUR], film=still_film(1e-5), initial=4.0, initial_film=1e-3, events=events
    )
    content = 4.0 * 2e-5
    np.testing.assert_allclose(p.bucket("film")[:, 0], [1e-3, 1e-4 + 7e-4], rtol=1e-9)
    np.testing.assert_allclose(p.bucket("slab")[:, 0], [content, 0.75 * content], rtol=1e-9)
    np.testing.assert_allclose(
        p.bucket("washed off")[:, 0], [0, 9e-4 + 0.25 * content], rtol=1e-9, atol=1e-18
    )


def test_a_new_dose_wets_the_film_anew():
    """The clock of A(t) starts again with the second dose: 1 um when dry, 40 um when wet."""
    coat = Film(
        capacity=np.array([[4e-5], [1e-6]]),
        knots=np.array([[0.0], [600.0]]),
        saturation=np.inf,
        evaporation=0.0,
        loss=0.0,
        deposit_at=np.inf,
    )
    events = (Event(0.0, np.array([1e-3])), Event(HOUR, np.array([1e-3])))
    tight = slab(diffusivity=1e-25, partition=1e-6)
    p = simulate(tight, [HOUR, HOUR + 300, 2 * HOUR], film=coat, events=events)
    np.testing.assert_allclose(p.film_free[:, 0], [1e-3 / 1e-6, 2e-3 / 2.05e-5, 2e-3 / 1e-6], rtol=1e-9)
