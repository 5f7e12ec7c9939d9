"""Barrier states, wetness, temperature, sites and preparations as numbers."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Estimate, HowKnown, Worlds
from supraderm.skin import (
    INTACT,
    Receptor,
    Sampling,
    Skin,
    barrier_state,
    barrier_states,
    preparation,
    preparations,
    site,
    sites,
    tape_stripped,
)

WORLDS = Worlds(64, seed=4)
FOREARM = Skin(site("forearm"))


def microns(key):
    return site(key).sc_thickness.median * 1e6


def test_thickness_by_site_follows_the_published_order_of_layers():
    # Ya-Xian 1999: face 9, scalp 12, trunk 13, limbs 15, palms and soles 47 layers; Egawa 2007: hand > forearm
    assert microns("forehead") < microns("scalp") < microns("leg") < microns("dorsal-hand") < microns("sole")
    assert microns("forehead") == pytest.approx(18.3 * 9 / 15, abs=0.1)
    assert microns("scalp") == pytest.approx(18.3 * 12 / 15, abs=0.1)
    assert microns("dorsal-hand") == pytest.approx(18.3 * 29.3 / 22.6, abs=0.1)


def test_buttock_has_the_published_means_and_spreads():
    # Sandby-Moller 2003, um, n 71: stratum corneum 14.9 (SD 3.4), cellular epidermis 81.5 (15.7)
    buttock, many = site("buttock"), Worlds(20000, seed=1)
    for estimate, mean, sd in ((buttock.sc_thickness, 14.9, 3.4), (buttock.viable_thickness, 81.5, 15.7)):
        drawn = many.draw(estimate) * 1e6
        assert drawn.mean() == pytest.approx(mean, rel=0.04)
        assert drawn.std() == pytest.approx(sd, rel=0.06)


def test_every_part_of_the_face_and_the_body_is_there():
    wanted = {
        "forehead",
        "cheek",
        "nose",
        "chin",
        "eyelid",
        "scalp",
        "neck",
        "forearm",
        "upper-arm",
        "dorsal-hand",
    }
    wanted |= {"palm", "chest", "abdomen", "back", "buttock", "thigh", "leg", "sole"}
    assert wanted == set(sites()) - {"franz-cell"}
    assert microns("eyelid") < microns("cheek") < microns("palm")
    # Otberg 2004, recalled: forehead, upper arm, back, thorax, forearm, thigh, calf
    order = ("forehead", "upper-arm", "back", "chest", "forearm", "thigh", "leg")
    densities = [site(key).follicles.density.median for key in order]
    assert densities == sorted(densities, reverse=True)


def test_dermis_of_the_hand_has_the_published_mean_and_spread():
    # Oltulu 2018, dorsum of the hand, women: 2115 (SD 946) um
    drawn = Worlds(20000, seed=1).draw(site("hand").dermis_thickness) * 1e6
    assert drawn.mean() == pytest.approx(2115, rel=0.02)
    assert drawn.std() == pytest.approx(946, rel=0.05)


def test_follicles_follow_the_published_order_of_sites():
    # Otberg 2004: most and widest on the forehead, fewest on the calf, lowest reservoir and share on the forearm
    known = {
        key: s.follicles for key, s in sites().items() if s.follicles and s.follicles.infundibulum_volume
    }
    assert set(known) == {"forehead", "forearm", "leg"}
    assert min(known, key=lambda key: known[key].density.median) == "leg"
    for part in ("orifice_share", "infundibulum_volume"):
        values = {key: getattr(f, part).median for key, f in known.items()}
        assert min(values, key=values.__getitem__) == "forearm"
        assert max(values, key=values.__getitem__) == "forehead"
    assert site("sole").follicles is None


def test_what_is_recalled_of_follicles_is_not_dressed_up_as_measured():
    for s in sites().values():
        if s.follicles:
            parts = (s.follicles.density, s.follicles.orifice_share, s.follicles.infundibulum_volume)
            assert {e.how_known for e in parts if e} <= {HowKnown.PRIOR, HowKnown.ASSUMED}, s.key


def test_intact_skin_draws_and_lists_nothing_more():
    assert FOREARM.barrier is INTACT
    assert FOREARM.estimates() == site("forearm").estimates()
    draw = FOREARM.draw(WORLDS)
    np.testing.assert_array_equal(draw.sc_permeability, 1.0)
    np.testing.assert_array_equal(draw.sc_partition, 1.0)
    np.testing.assert_array_equal(draw.sc_thickness, WORLDS.draw(site("forearm").sc_thickness))


def test_atopic_like_multipliers_are_the_published_ratios():
    # Jakasa 2006: D 12.7 against 6.2, K 137 against 196, thickness alike; P goes as D K
    state = barrier_state("atopic-like")
    assert state.partition.median == pytest.approx(137 / 196, abs=0.005)
    assert state.permeability.median == pytest.approx(12.7 / 6.2 * 137 / 196, abs=0.005)
    assert state.thickness is None


@pytest.mark.parametrize("key", sorted(set(barrier_states()) - {"intact"}))
def test_every_state_lists_what_it_draws_with_an_interval(key):
    skin = replace(FOREARM, barrier=barrier_state(key))
    more = set(skin.estimates()) - set(FOREARM.estimates())
    assert more == set(barrier_state(key).estimates())
    assert more
    assert all(e.spread > 0 and e.note for e in more)


@given(st.floats(0.01, 0.95))
def test_stripping_leaves_the_rest(removed):
    draw = replace(FOREARM, barrier=tape_stripped(removed)).draw(WORLDS)
    left = draw.sc_thickness / FOREARM.draw(WORLDS).sc_thickness
    assert np.median(left) == pytest.approx(1 - removed, rel=0.05)
    assert ((left > 0) & (left < 1)).all()


@pytest.mark.parametrize("removed", [0.0, 1.0, -0.1, math.nan])
def test_stripping_nothing_or_everything_is_refused(removed):
    with pytest.raises(InputError, match="removed"):
        tape_stripped(removed)


@given(st.floats(0, 1), st.floats(0, 1))
def test_wetter_stratum_corneum_is_thicker(a, b):
    low, high = (replace(FOREARM, wetness=w).draw(Worlds(4, seed=0)).sc_thickness[0] for w in sorted((a, b)))
    assert low <= high


def test_wetness_runs_between_the_two_states():
    dry, wet = FOREARM, replace(FOREARM, occluded=True)
    for share, same in ((0.0, dry), (1.0, wet)):
        skin = replace(FOREARM, wetness=share)
        np.testing.assert_array_equal(skin.draw(WORLDS).sc_thickness, same.draw(WORLDS).sc_thickness)
        assert skin.hydration == same.hydration
    half = replace(FOREARM, wetness=0.5).draw(WORLDS).sc_thickness
    np.testing.assert_allclose(half, (dry.draw(WORLDS).sc_thickness + wet.draw(WORLDS).sc_thickness) / 2)


def test_ten_degrees_change_permeability_by_a_recalled_factor():
    # 1.3 to 3 per 10 C reported (recalled)
    warm = replace(FOREARM, temperature=305.15 + 10)
    factor = warm.draw(WORLDS).sc_permeability
    assert 1.3 < np.median(factor) < 3
    cold = replace(FOREARM, temperature=305.15 - 10).draw(WORLDS).sc_permeability
    assert (cold < 1).all()
    assert set(warm.estimates()) - set(FOREARM.estimates())


@pytest.mark.parametrize(
    ("field", "value"),
    [("wetness", 1.1), ("wetness", math.nan), ("temperature", 32.0), ("temperature", 330.0)],
)
def test_states_outside_their_range_are_refused(field, value):
    with pytest.raises(InputError, match=field):
        replace(FOREARM, **{field: value})


def test_a_receptor_is_for_the_laboratory():
    depth = Estimate("receptor depth, test", 0.05, "m", HowKnown.ASSUMED, "supraderm-judgement")
    with pytest.raises(InputError, match="in vitro"):
        replace(FOREARM, receptor=Receptor(depth))
    with pytest.raises(InputError, match="renewal"):
        Receptor(depth, renewal=-1.0)


def test_samples_are_taken_after_each_interval_and_not_at_the_end():
    assert Sampling(0.2, 3600.0).times(3 * 3600.0) == (3600.0, 7200.0)
    assert Sampling(0.2, 3600.0).times(3 * 3600.0 + 1) == (3600.0, 7200.0, 10800.0)
    assert Sampling(0.2, 3600.0).times(1800.0) == ()
    for share, every in ((0.0, 3600.0), (1.0, 3600.0), (0.1, 0.0), (0.1, math.nan)):
        with pytest.raises(InputError, match=r"share|every"):
            Sampling(share, every)


def test_preparations_have_the_layers_their_names_say():
    without = {key for key, p in preparations().items() if "dermis" not in p.layers}
    assert without == {"heat-separated-epidermis", "reconstructed-epidermis"}
    grown = {key for key, p in preparations().items() if p.barrier.key == "reconstructed"}
    assert grown == {key for key in preparations() if "construct" in key}
    assert preparation("construct-with-appendages").tissue.follicles
    assert (
        preparation("split-thickness").tissue.dermis_thickness.median
        < preparation("full-thickness").tissue.dermis_thickness.median
    )


def test_a_preparation_becomes_a_skin_in_vitro_with_or_without_its_receptor():
    prepared = preparation("split-thickness")
    skin = prepared.skin()
    assert (skin.setting, skin.hydration) == ("in vitro", "full")
    assert prepared.receptor.depth in skin.estimates()
    assert prepared.skin(sink=True).receptor is None


def test_unknown_states_and_preparations_offer_the_nearest():
    with pytest.raises(UnknownNameError, match="did you mean 'atopic-like'"):
        barrier_state("atopic like")
    with pytest.raises(UnknownNameError, match="did you mean 'reconstructed-epidermis'"):
        preparation("reconstructed epidermis")
