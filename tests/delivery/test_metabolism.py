"""Parent and metabolites together: books, limits, and what a chain of conversions is."""

from dataclasses import replace

import numpy as np
import pytest

from supraderm.delivery import HOUR, Physics, Schedule, deliver
from supraderm.delivery.application import lay
from supraderm.delivery.course import run
from supraderm.delivery.follow import follow
from supraderm.delivery.metabolism import LIVING, conversions, steps_from
from supraderm.evidence import Text, Worlds, resolve
from supraderm.formula import Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, preparation, site

WORLDS = Worlds(8, seed=3)
CHEEK = Skin(site("cheek"))
TIMES = np.array([6.0, 24.0, 48.0]) * HOUR


@pytest.fixture(scope="module")
def retinol():
    water, oil, active = find("water"), find("squalane"), find("retinol")
    parts = (Component(water, 0.897), Component(oil, 0.1), Component(active, 0.003))
    return Product("serum", Text("serum", "精华"), parts, 5.5, "emulsion", usual_use())


def followed(product, **physics):
    return follow(
        product,
        state(product),
        "retinol",
        CHEEK,
        WORLDS,
        schedule=Schedule.once(2),
        times=TIMES,
        physics=Physics(**physics),
    ).exposure


def test_a_chain_ends_and_never_turns_in_a_circle():
    for key in conversions():
        keys = [step.substance for step in steps_from(key)]
        assert len(set(keys)) == len(keys)
        assert steps_from(key)[-1].into not in conversions()


def test_every_rate_names_its_source_and_is_wide():
    for step in conversions().values():
        for estimate in step.estimates():
            resolve(estimate.source)
            assert estimate.spread >= 0.4 or estimate.how_known.value == "measured"


def test_nothing_is_lost_between_parent_and_metabolites(retinol):
    exposure = followed(retinol)
    assert [m.solute.name for m in exposure.metabolites] == ["RETINAL", "TRETINOIN"]
    assert exposure.balance_error() < 1e-9
    lost = exposure.profiles
    for metabolite, step in zip(exposure.metabolites, steps_from("retinol"), strict=False):
        gone = np.sum([lost.bucket(f"converted:{layer}") for layer in LIVING], axis=0)
        formed = metabolite.profiles.dosed
        np.testing.assert_allclose(formed, gone * WORLDS.draw(step.yield_), rtol=1e-9)
        np.testing.assert_allclose(metabolite.profiles.amounts.sum(axis=1), formed, rtol=1e-7)
        lost = metabolite.profiles


def test_enzymes_only_lower_the_parent(retinol):
    with_, without = (followed(retinol, metabolism=on) for on in (True, False))
    assert without.metabolites == ()
    on, off = (e.profiles.free("basal layer") for e in (with_, without))
    assert (on <= off * (1 + 1e-3) + 1e-12 * off.max()).all()
    assert (on[-1] < 0.95 * off[-1]).any()


def test_without_rates_both_engines_agree(retinol):
    """The reactive engine on a chain in which nothing converts is the engine of plain diffusion."""
    laid = lay(
        retinol, state(retinol), "retinol", CHEEK, WORLDS, schedule=Schedule.once(2),
        physics=Physics(metabolism=False),
    )  # fmt: skip
    slow = tuple(
        replace(step, half_life=replace(step.half_life, median=1e15)) for step in steps_from("retinol")
    )
    plain, _ = run(laid, WORLDS, TIMES)
    chain, metabolites = run(replace(laid, steps=slow), WORLDS, TIMES)
    scale = laid.dose
    np.testing.assert_allclose(chain.amounts[:, :7] / scale, plain.amounts[:, :7] / scale, atol=1e-4)
    assert (metabolites[-1].profiles.amounts.sum(axis=1) <= 1e-9 * scale).all()


def test_stored_skin_converts_nothing_and_a_living_construct_does(retinol):
    for name, alive in (("heat-separated-epidermis", False), ("reconstructed-epidermis", True)):
        exposure = deliver(retinol, state(retinol), "retinol", preparation(name).skin(), WORLDS, days=2)
        assert bool(exposure.metabolites) is alive


@pytest.fixture(scope="module")
def ester_cream():
    water, oil, active = find("water"), find("squalane"), find("retinyl_palmitate")
    parts = (Component(water, 0.79), Component(oil, 0.2), Component(active, 0.01))
    return Product("cream", Text("cream", "面霜"), parts, 5.5, "emulsion", usual_use())


