"""Laws of binding: limits, monotony, agreement of independent forms."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.carriers.adhesion.avidity import avidity, log_ways
from supraderm.carriers.adhesion.contact import (
    AVOGADRO,
    Construct,
    coat_work,
    effective_concentration,
    facing,
    reach,
)
from supraderm.carriers.adhesion.langmuir import after_rinse, course, free_of_rivals, occupancy
from supraderm.carriers.adhesion.on_cells import bind, single_share
from supraderm.carriers.adhesion.receptor import LOW_OVER_OPEN, apparent
from supraderm.carriers.adhesion.superselective import alpha, coverage, log_weight, log_weight_of_few
from supraderm.errors import InputError, UnknownNameError

KD = st.floats(-9, 1).map(lambda x: 10.0**x)
CONCENTRATION = st.floats(-10, 1).map(lambda x: 10.0**x)
RECEPTORS = st.floats(1, 7).map(lambda x: 10.0**x)
CROSSING = st.floats(-12, -6).map(lambda x: 10.0**x)
CROWD = st.floats(-6, 4).map(lambda x: 10.0**x)
ACTIVITY = st.floats(-20, 2).map(lambda x: 10.0**x)
VALENCY = st.floats(1, 200)


@given(CONCENTRATION, KD, RECEPTORS, CROSSING)
def test_one_ligand_is_langmuir_exactly(free, kd, receptors, crossing):
    found = bind(free, 1, [receptors], [1 / kd], crossing)
    assert found.constructs == pytest.approx(receptors * occupancy(free, kd), rel=1e-9)
    assert found.bonds == pytest.approx(found.constructs, rel=1e-9)


@given(CONCENTRATION, st.tuples(KD, KD), st.tuples(RECEPTORS, RECEPTORS), CROSSING)
def test_one_ligand_on_two_receptors_is_the_sum_of_two(free, constants, copies, crossing):
    (ka, kb), (a, b) = constants, copies
    both = bind(free, 1, [a, b], [1 / ka, 1 / kb], crossing).constructs
    assert both == pytest.approx(a * occupancy(free, ka) + b * occupancy(free, kb), rel=1e-9)


@given(CONCENTRATION, VALENCY, KD, RECEPTORS, CROSSING)
def test_receptors_are_conserved(free, valency, kd, receptors, crossing):
    """Free from phi, bound from bonds: together all that there are; no more is bound than there are receptors."""
    found = bind(free, valency, [receptors], [1 / kd], crossing)
    assert found.phi * kd / crossing + found.bonds == pytest.approx(receptors, rel=1e-6)
    assert found.constructs <= receptors * (1 + 1e-6)


@given(CONCENTRATION, VALENCY, KD, RECEPTORS, st.tuples(CROSSING, st.floats(0, 6).map(lambda x: 10.0**x)))
def test_with_places_receptors_are_conserved_and_places_not_overfilled(free, valency, kd, receptors, room):
    crossing, places = room
    found = bind(free, valency, [receptors], [1 / kd], crossing, places=places)
    assert found.phi * kd / crossing + found.bonds == pytest.approx(receptors, rel=1e-6)
    assert found.constructs <= places * (1 + 1e-9)


@given(CONCENTRATION, VALENCY, KD, RECEPTORS, CROSSING)
def test_more_ligand_and_more_receptors_bind_more(free, valency, kd, receptors, crossing):
    base = bind(free, valency, [receptors], [1 / kd], crossing)
    more = bind(2 * free, valency, [receptors], [1 / kd], crossing)
    assert more.bonds >= base.bonds * (1 - 1e-9)
    assert more.constructs >= base.constructs * (1 - 1e-9)
    richer = bind(free, valency, [2 * receptors], [1 / kd], crossing).constructs
    assert richer >= base.constructs * (1 - 1e-9)


@given(VALENCY, CROWD, ACTIVITY)
def test_with_plenty_of_receptors_places_fill_superselectively(valency, crowd, activity):
    """Receptors beyond number, each weak and in reach of few: none are used up, theta as in the closed form."""
    places, receptors = 1e3, 1e30
    crossing = 1e-6
    affinity = crowd / (receptors * crossing)
    free = activity * crossing * places
    found = bind(free, valency, [receptors], [affinity], crossing, places=places)
    assert found.constructs / places == pytest.approx(coverage(activity, crowd, valency), rel=1e-6)


@given(CROWD, ACTIVITY)
def test_one_ligand_is_never_superselective(crowd, activity):
    slope = float(alpha(activity, crowd, 1))
    assert slope <= 1 + 1e-12
    assert slope == pytest.approx(1 - float(coverage(activity, crowd, 1)), abs=1e-9)


@given(st.floats(1.5, 200), CROWD, ACTIVITY)
def test_the_slope_is_the_derivative_of_the_coverage(valency, crowd, activity):
    step = 1e-5
    up, down = (np.log(coverage(activity, crowd * math.exp(s), valency)) for s in (step, -step))
    assert float(alpha(activity, crowd, valency)) == pytest.approx(
        float(up - down) / (2 * step), rel=1e-4, abs=1e-5
    )


@given(st.floats(1, 100), CROWD, ACTIVITY)
def test_the_slope_never_exceeds_the_ligands(valency, crowd, activity):
    assert float(alpha(activity, crowd, valency)) <= valency * (1 + 1e-9)


@given(st.integers(1, 4), st.integers(1, 4))
def test_ways_are_those_that_one_can_count(ligands, receptors):
    """Every set of pairs in which no ligand and no receptor is taken twice, by number of pairs."""
    pairs = [(a, b) for a in range(ligands) for b in range(receptors)]
    counted = [
        sum(
            len({a for a, _ in chosen}) == len({b for _, b in chosen}) == bonds
            for chosen in combinations(pairs, bonds)
        )
        for bonds in range(1, min(ligands, receptors) + 1)
    ]
    assert np.exp(log_ways(ligands, receptors)) == pytest.approx(counted)


@given(st.integers(1, 12), st.integers(1, 12), st.floats(-6, 3).map(lambda x: 10.0**x))
def test_kitov_and_bundle_is_the_weight_of_few_receptors(ligands, receptors, further):
    """K_av C = z q where the first bond is z x/C."""
    free, first = 1e-6, 1e3
    z = first * free / further
    weight = float(np.exp(log_weight_of_few(receptors, ligands, further)))
    assert float(avidity(first, further, ligands, receptors)) * free == pytest.approx(z * weight, rel=1e-9)


@given(st.integers(1, 8), st.floats(-3, 1).map(lambda x: 10.0**x), st.floats(0.1, 6))
def test_a_poisson_number_of_receptors_gives_the_closed_form(ligands, pair, mean):
    numbers = np.arange(1, 80)
    log_poisson = numbers * math.log(mean) - mean - np.cumsum(np.log(numbers))
    weights = np.array([float(log_weight_of_few(int(n), ligands, pair)) for n in numbers])
    average = np.exp(log_poisson + weights).sum()
    assert average == pytest.approx(float(np.exp(log_weight(mean * pair, ligands))), rel=1e-6)


def test_ways_of_the_three_topologies():
    assert np.exp(log_ways(4, 4, "linear")).round(9).tolist() == [4, 3, 2, 1]
    assert np.exp(log_ways(4, 4, "radial")).round(9).tolist() == [4, 4, 4, 1]
    assert np.exp(log_ways(4, 4)).round(6).tolist() == [16, 72, 96, 24]
    with pytest.raises(UnknownNameError) as caught:
        log_ways(2, 2, "linaer")
    assert caught.value.nearest == "linear"


@given(st.floats(1e-3, 1e3), KD, CONCENTRATION)
def test_a_rival_raises_the_dissociation_constant(ratio, kd, free):
    left = float(free_of_rivals([ratio * 1e-3], [1e-3]))
    competed = occupancy(free, kd / left)
    # two ligands on one site, from the partition sum
    assert float(competed) == pytest.approx(free / kd / (1 + free / kd + ratio), rel=1e-9)


@given(st.floats(1e-4, 1), KD)
def test_closed_integrins_bind_more_loosely(share, kd):
    seen = float(apparent(kd, share))
    assert kd * (1 - 1e-12) <= seen <= kd * LOW_OVER_OPEN
    assert seen <= kd / share * (1 + 1e-12)
    assert float(apparent(kd, 1.0)) == kd


@given(CONCENTRATION, st.floats(1e-2, 1e4), st.floats(1e-6, 1.0))
def test_the_course_starts_empty_and_ends_at_equilibrium(free, on, off):
    assert float(course(0.0, free, on=on, off=off)) == 0
    assert float(course(1e12, free, on=on, off=off)) == pytest.approx(
        float(occupancy(free, off / on)), rel=1e-9
    )
    early = 1e-6 / (on * free + off)
    assert float(course(early, free, on=on, off=off)) == pytest.approx(on * free * early, rel=1e-5)


def test_what_a_rinse_leaves_goes_by_its_rate_and_nothing_bound_leaves_nothing():
    assert float(after_rinse(0.0, 0.0, off=1.0)) == 0
    assert float(after_rinse(math.log(2) / 1e-3, 1e9, off=1e-3)) == pytest.approx(0.5)


@given(st.floats(1, 40), CROWD)
def test_detailed_balance_of_leaving(valency, crowd):
    """Rate on = sum over first bonds: potential x off is that of valency single ligands, whatever follows."""
    off, crossing = 1e-2, 1e-9
    potential = np.exp(log_weight(crowd, valency)) / crossing
    leaving = off * single_share(crowd, valency)
    assert float(potential * leaving) == pytest.approx(valency * crowd / crossing * off, rel=1e-9)


@given(st.floats(1.01, 200), CROWD)
def test_more_bonds_stay_longer(valency, crowd):
    assert 0 <= float(single_share(crowd, valency)) <= 1 + 1e-12
    assert float(single_share(crowd, valency + 1)) <= float(single_share(crowd, valency)) + 1e-12


@given(st.floats(5e-10, 1e-7), st.floats(2e-9, 1e-6))
def test_geometry_of_the_contact(tether, radius):
    assert float(effective_concentration(tether)) * AVOGADRO * math.pi * tether**3 / 4 == pytest.approx(1)
    assert float(reach(tether, 0.0)) == pytest.approx(math.pi * tether**2)
    assert float(reach(tether, radius)) == pytest.approx(2 * math.pi * radius * tether)
    assert 1 <= float(facing(300, tether, radius)) <= 300
    # the cap of a sphere pressed in whole is the sphere
    whole = float(coat_work(0.0, radius, thickness=2 * radius, crowding=1.0))
    assert whole == pytest.approx(4 / 3 * math.pi * radius**3)


@given(st.floats(2e-9, 1e-6), st.floats(1e-9, 1e-7), st.floats(1.01, 3))
def test_a_longer_tether_presses_less_into_the_coat(radius, tether, longer):
    short, long = (
        float(coat_work(h, radius, thickness=1e-7, crowding=1e23)) for h in (tether, tether * longer)
    )
    assert long <= short


@pytest.mark.parametrize(
    ("valency", "tether", "radius", "field"),
    [
        (0.5, 5e-9, 0.0, "valency"),
        (1, 1e-10, 0.0, "tether"),
        (1, 5e-9, 1e-9, "radius"),
        (1e6, 5e-9, 0, "valency"),
    ],
)
def test_impossible_constructs_are_refused(valency, tether, radius, field):
    with pytest.raises(InputError) as caught:
        Construct(valency, tether, radius)
    assert caught.value.field == field
