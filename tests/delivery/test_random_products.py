"""Delivery as a whole over random products, skins and uses: the laws that no regime may break.

Drawn together: solvents that dry away and ones that stay (down to a film of nothing but water or alcohol, which is
laid into the skin), actives from far below to far above saturation, skins alive and on a diffusion cell, open and
occluded, washing before the next use or soon after each, and every switch of the physics.
"""

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from supraderm.delivery import HOUR, Physics, Schedule
from supraderm.delivery.application import lay
from supraderm.delivery.course import run
from supraderm.delivery.deliver import exposed
from supraderm.delivery.layers import shedding
from supraderm.delivery.metabolism import conversions
from supraderm.evidence import Text, Worlds
from supraderm.formula import Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, preparations, site

WORLDS = Worlds(3, seed=7)
TOLERANCE = 1e-9  # of what has been applied
ACTIVES = (
    "niacinamide",
    "kojic_acid",
    "caffeine",
    "salicylic_acid",
    "hydroquinone",
    "thiamidol",
    "retinol",
    "retinyl_palmitate",
)
FILLERS = ("glycerin", "propanediol", "ethanol", "caprylic_capric_triglyceride")
SLOWER = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def products(draw, actives=ACTIVES):
    key = draw(st.sampled_from(actives))
    share = 10.0 ** draw(st.floats(-6, -0.7))
    parts = [Component(find(key), share)]
    left = 1 - share
    for name in FILLERS:
        part = left * draw(st.sampled_from((0.0, 0.0, 0.05, 0.3)))
        if part:
            parts.append(Component(find(name), part))
            left -= part
    use = usual_use(per_day=draw(st.sampled_from((1, 2))))
    if draw(st.booleans()):
        use = replace(use, rub_off_half_life=None)
    ph = draw(st.floats(3.0, 9.0))
    return key, Product(
        "test", Text("test", "试样"), (Component(find("water"), left), *parts), ph, "solution", use
    )


@st.composite
def skins(draw):
    occluded = draw(st.booleans())
    if draw(st.booleans()):
        return Skin(site(draw(st.sampled_from(("cheek", "forearm", "sole")))), occluded=occluded)
    if draw(st.booleans()):
        return Skin(site("franz-cell"), "in vitro", occluded=occluded)
    name = draw(st.sampled_from(("split-thickness", "heat-separated-epidermis", "reconstructed-epidermis")))
    return replace(preparations()[name].skin(), occluded=occluded)


@st.composite
def schedules(draw, per_day):
    wash_after = draw(st.sampled_from((None, 0.25 * HOUR, 6.0 * HOUR)))
    return Schedule(per_day, 2, draw(st.sampled_from((0.0, 0.5, 1.0))), wash_after=wash_after)


def switches(*, reactive):
    return st.builds(
        Physics,
        stratum_corneum=st.sampled_from(("wang", "chen-lian", "mean")),
        polar_path=st.booleans(),
        hydration=st.sampled_from((None, "full", "partial")),
        ph_gradient=st.booleans(),
        density_limit=st.booleans(),
        deposition=st.sampled_from((0.02, 0.1, 0.5)),
        desquamation=st.booleans(),
        vessels=st.booleans(),
        evaporation=st.booleans(),
        slow_keratin=st.sampled_from(reactive),
        metabolism=st.sampled_from(reactive),
    )


def laid_out(data, *, reactive=(False,)):
    key, made = data.draw(products(), label="product")
    skin = data.draw(skins(), label="skin")
    schedule = data.draw(schedules(made.use.per_day), label="schedule")
    physics = data.draw(switches(reactive=reactive), label="physics")
    return lay(made, state(made), key, skin, WORLDS, schedule=schedule, physics=physics)


def given_by(application, times):
    """What has been applied before each output, shape (times, worlds)."""
    starts = application.schedule.starts()
    return (times[:, None] > starts).sum(axis=1)[:, None] * application.dose


TIMES = np.arange(1.0, 49.0, 1.5) * HOUR


