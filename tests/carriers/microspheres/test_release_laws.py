"""Release from spheres: closed forms against a numerical solution of the same equations, limits, and order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp
from scipy.linalg import eig

from supraderm.carriers.microspheres.diffusion import (
    bath,
    biot,
    coated,
    crank,
    effective,
    film,
    film_roots,
    slow_binding,
)
from supraderm.carriers.microspheres.erosion import (
    CASE_II_IN_SPHERES,
    FICK_IN_SPHERES,
    bulk_erosion,
    dissolving,
    front,
    higuchi,
    shrinking_core,
)
from supraderm.carriers.microspheres.release import first_order, over_sizes
from supraderm.carriers.microspheres.trigger import open_share, ph_on_skin, time_to_ph, triggered

TIMES = np.array([1e-3, 3e-3, 0.01, 0.03, 0.049, 0.051, 0.1, 0.3, 1.0])
numbers = st.floats(1e-3, 1e5)
scaled = st.floats(1e-8, 5.0)


def shells(cells):
    """Return faces and volumes of shells that grow thinner to the surface of a unit sphere."""
    faces = 1 - (1 - np.linspace(0, 1, cells + 1)) ** 2
    return faces, np.diff(faces**3) / 3, (faces[1:] + faces[:-1]) / 2


def by_lines(cells, *, film=0.0, back=0.0, on=0.0, off=0.0, growth=0.0):
    """Return the share that has left at TIMES, by the method of lines on shells of a sphere with D = R = 1.

    The flux out is (c - back x released)/(distance to the surface + film).
    """
    faces, volume, centre = shells(cells)
    gap, last = np.diff(centre), 1 - centre[-1]
    bound = on / off if off else 0.0

    def slope(y):
        c, b = y[:cells], y[cells : 2 * cells]
        flux = np.zeros(cells + 1)
        flux[1:-1] = -np.diff(c) / gap * faces[1:-1] ** 2
        flux[-1] = (c[-1] - back * y[-1]) / (film + last)
        binds = on * c - off * b
        return np.concatenate([-np.diff(flux) / volume - binds, binds, [flux[-1]]])

    start = np.concatenate([np.ones(cells), np.full(cells, bound), [0.0]])
    matrix = np.array([slope(one) for one in np.eye(len(start))]).T  # the equations are linear
    if growth:
        run = solve_ivp(
            lambda t, y: np.exp(growth * t) * (matrix @ y),
            (0, TIMES[-1]),
            start,
            method="BDF",
            t_eval=TIMES,
            rtol=1e-7,
            atol=1e-10,
            jac=lambda t, _: np.exp(growth * t) * matrix,
        )
        out = run.y[-1]
    else:
        values, vectors = eig(matrix)
        weights = np.linalg.solve(vectors, start)
        out = (vectors[-1] * weights @ np.exp(np.outer(values, TIMES))).real
    return 3 * out / (1 + bound)


@pytest.fixture(scope="module")
def grids():
    """Two grids; their difference bounds the error of the finer one."""
    return 80, 40


def extrapolated(grids, **laws):
    fine, coarse = (by_lines(n, **laws) for n in grids)
    assert np.abs(fine - coarse).max() < 1e-2
    return fine + (fine - coarse) / 3


def test_crank_is_the_numerical_solution(grids):
    assert crank(TIMES, 1.0, 1.0) == pytest.approx(extrapolated(grids), abs=5e-6)


@pytest.mark.parametrize("number", [0.1, 1.0, 7.0])
def test_film_is_the_numerical_solution(grids, number):
    assert film(TIMES, 1.0, 1.0, number) == pytest.approx(extrapolated(grids, film=1 / number), abs=5e-6)


@pytest.mark.parametrize("ratio", [0.2, 1.0, 5.0])
def test_bath_is_the_numerical_solution(grids, ratio):
    assert bath(TIMES, 1.0, 1.0, ratio) == pytest.approx(extrapolated(grids, back=3 / ratio), abs=5e-6)


@pytest.mark.parametrize(("on", "off"), [(5.0, 1.0), (1.0, 30.0), (300.0, 100.0)])
def test_slow_binding_is_the_numerical_solution(grids, on, off):
    found = slow_binding(TIMES, 1.0, 1.0, on=on, off=off)
    assert found == pytest.approx(extrapolated(grids, on=on, off=off), abs=5e-6)


def test_bulk_erosion_is_the_numerical_solution():
    found = bulk_erosion(TIMES, 1.0, 1.0, 2.0)
    assert found == pytest.approx(extrapolated((40, 20), growth=2.0), abs=1e-4)


@given(st.floats(1e-9, 5e-3))
def test_early_release_is_the_expansion_of_crank(t):
    assert crank(t, 1.0, 1.0) == pytest.approx(6 * np.sqrt(t / np.pi) - 3 * t, rel=1e-12)


def test_late_release_is_the_first_term():
    t = np.array([0.3, 0.6, 1.0])
    assert 1 - crank(t, 1.0, 1.0) == pytest.approx(6 / np.pi**2 * np.exp(-(np.pi**2) * t), rel=1e-3)


@given(numbers)
def test_series_and_expansion_meet(number):
    low, high = np.nextafter(0.05, 0), 0.05
    for law in (crank, lambda t, d, r: film(t, d, r, number), lambda t, d, r: bath(t, d, r, number)):
        assert law(low, 1.0, 1.0) == pytest.approx(law(high, 1.0, 1.0), abs=1e-8)


@given(numbers)
def test_roots_solve_their_equation(number):
    b = film_roots(number)
    assert b * np.cos(b) == pytest.approx((1 - number) * np.sin(b), abs=1e-6 * (1 + number))
    assert (np.diff(b) > 0).all()


@given(scaled)
def test_a_film_without_resistance_is_crank(t):
    assert film(t, 1.0, 1.0, 1e9) == pytest.approx(crank(t, 1.0, 1.0), abs=1e-6)


@given(st.floats(0.01, 10.0))
def test_a_film_that_holds_all_back_is_first_order(t):
    number = 1e-5
    assert film(t / number, 1.0, 1.0, number) == pytest.approx(-np.expm1(-3 * t), abs=1e-5)


@given(scaled, st.floats(1e-2, 1e2))
def test_a_bath_without_bounds_is_crank(t, diffusivity):
    assert bath(t, diffusivity, 1.0, 1e6) == pytest.approx(crank(t, diffusivity, 1.0), abs=1e-5)


@given(numbers)
def test_mass_is_conserved(number):
    """All leaves into fresh water, the partition's share into a bath."""
    assert film(1e3 / min(number, 1.0), 1.0, 1.0, number) == pytest.approx(1.0, abs=1e-9)
    assert bath(1e3, 1.0, 1.0, number) == pytest.approx(number / (1 + number), rel=1e-9)
    assert film(0.0, 1.0, 1.0, number) == pytest.approx(0.0, abs=1e-12)
    assert bath(0.0, 1.0, 1.0, number) == pytest.approx(0.0, abs=1e-9)


