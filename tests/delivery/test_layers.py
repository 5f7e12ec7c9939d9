"""Layer stacks of every skin: defaults, limits, directions, and the books of each construct."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm import molecules
from supraderm.delivery import HOUR, Phase, Physics, film, layer_stack, solute
from supraderm.evidence import Estimate, HowKnown, Worlds
from supraderm.ingredients import find, molecule_of
from supraderm.skin import (
    Receptor,
    Skin,
    barrier_state,
    barrier_states,
    horny_transit,
    preparation,
    preparations,
    site,
    sites,
    tape_stripped,
)
from supraderm.transport import Event, simulate

WORLDS = Worlds(16, seed=5)
CAFFEINE = solute(molecule_of(find("caffeine")), sc_ph=5.0, temperature=305.15)
RETINOL = solute(molecule_of(find("retinol")), sc_ph=5.0, temperature=305.15)
FOREARM = Skin(site("forearm"))
HORNY = ("upper stratum corneum", "lower stratum corneum")
TISSUE = ("viable epidermis", "basal layer")
DERMIS = ("papillary dermis", "reticular dermis")


def names(stack):
    return tuple(layer.name for layer in stack.layers)


def permeability(stack):
    """Of both parts of the stratum corneum, m/s."""
    return 1 / sum(a.thickness / (a.diffusivity * a.partition) for a in stack.layers[:2])


def run(skin, known=CAFFEINE, hours=24.0, times=4):
    """Lay 10 um of a watery film down and follow it; amounts of the implicit engine stay positive."""
    lanes = np.ones(WORLDS.n)
    return simulate(
        layer_stack(known, skin, WORLDS),
        np.linspace(0, hours * HOUR, times + 1)[1:],
        film=film((Phase(1e-5 * lanes, 0 * lanes, lanes),), saturation=np.inf),
        events=(Event(0.0, 1e-6 * lanes),),
        engine="implicit",
    )


def taken(profiles):
    """Amount that has left the skin downwards, at the end."""
    return sum(
        profiles.bucket(name)[-1]
        for name in profiles.buckets
        if name in ("absorbed", "receptor") or name.startswith("cleared:")
    )


@pytest.mark.parametrize("known", [CAFFEINE, RETINOL], ids=["caffeine", "retinol"])
@pytest.mark.parametrize(
    ("setting", "occluded"), [("in vivo", False), ("in vivo", True), ("in vitro", False)]
)
def test_defaults_are_the_published_state_bit_for_bit(known, setting, occluded):
    skin = Skin(site("forearm"), setting, occluded)
    wet = occluded or setting == "in vitro"
    draw = skin.draw(WORLDS)
    neutral = known.neutral_fraction(draw.sc_ph)
    sc = molecules.wang(
        WORLDS.draw(known.log_kow),
        known.molar_mass,
        known.molar_volume,
        "full" if wet else "partial",
        aqueous_neutral_fraction=neutral,
    ).in_parallel(molecules.polar_path_permeability(known.molar_mass) * (1 if wet else 1 / 3) / neutral)
    sc = replace(
        sc,
        permeability=sc.permeability * WORLDS.draw(known.barrier_error),
        partition=sc.partition * WORLDS.draw(known.partition_error),
    ).limited(known.density, WORLDS.draw(known.water_solubility))
    stack = layer_stack(known, skin, WORLDS, physics=Physics(ph_gradient=False))
    assert names(stack) == HORNY + TISSUE + DERMIS
    assert stack.bottom == ("sink" if setting == "in vitro" else "closed")
    for layer in stack.layers[:2]:
        np.testing.assert_array_equal(layer.diffusivity, sc.diffusivity)
        np.testing.assert_array_equal(layer.partition, sc.partition)


@pytest.mark.parametrize(("share", "occluded"), [(0.0, False), (1.0, True)])
def test_the_ends_of_wetness_are_the_two_states(share, occluded):
    given_, usual = (
        layer_stack(CAFFEINE, skin, WORLDS)
        for skin in (replace(FOREARM, wetness=share), replace(FOREARM, occluded=occluded))
    )
    for a, b in zip(given_.layers, usual.layers, strict=True):
        for field in ("thickness", "diffusivity", "partition", "clearance"):
            np.testing.assert_array_equal(getattr(a, field), getattr(b, field))


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([CAFFEINE, RETINOL]))
def test_wetter_stratum_corneum_lets_more_through(a, b, known):
    low, high = (
        permeability(layer_stack(known, replace(FOREARM, wetness=w), WORLDS)) for w in sorted((a, b))
    )
    assert (low <= high * (1 + 1e-9)).all()


def test_wetness_approaches_its_ends_without_a_step():
    for end, near in ((0.0, 1e-9), (1.0, 1 - 1e-9)):
        at, beside = (
            permeability(layer_stack(CAFFEINE, replace(FOREARM, wetness=w), WORLDS)) for w in (end, near)
        )
        np.testing.assert_allclose(beside, at, rtol=1e-6)


def test_tape_stripping_raises_absorption_in_every_world():
    amounts = [taken(run(replace(FOREARM, barrier=tape_stripped(share)))) for share in (0.3, 0.6, 0.9)]
    amounts.insert(0, taken(run(FOREARM)))
    assert all((more > less).all() for less, more in pairwise(amounts))


def test_stripping_half_doubles_the_permeability_of_what_is_left():
    worlds = Worlds(4, seed=0).pin("barrier thickness multiplier, tape-stripped", 0.5)
    whole, half = (
        permeability(layer_stack(CAFFEINE, skin, worlds))
        for skin in (FOREARM, replace(FOREARM, barrier=tape_stripped(0.5)))
    )
    np.testing.assert_allclose(half, 2 * whole)


@pytest.mark.parametrize("key", sorted(set(barrier_states()) - {"intact"}))
def test_a_state_multiplies_permeability_and_capacity_by_what_it_draws(key):
    state = barrier_state(key)
    plain, changed = (
        layer_stack(CAFFEINE, skin, WORLDS) for skin in (FOREARM, replace(FOREARM, barrier=state))
    )
    np.testing.assert_allclose(
        permeability(changed) / permeability(plain), WORLDS.draw(state.permeability), rtol=1e-12
    )
    expected = WORLDS.draw(state.partition) if state.partition else 1.0
    np.testing.assert_allclose(
        changed.layers[0].partition / plain.layers[0].partition, np.broadcast_to(expected, WORLDS.n)
    )
    for a, b in zip(plain.layers[2:], changed.layers[2:], strict=True):
        np.testing.assert_array_equal(a.diffusivity, b.diffusivity)


def test_warmer_skin_takes_up_more():
    assert (taken(run(replace(FOREARM, temperature=310.15))) > taken(run(FOREARM))).all()


def test_epidermis_without_dermis_ends_with_its_basal_layer():
    skin = preparation("heat-separated-epidermis").skin(sink=True)
    stack = layer_stack(CAFFEINE, skin, WORLDS)
    assert names(stack) == HORNY + TISSUE
    assert stack.bottom == "sink"


def test_dermis_delays_what_reaches_the_receptor():
    sheet, split, full = (
        taken(run(preparation(key).skin(sink=True), hours=6))
        for key in ("heat-separated-epidermis", "split-thickness", "full-thickness")
    )
    assert np.median(sheet) > np.median(split) > np.median(full)


@pytest.mark.parametrize("known", [CAFFEINE, RETINOL], ids=["caffeine", "retinol"])
@pytest.mark.parametrize("sink", [False, True])
@pytest.mark.parametrize("key", sorted(preparations()))
def test_every_preparation_runs_and_keeps_its_books(key, sink, known):
    profiles = run(preparation(key).skin(sink=sink), known)
    assert profiles.balance_error < 1e-9
    assert np.isfinite(profiles.amounts).all()
    assert profiles.amounts.min() > -1e-15
    assert (taken(profiles) > 0).all()


@pytest.mark.parametrize("key", sorted(set(sites()) - {"franz-cell"}))
def test_every_site_runs_and_keeps_its_books(key):
    profiles = run(Skin(site(key)))
    assert profiles.balance_error < 1e-9
    assert (taken(profiles) > 0).all()


def test_thin_skinned_sites_take_up_more_than_the_forearm_and_the_sole_next_to_nothing():
    # Maibach 1971: abdomen twice, scalp and forehead four times the forearm; Feldmann 1967: nothing through the heel
    amounts = {
        key: np.median(taken(run(Skin(site(key)), hours=72)))
        for key in ("sole", "forearm", "abdomen", "scalp", "forehead")
    }
    assert amounts["sole"] < 0.1 * amounts["forearm"]
    assert all(amounts[key] > 1.2 * amounts["forearm"] for key in ("abdomen", "scalp", "forehead"))


def test_a_large_receptor_is_a_sink_and_a_small_one_fills_up():
    def on(depth):
        fluid = Receptor(
            Estimate("receptor depth, test", depth, "m", HowKnown.ASSUMED, "supraderm-judgement")
        )
        return run(replace(preparation("heat-separated-epidermis").skin(), receptor=fluid), hours=72)

    sink = taken(run(preparation("heat-separated-epidermis").skin(sink=True), hours=72))
    np.testing.assert_allclose(taken(on(10.0)), sink, rtol=2e-3)
    small = on(1e-4)
    assert (taken(small) < 0.7 * sink).all()
    activity = small.free("receptor")[-1] / small.film_free[-1]
    assert (activity <= 1 + 1e-9).all()
    # where skin is leaky, film, skin and fluid have come to one activity
    assert activity.max() > 0.999


def test_the_receptor_is_stirred_and_renewed_at_its_rate():
    depth = Estimate("receptor depth, test", 0.01, "m", HowKnown.ASSUMED, "supraderm-judgement")
    skin = replace(preparation("heat-separated-epidermis").skin(), receptor=Receptor(depth, renewal=1e-3))
    profiles = run(skin, hours=48, times=48)
    assert profiles.balance_error < 1e-9
    # renewed every 1000 s: of what came over two days, less than a twentieth is standing there
    assert (profiles.bucket("receptor")[-1] < 0.05 * profiles.bucket("cleared:receptor")[-1]).all()
    np.testing.assert_allclose(
        taken(profiles), taken(run(replace(skin, receptor=None), hours=48, times=48)), rtol=0.01
    )


def solubility(value):
    return Estimate(
        "solubility in the receptor, test", value, "kg/m**3", HowKnown.ASSUMED, "supraderm-judgement"
    )


def into_receptor(receptor, hours):
    """Caffeine from a saturated film that never ends, into a receptor; concentration there, kg/m3."""
    skin = replace(preparation("heat-separated-epidermis").skin(), receptor=receptor)
    full = WORLDS.draw(CAFFEINE.water_solubility) / CAFFEINE.molar_mass
    dose = 10.0 + 0 * full
    found = simulate(
        layer_stack(CAFFEINE, skin, WORLDS),
        np.array(hours) * HOUR,
        film=film((Phase(1e-5 + 0 * full, 0 * full, 1 + 0 * full),), saturation=full),
        events=(Event(0.0, dose),),
        engine="implicit",
    )
    depth = WORLDS.draw(receptor.depth)
    return found.bucket("receptor") / depth * CAFFEINE.molar_mass, found


def test_a_receptor_takes_no_more_than_it_dissolves():
    shallow = Estimate("receptor depth, test", 1e-4, "m", HowKnown.ASSUMED, "supraderm-judgement")
    small = 1e-1
    held, found = into_receptor(Receptor(shallow, solubility=solubility(small)), [1, 24, 24 * 30, 24 * 300])
    assert (held <= small * (1 + 1e-9)).all()
    np.testing.assert_allclose(held[-1], small, rtol=1e-2)
    assert found.balance_error < 1e-9


def test_a_receptor_of_great_solubility_is_a_sink():
    depth = Estimate("receptor depth, test", 1e-2, "m", HowKnown.ASSUMED, "supraderm-judgement")
    much, found = into_receptor(Receptor(depth, solubility=solubility(1e6)), [2, 6])
    sink = replace(preparation("heat-separated-epidermis").skin(sink=True))
    lanes = np.ones(WORLDS.n)
    full = WORLDS.draw(CAFFEINE.water_solubility) / CAFFEINE.molar_mass
    gone = simulate(
        layer_stack(CAFFEINE, sink, WORLDS),
        np.array([2, 6]) * HOUR,
        film=film((Phase(1e-5 * lanes, 0 * lanes, lanes),), saturation=full),
        events=(Event(0.0, 10.0 * lanes),),
        engine="implicit",
    )
    np.testing.assert_allclose(found.bucket("receptor"), gone.bucket("absorbed"), rtol=1e-3)
    assert (much > 0).all()


def test_a_buffer_is_the_receptor_that_dissolves_what_tissue_water_does():
    depth = Estimate("receptor depth, test", 1e-2, "m", HowKnown.ASSUMED, "supraderm-judgement")
    one = layer_stack(
        CAFFEINE, replace(preparation("split-thickness").skin(), receptor=Receptor(depth)), WORLDS
    )
    assert one.layers[-1].partition == pytest.approx(1 / CAFFEINE.tissue_neutral)


def test_living_skin_renews_its_stratum_corneum_once_in_a_transit():
    """14 um over the 20 days of a forearm at 35 years: some 8e-12 m/s."""
    stack = layer_stack(CAFFEINE, FOREARM, WORLDS)
    upper, lower = stack.layers[:2]
    thickness = upper.thickness + lower.thickness
    transit = WORLDS.draw(horny_transit("forearm", FOREARM.age))
    np.testing.assert_allclose(upper.renewal, thickness / transit, rtol=1e-12)
    np.testing.assert_array_equal(lower.renewal, upper.renewal)
    assert all((layer.renewal == 0).all() for layer in stack.layers[2:])
    still = layer_stack(CAFFEINE, FOREARM, WORLDS, physics=Physics(desquamation=False))
    cell = layer_stack(CAFFEINE, replace(FOREARM, setting="in vitro"), WORLDS)
    for other in (still, cell):
        assert all((layer.renewal == 0).all() for layer in other.layers)


def test_what_crosses_slowly_is_shed_and_what_crosses_fast_is_not():
    """Shares of a dose after two months; the same retinol with a barrier a ten-thousandth as permeable."""
    error = replace(RETINOL.barrier_error, median=1e-4)
    slow = replace(RETINOL, barrier_error=error)
    shed = {}
    for name, known in (("fast", RETINOL), ("slow", slow)):
        p = run(FOREARM, known, hours=60 * 24.0)
        assert p.balance_error < 1e-9
        shed[name] = np.median(p.bucket("shed")[-1] / p.dosed[-1])
    assert shed["fast"] < 0.15
    assert shed["slow"] > 0.9