@SLOWER
@given(data=st.data())
def test_the_books_close_and_nothing_is_negative_or_given_back(data):
    application = laid_out(data, reactive=(False, True))
    found, made = run(application, WORLDS, TIMES)
    applied = given_by(application, found.times)
    assert found.balance_error <= TOLERANCE
    # counted anew, by a sum that the engine does not make
    held = found.amounts.sum(axis=1)
    assert (np.abs(held - applied) <= TOLERANCE * applied.max()).all()
    assert found.amounts.min() >= -TOLERANCE * applied.max()
    for name in found.buckets:
        if name.startswith(
            ("cleared:", "absorbed", "converted:", "shed", "evaporated", "washed off", "film loss")
        ):
            fallen = -np.diff(found.bucket(name), axis=0)
            assert fallen.max() <= TOLERANCE * applied.max(), name
    for one in made:
        assert one.profiles.balance_error <= TOLERANCE
        assert one.profiles.amounts.min() >= -TOLERANCE * applied.max()


@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_what_enzymes_convert_stays_a_number_in_every_one_of_many_worlds(data):
    """A world in a hundred has a half-life, a Michaelis constant or a film that three worlds never draw."""
    key, made = data.draw(products(sorted(conversions())), label="product")
    worlds = Worlds(256, seed=data.draw(st.integers(0, 10**6), label="seed"))
    skin = Skin(site("cheek"), occluded=data.draw(st.booleans(), label="occluded"))
    application = lay(made, state(made), key, skin, worlds, schedule=Schedule.once(1), physics=Physics())
    found, further = run(application, worlds, np.array([1.0, 6.0, 24.0]) * HOUR)
    applied = application.dose.max()
    for one in (found, *(each.profiles for each in further)):
        assert np.isfinite(one.amounts).all()
        assert one.amounts.min() >= -TOLERANCE * applied
        assert one.balance_error <= TOLERANCE
    # of what is lost only a share goes on, so no step makes more than was given
    for each in further:
        assert (each.profiles.amounts.sum(axis=1) <= (1 + TOLERANCE) * application.dose).all()


@SLOWER
@given(data=st.data(), factor=st.sampled_from((0.01, 0.5, 3.0)))
def test_below_saturation_every_place_scales_with_the_dose(data, factor):
    application = laid_out(data)
    endless = replace(application.film, saturation=np.full(WORLDS.n, 1e12))
    once = run(replace(application, film=endless), WORLDS, TIMES)[0]
    again = run(replace(application, film=endless, dose=factor * application.dose), WORLDS, TIMES)[0]
    scale = given_by(application, once.times).max(axis=0)
    np.testing.assert_allclose(
        again.amounts / factor / scale, once.amounts / scale, rtol=1e-9, atol=1e-13, err_msg=once.engine
    )


@SLOWER
@given(data=st.data())
def test_more_of_the_same_is_never_taken_up_less(data):
    application = laid_out(data)
    less = run(application, WORLDS, TIMES)[0]
    more = run(replace(application, dose=2 * application.dose), WORLDS, TIMES)[0]
    applied = given_by(application, less.times).max()
    taken = [
        sum(
            one.bucket(name)
            for name in one.buckets
            if name.startswith(("cleared:", "absorbed")) and name != "cleared:upper stratum corneum"
        )
        for one in (less, more)
    ]
    assert (taken[1] - taken[0] >= -1e-6 * applied).all()


@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_with_follicles_as_a_path_of_their_own_the_books_close_too(data):
    key, made = data.draw(products(), label="product")
    skin = Skin(site("cheek"), occluded=data.draw(st.booleans(), label="occluded"))
    schedule = data.draw(schedules(made.use.per_day), label="schedule")
    physics = Physics(follicles=True, metabolism=False)
    application = lay(made, state(made), key, skin, WORLDS, schedule=schedule, physics=physics)
    exposure = exposed(application, WORLDS, TIMES, TIMES[-1:])
    assert exposure.follicles is not None
    assert exposure.balance_error() <= TOLERANCE


def test_the_draws_reach_the_regimes_they_are_meant_for():
    water = Product(
        "test",
        Text("test", "试样"),
        (Component(find("water"), 0.98), Component(find("thiamidol"), 0.02)),
        5.5,
        "solution",
        usual_use(per_day=2),
    )
    skin = Skin(site("cheek"))
    application = lay(
        water, state(water), "thiamidol", skin, WORLDS, schedule=Schedule(2, 2, 0.5), physics=Physics()
    )
    assert np.isfinite(application.film.deposit_at).all()  # all solvent dries away
    assert (
        application.dose > application.film.saturation * application.film.capacity[0]
    ).all()  # more than dissolves
    assert shedding(skin) is not None
    found = run(application, WORLDS, TIMES)[0]
    assert (found.bucket("washed off")[-1] > 0).all()
