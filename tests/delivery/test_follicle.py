"""The follicular path: its limits, its books, its directions, and what caffeine did with follicles open and blocked."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.carriers import CarrierEffects
from supraderm.delivery import BUCKETS, Phase, Physics, deliver, film, layer_stack, solute
from supraderm.delivery.depot import Depot
from supraderm.delivery.follicle import follicular_path
from supraderm.delivery.follicle_layers import follicle_stack
from supraderm.delivery.infundibulum import infundibula
from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown, Text, Worlds
from supraderm.formula import Component, Product, state, usual_use
from supraderm.ingredients import find, molecule_of
from supraderm.skin import Skin, site
from supraderm.transport import Event, simulate

WORLDS = Worlds(16, seed=5)
LANES = np.ones(WORLDS.n)
CAFFEINE = solute(molecule_of(find("caffeine")), sc_ph=5.0, temperature=305.15)
FOREHEAD = site("forehead")
TIMES = np.array([300.0, 1200.0, 3600.0, 4 * 3600.0, 24 * 3600.0])


def product(key="kojic_acid", share=0.01, oil=0.15, **use):
    parts = [Component(find(key), share), Component(find("glycerin"), 0.1)]
    if oil:
        parts.append(Component(find("caprylic_capric_triglyceride"), oil))
    water = Component(find("water"), 1 - sum(part.share for part in parts))
    form = "emulsion" if oil else "solution"
    return Product("test", Text("test", "试样"), (water, *parts), 5.5, form, usual_use(**use))


def put_on(where, *, follicles, key="kojic_acid", effects=None, **use):
    p = product(key, **use)
    return deliver(
        p, state(p), key, Skin(where), WORLDS, days=3, effects=effects, physics=Physics(follicles=follicles)
    )


def with_orifices(where, share, spread=0.2):
    spread = spread if share else 0.0
    name = "follicle orifice share, test"
    area = Estimate(name, share, "1", HowKnown.ASSUMED, "supraderm-judgement", spread=spread)
    assert where.follicles is not None
    return replace(where, follicles=replace(where.follicles, orifice_share=area))


def laid_down():
    """Lay 50 um of a solution down that dries to 10 um, 1 mmol/m2 of caffeine in it."""
    phases = (Phase(4e-5 * LANES, 7.72e-8 * LANES, LANES), Phase(1e-5 * LANES, 0 * LANES, LANES))
    return film(phases, saturation=WORLDS.draw(CAFFEINE.water_solubility) / CAFFEINE.molar_mass)


def path(where, *, laid=None, dose=1e-3, wash=0.0, depot=None, times=TIMES):
    events = [Event(0.0, dose * LANES), Event(8 * 3600.0, 0 * LANES, wash, wash / 2)]
    found = follicular_path(
        CAFFEINE, Skin(where), WORLDS, laid=laid or laid_down(), events=events, times=times, depot=depot
    )
    assert found is not None
    return found


def everything(exposure):
    assert exposure.follicles is not None
    return np.sum([exposure.follicles.bucket(bucket) for bucket in BUCKETS], axis=0)


@pytest.mark.parametrize(
    "where", [site("sole"), with_orifices(FOREHEAD, 0.0)], ids=["no follicles", "no area"]
)
def test_without_orifices_the_answer_is_the_same_to_the_bit(where):
    off, on = (put_on(where, follicles=follicles) for follicles in (False, True))
    assert on.follicles is None
    np.testing.assert_array_equal(on.profiles.amounts, off.profiles.amounts)
    np.testing.assert_array_equal(on.shares()[1], off.shares()[1])
    assert on.estimates == off.estimates


def test_between_follicles_nothing_changes_and_amounts_shrink_with_the_area():
    off, on = (put_on(FOREHEAD, follicles=follicles) for follicles in (False, True))
    np.testing.assert_array_equal(on.profiles.amounts, off.profiles.amounts)
    np.testing.assert_array_equal(on.day_free("basal layer"), off.day_free("basal layer"))
    assert (off.day_free_at_follicles() == 0).all()
    assert (on.day_free_at_follicles() > 0).all()
    assert on.follicles is not None
    for bucket in ("film", "stratum corneum", "dermis"):
        before, after = (run.shares()[1][:, BUCKETS.index(bucket)] * run.dose for run in (off, on))
        own = on.follicles.bucket(bucket)[: len(after)]
        np.testing.assert_allclose(after, (1 - on.follicles.orifice_share) * before + own)


@pytest.mark.parametrize("key", ["kojic_acid", "retinol", "caffeine"])
def test_the_books_of_both_paths_balance(key):
    exposure = put_on(FOREHEAD, follicles=True, key=key, wash=0.9)
    assert exposure.follicles is not None
    assert exposure.balance_error() < 1e-9
    np.testing.assert_allclose(exposure.shares()[1].sum(axis=1), 1.0, atol=1e-9)
    assert exposure.follicles.profiles.amounts.min() >= -1e-9 * exposure.dose.max()


def test_orifices_get_their_share_of_every_dose_and_no_more():
    exposure = put_on(FOREHEAD, follicles=True)
    assert exposure.follicles is not None
    share = exposure.follicles.orifice_share
    applied = exposure.schedule.per_day * exposure.schedule.days * exposure.dose
    np.testing.assert_allclose(everything(exposure)[-1], share * applied, rtol=1e-9)
    assert (exposure.follicles.bucket("cleared")[-1] <= share * applied).all()


@settings(max_examples=10, deadline=None)
@given(st.floats(0.0005, 0.05), st.floats(1.1, 4.0))
def test_more_orifice_area_lets_more_in_at_every_time(share, factor):
    less, more = (
        path(with_orifices(FOREHEAD, area)).bucket("cleared") for area in (share, min(share * factor, 0.06))
    )
    assert (more > less).all()


def test_what_dries_on_an_orifice_enters_only_as_far_as_sebum_can_hold_it():
    dry = film((Phase(0 * LANES, 0 * LANES, LANES),), saturation=LANES)
    found = path(FOREHEAD, laid=dry, dose=1.0, times=np.array([1.0]))
    follicles = infundibula(CAFFEINE, FOREHEAD, WORLDS)
    assert follicles is not None
    room = follicles.orifice_share * follicles.depth * follicles.sebum_partition
    assert (found.bucket("follicles")[0] <= room * (1 + 1e-9)).all()
    np.testing.assert_allclose(found.bucket("film")[0], follicles.orifice_share, rtol=1e-3)


def test_washing_takes_more_from_the_surface_than_from_follicles():
    times = np.array([8 * 3600.0, 8 * 3600.0 + 1])
    dry = film((Phase(0 * LANES, 0 * LANES, LANES),), saturation=10 * LANES)
    found = path(FOREHEAD, laid=dry, dose=10.0, wash=0.9, times=times)
    surface, inside = found.bucket("film")[0], found.bucket("follicles")[0]
    # from follicles nine tenths of a half of a tenth
    np.testing.assert_allclose(found.bucket("washed off")[1], 0.9 * surface + 0.045 * inside)


def test_layers_hold_the_volumes_and_resistances_of_the_cylinders():
    found = infundibula(CAFFEINE, FOREHEAD, WORLDS)
    assert found is not None
    sebum, wall, near, far = follicle_stack(CAFFEINE, WORLDS, found, epidermis=5e-5).layers
    # volume K: the column, and the tissue down to the depth of the column but for the column itself
    np.testing.assert_allclose(sebum.thickness * sebum.partition, found.reservoir * found.sebum_partition)
    tissue = layer_stack(CAFFEINE, Skin(FOREHEAD), WORLDS).layers[2].partition
    held = sum(layer.thickness * layer.partition for layer in (wall, near, far))
    np.testing.assert_allclose(held / tissue, found.depth * (1 - found.orifice_share))
    # ln(R/r0) / (2 pi L rho) from column to the middle between follicles
    resistance = sum(layer.thickness / layer.partition for layer in (wall, near, far)) * tissue
    way = np.log(1 / np.sqrt(found.orifice_share)) / (2 * np.pi * found.depth * found.density)
    np.testing.assert_allclose(resistance, way)


def test_grids_and_steps_are_fine_enough_for_wet_films():
    found = infundibula(CAFFEINE, FOREHEAD, WORLDS)
    assert found is not None
    wet, share = laid_down(), found.orifice_share
    run = simulate(
        follicle_stack(CAFFEINE, WORLDS, found, epidermis=5e-5),
        TIMES,
        film=replace(wet, capacity=wet.capacity * share),
        events=[Event(0.0, 1e-3 * share)],
        check=True,
    )
    assert run.error is not None
    assert run.error < 5e-3


@pytest.mark.parametrize("rate", [1e-6, 1e-5, 1e-4])
def test_a_depot_with_no_liking_for_its_solute_empties_at_its_release_rate(rate):
    depot = Depot(1e-6 * LANES, 1e-9 * LANES, rate * LANES, 2e-4 * LANES)
    found = path(FOREHEAD, dose=1e-3, depot=depot)
    assert found.depot is not None
    left = found.depot.bucket("film") / 1e-6
    np.testing.assert_allclose(left, np.exp(-rate * TIMES)[:, None] * LANES, rtol=0.03, atol=2e-3)
    assert found.depot.balance_error < 1e-9


def depot_run(depth, times=TIMES):
    depot = Depot(1e-6 * LANES, 1e-6 * LANES, 1e-3 * LANES, depth * LANES)
    found = path(FOREHEAD, dose=1e-3, depot=depot, times=times)
    assert found.depot is not None
    return found.depot


@settings(max_examples=8, deadline=None)
@given(st.floats(2e-5, 4e-4), st.floats(1.3, 4.0))
def test_the_deeper_a_carrier_lies_the_sooner_vessels_have_what_it_gives_off(depth, factor):
    shallow, deep = (depot_run(d) for d in (depth, depth * factor))
    for run in (shallow, deep):
        assert run.balance_error < 1e-9
    shallowly, deeply = (
        run.bucket("cleared:dermis at the follicle") + run.bucket("cleared:dermis between follicles")
        for run in (shallow, deep)
    )
    assert (deeply[0] > shallowly[0]).all()
    assert (deeply >= shallowly * (1 - 1e-9)).all()  # in the end both are empty


def test_a_depth_below_the_ground_of_the_skin_is_the_ground():
    np.testing.assert_array_equal(depot_run(0.1).amounts, depot_run(1.0).amounts)


def test_vessels_around_a_column_are_those_of_dermis_only_where_it_is_deeper_than_the_epidermis():
    found = infundibula(CAFFEINE, FOREHEAD, WORLDS)
    assert found is not None
    dermis = layer_stack(CAFFEINE, Skin(FOREHEAD), WORLDS).layers[4].clearance

    def near(depth, epidermis):
        stack = follicle_stack(CAFFEINE, WORLDS, found, epidermis=epidermis, carried_to=depth)
        return stack.layers[2].clearance

    np.testing.assert_allclose(near(2e-4, 0.0), dermis)  # no epidermis: all of it in dermis
    np.testing.assert_allclose(near(1.0, 1e-4), dermis, rtol=1e-3)
    np.testing.assert_allclose(near(5e-5, 1e-4), near(1e-4, 1e-4))  # neither reaches the dermis
    assert (near(1e-4, 1e-4) < near(2e-4, 1e-4)).all()
    assert (near(2e-4, 1e-4) < dermis).all()


def test_a_depot_s_walls_grow_with_its_depth_and_its_way_out_does_not():
    found = infundibula(CAFFEINE, FOREHEAD, WORLDS)
    assert found is not None
    one, three = (
        follicle_stack(CAFFEINE, WORLDS, found, epidermis=5e-5, carried_to=z).layers for z in (1e-4, 3e-4)
    )
    for shallow, deep in zip(one, three, strict=True):
        np.testing.assert_allclose(deep.thickness * deep.partition, 3 * shallow.thickness * shallow.partition)
        np.testing.assert_allclose(deep.thickness / deep.partition, shallow.thickness / shallow.partition / 3)


def test_a_carrier_s_share_is_released_when_followed_and_stays_when_not():
    def fixed(phrase, value, unit="1"):
        return Estimate(phrase, value, unit, HowKnown.ASSUMED, "supraderm-judgement")

    effects = CarrierEffects(
        carrier="test",
        label=Text("test", "试样"),
        phase_volume=fixed("phase volume, test", 0.01),
        partition=fixed("partition, test", 50.0),
        release_rate=fixed("release rate, test", 1e-4, "1/s"),
        sc_partition=fixed("sc partition, test", 1.0),
        sc_diffusion=fixed("sc diffusion, test", 1.0),
        sc_duration=fixed("sc duration, test", 3600.0, "s"),
        follicle_share=fixed("follicle share, test", 0.02),
        follicle_depth=fixed("follicle depth, test", 1e-4, "m"),
        surface_peak=fixed("surface peak, test", 1.0),
    )
    off, on = (put_on(FOREHEAD, follicles=follicles, effects=effects) for follicles in (False, True))
    at = BUCKETS.index("follicles")
    np.testing.assert_allclose(off.shares()[1][:, at], 0.02)
    kept = on.shares()[1][:, at]
    assert np.median(kept[-1]) < 0.02
    assert on.balance_error() < 1e-9
    assert on.follicles is not None
    applied = on.schedule.per_day * on.schedule.days * on.dose
    np.testing.assert_allclose(
        everything(on)[-1], (0.02 + 0.98 * on.follicles.orifice_share) * applied, rtol=1e-9
    )
    assert (on.absorbed_share() > off.absorbed_share()).all()


def test_caffeine_is_in_the_blood_sooner_with_open_follicles_than_with_blocked_ones():
    """Otberg 2008: open, in plasma at 5 min; blocked, first at 20 min. Sign and order, not concentrations."""
    chest = site("abdomen")  # its follicle density is that of the thorax
    open_ones = path(chest)
    blocked = simulate(
        layer_stack(CAFFEINE, Skin(chest), WORLDS), TIMES, film=laid_down(), events=[Event(0.0, 1e-3 * LANES)]
    )
    through = blocked.bucket("cleared:papillary dermis") + blocked.bucket("cleared:reticular dermis")
    together = (1 - open_ones.orifice_share) * through + open_ones.bucket("cleared")
    assert (together[:2] > through[:2]).all()
    assert np.median(together[0]) > 10 * np.median(through[1])
    # the follicles' part comes early, the other late: it is most of what is in at 20 min, not at a day
    part = np.median(open_ones.bucket("cleared") / together, axis=1)
    assert part[1] > 0.5 > part[-1]
    # most of what follicles take has come within two hours
    course = np.median(open_ones.bucket("cleared") / open_ones.bucket("cleared")[-1], axis=1)
    assert course[2] > 0.5


def test_a_site_with_a_density_alone_borrows_wide_figures():
    known, borrowed = (infundibula(CAFFEINE, site(where), WORLDS) for where in ("forehead", "cheek"))
    assert known is not None
    assert borrowed is not None
    assert "area of one follicle orifice, cheek" in {e.name for e in borrowed.estimates}
    widths = [np.std(np.log10(found.orifice_share)) for found in (known, borrowed)]
    assert widths[1] > widths[0]


def test_skin_on_a_cell_is_refused():
    excised = Skin(FOREHEAD, "in vitro")
    with pytest.raises(InputError, match="in vivo"):
        follicular_path(CAFFEINE, excised, WORLDS, laid=laid_down(), events=(), times=TIMES)