@settings(max_examples=30)
@given(numbers, numbers)
def test_release_rises_with_time_and_with_the_film(one, other):
    t = np.geomspace(1e-6, 10, 200)
    few, many = sorted((one, other))
    assert (np.diff(film(t, 1.0, 1.0, few)) >= -1e-9).all()
    assert (np.diff(bath(t, 1.0, 1.0, few)) >= -1e-9).all()
    assert (film(t, 1.0, 1.0, few) <= film(t, 1.0, 1.0, many) + 1e-9).all()


@given(st.floats(0.0, 100.0))
def test_fast_binding_is_a_smaller_diffusivity(bound):
    t = np.array([0.05, 0.2, 0.6]) * (1 + bound)
    found = slow_binding(t, 1.0, 1.0, on=1e7 * bound + 1e-9, off=1e7)
    assert found == pytest.approx(crank(t, effective(1.0, bound), 1.0), abs=5e-6)


def test_a_film_and_binding_share_one_permeability():
    """In a still film what counts is D K = D_gel K_size: binding drops out of the Biot number."""
    assert biot(1e-10, effective(5e-11, 99.0), 100.0) == pytest.approx(biot(1e-10, 5e-11, 1.0))


@given(st.floats(0.0, 1.0))
def test_shrinking_core_solves_its_balance(done):
    left = 1 - shrinking_core(done / 6, 1.0, 1.0, 1.0, 1.0)
    assert 1 - 3 * left ** (2 / 3) + 2 * left == pytest.approx(done, abs=1e-7)


def test_a_large_store_empties_first_as_higuchi():
    """Before the sphere is felt, both are a front under a flat surface: Q/A with A far above S."""
    t, stored = 1e-7, 1e3
    flat = higuchi(t, 1.0, 1.0, stored) * 3 / stored
    assert shrinking_core(t, 1.0, 1.0, stored, 1.0) == pytest.approx(flat, rel=2e-3)


def test_fronts_end_when_they_meet():
    assert front(np.array([0.0, 1.0, 5.0]), 1.0, 1.0) == pytest.approx([0.0, 1.0, 1.0])
    assert dissolving(np.array([0.0, 0.5, 5.0]), 1.0, 1.0, 1.0, 1.0) == pytest.approx([0.0, 1.0, 1.0])