def laid_chain(product, key):
    return lay(product, state(product), key, CHEEK, WORLDS, schedule=Schedule.once(2))


def test_the_retinyl_ester_chain_keeps_every_mole(ester_cream):
    """The worked chain: what was applied is the ester, its three metabolites, and what no longer is followed."""
    laid = laid_chain(ester_cream, "retinyl_palmitate")
    parent, formed = run(laid, WORLDS, TIMES)
    assert [m.solute.name for m in formed] == ["RETINOL", "RETINAL", "TRETINOIN"]
    left = np.zeros_like(parent.film_free)
    for profiles, step in zip((parent, *(m.profiles for m in formed)), laid.steps, strict=True):
        turned = np.sum([profiles.bucket(f"converted:{layer}") for layer in LIVING], axis=0)
        onwards = WORLDS.draw(step.yield_) if step.into else 0.0
        left += profiles.amounts.sum(axis=1) - onwards * turned
    np.testing.assert_allclose(left, np.broadcast_to(laid.dose, left.shape), rtol=1e-7)
    # in worlds where so slow an ester is shed before it arrives, none of it is turned
    assert all((m.profiles.dosed[-1] >= 0).all() for m in formed)
    assert all(np.median(m.profiles.dosed[-1]) > 0 for m in formed)


def test_a_saturable_step_loses_traces_with_its_half_life():
    step = conversions()["tretinoin"]
    law = step.law(WORLDS, partition=3.0, neutral=0.01)
    traces = law["v_max"] / law["km"] / 3.0
    np.testing.assert_allclose(traces, np.log(2) / WORLDS.draw(step.half_life), rtol=1e-12)
    np.testing.assert_allclose(law["km"] / 0.01, WORLDS.draw(step.km))
    slowed = step.law(WORLDS, partition=3.0, neutral=0.01, slowed=4.0)
    np.testing.assert_allclose(slowed["v_max"], law["v_max"] / 4)


def with_km(laid, median):
    one = next(step.km for step in laid.steps if step.km)
    km = replace(
        one, name="Michaelis constant, made up for a test", median=median, spread=0.0, distribution=None
    )
    return replace(laid, steps=tuple(replace(step, km=km) for step in laid.steps))


def test_far_above_what_is_there_a_michaelis_constant_is_first_order(retinol):
    laid = laid_chain(retinol, "retinol")
    first = replace(laid, steps=tuple(replace(step, km=None) for step in laid.steps))
    plain, _ = run(first, WORLDS, TIMES)
    wide, _ = run(with_km(laid, 1e6), WORLDS, TIMES)
    np.testing.assert_allclose(wide.amounts / laid.dose, plain.amounts / laid.dose, atol=1e-4)


def test_enzymes_turn_over_no_more_than_they_can(retinol):
    laid = laid_chain(retinol, "retinol")
    turned = {}
    for median in (1e-7, 1e-4, 1e-1):
        narrow = with_km(laid, median)
        profiles, _ = run(narrow, WORLDS, TIMES)
        for layer in laid.stack.layers:
            if layer.name not in LIVING:
                continue
            law = narrow.steps[0].law(WORLDS, partition=layer.partition, neutral=laid.solute.tissue_neutral)
            most = law["v_max"] * layer.thickness * TIMES[:, None]
            assert (profiles.bucket(f"converted:{layer.name}") <= most * (1 + 1e-9)).all()
        turned[median] = sum(profiles.bucket(f"converted:{layer}")[-1] for layer in LIVING)
        assert profiles.balance_error < 1e-9
    assert (turned[1e-7] < turned[1e-4]).all()
    assert (turned[1e-4] < turned[1e-1]).all()


def test_traces_next_to_nothing_stay_numbers_in_every_world():
    """An ester that hardly moves leaves amounts near the smallest number there is; one of these worlds once broke."""
    parts = {
        "water": 0.8115,
        "caprylic_capric_triglyceride": 0.15,
        "glyceryl_stearate": 0.03,
        "retinyl_palmitate": 0.005,
        "retinol": 0.003,
        "bht": 0.0005,
    }
    components = tuple(Component(find(key), share) for key, share in parts.items())
    product = Product("cream", Text("cream", "面霜"), components, 5.8, "emulsion", usual_use())
    many = Worlds(256, seed=0)
    exposure = deliver(product, state(product), "retinyl_palmitate", CHEEK, many, days=7)
    assert exposure.metabolites
    assert all(np.isfinite(one.profiles.amounts).all() for one in (exposure, *exposure.metabolites))