def test_small_spheres_go_first():
    """A spread of sizes is faster early and slower late than the median sphere."""
    one = crank(np.array([1e-3, 2.0]), 1.0, 1.0)
    many = over_sizes(lambda r: crank(np.array([1e-3, 2.0])[None], 1.0, r), 1.0, 0.6)
    assert many[0] > 0.8 * one[0]
    assert many[1] < one[1]


@given(st.floats(0.0, 0.9), st.floats(1e-6, 1e2))
def test_first_order_gives_back_what_is_first_order(burst, rate):
    found = first_order(lambda t: 1 - (1 - burst) * np.exp(-rate * t))
    assert found.rate == pytest.approx(rate, rel=1e-3)
    assert found.burst == pytest.approx(burst, abs=2e-3)
    assert found.misfit < 5e-3


@given(st.floats(1e-16, 1e-9))
def test_first_order_scales_with_time(diffusivity):
    at = first_order(lambda t: crank(t, diffusivity, 1e-5))
    unit = first_order(lambda t: crank(t, 1.0, 1.0))
    assert at.burst == pytest.approx(unit.burst, abs=1e-5)
    assert at.rate * 1e-10 / diffusivity == pytest.approx(unit.rate, rel=1e-4)


@given(st.floats(4.0, 8.0), st.floats(4.0, 8.0))
def test_ph_passes_where_it_is_said_to(product, skin):
    target = (2 * skin + product) / 3
    when = time_to_ph(target, product, skin, 600.0)
    if abs(product - skin) > 1e-6:
        assert ph_on_skin(when, product, skin, 600.0) == pytest.approx(target, abs=1e-9)


def test_what_never_comes_is_never():
    assert np.isinf(time_to_ph(8.0, 7.0, 5.0))
    assert np.isinf(time_to_ph(4.0, 7.0, 5.0))


@given(st.floats(4.5, 7.5), st.floats(60.0, 1e4))
def test_a_trigger_lies_between_shut_and_open(threshold, time):
    rates = {"shut": 1e-5, "opened": 1e-3, "product": 7.0}
    found = triggered(time, threshold=threshold, opens="below", **rates)
    assert -np.expm1(-1e-5 * time) - 1e-9 <= found <= -np.expm1(-1e-3 * time) + 1e-9


def test_a_trigger_by_quadrature_and_by_steps():
    t = np.linspace(0, 3600, 20001)
    gate = open_share(ph_on_skin(t, 7.0), 5.5, "below")
    k = 1e-6 + (1e-3 - 1e-6) * gate
    dose = ((k[1:] + k[:-1]) / 2 * np.diff(t)).sum()
    found = triggered(3600.0, threshold=5.5, opens="below", product=7.0, shut=1e-6, opened=1e-3)
    assert found == pytest.approx(-np.expm1(-dose), abs=1e-6)


def test_sides_of_a_trigger_mirror_each_other():
    assert open_share(5.0, 5.5, "below") + open_share(5.0, 5.5, "above") == pytest.approx(1.0)


def test_a_coat_of_water_is_a_thicker_film():
    """A shell of water as thin as a hundredth of the radius adds a hundredth of the film's resistance."""
    assert coated(0.01, 1.0, in_water=2.0, in_coat=2.0) == pytest.approx(1.01)


def test_a_coat_slows_as_its_own_shell_in_the_numerical_solution(grids):
    """Film and coat in series: flux c/(1/B + distance), B of the film over the factor of the coat."""
    factor = float(coated(1e-2, 1.0, in_water=1.0, in_coat=1e-2))
    number = 4.0 / factor
    assert film(TIMES, 1.0, 1.0, number) == pytest.approx(extrapolated(grids, film=1 / 4 + 1 / 4), abs=5e-6)


def test_the_exponent_of_diffusion_from_a_sphere_is_the_published_one():
    """Ritger and Peppas: 0.43 up to 60 % released (recalled), from the logarithm of Crank's own series."""
    share = np.linspace(0.1, 0.6, 200)
    time = np.interp(share, crank(np.linspace(0, 0.06, 20001), 1.0, 1.0), np.linspace(0, 0.06, 20001))
    exponent = np.polyfit(np.log(time), np.log(share), 1)[0]
    assert exponent == pytest.approx(float(FICK_IN_SPHERES), abs=0.03)


def test_a_front_looks_like_case_two():
    """The same for a front of steady speed: 0.85."""
    share = np.linspace(0.1, 0.6, 200)
    time = 1 - np.cbrt(1 - share)
    exponent = np.polyfit(np.log(time), np.log(share), 1)[0]
    assert exponent == pytest.approx(float(CASE_II_IN_SPHERES), abs=0.05)
