"""Following an active at any time: the same physics as `deliver`, laid out for study."""

import sys
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from supraderm.delivery import DAY, HOUR, Schedule, deliver
from supraderm.delivery.dataset import arrays, dataset
from supraderm.delivery.follow import follow, study_times
from supraderm.errors import InputError
from supraderm.evaluation.carried import carried_by
from supraderm.evidence import Text, Worlds
from supraderm.formula import CarrierLoad, Component, Product, state, usual_use
from supraderm.ingredients import find
from supraderm.skin import Skin, preparation, site

WORLDS = Worlds(16, seed=5)
CHEEK = Skin(site("cheek"))


def product(active="kojic_acid", share=0.01, **use):
    parts = (Component(find("glycerin"), 0.1), Component(find(active), share))
    water = Component(find("water"), 0.9 - share)
    return Product("test", Text("test", "试样"), (water, *parts), 5.5, "solution", usual_use(**use))


@pytest.fixture(scope="module")
def kojic():
    p = product()
    return follow(p, state(p), "kojic_acid", CHEEK, WORLDS, schedule=Schedule(2, 3, p.use.wash))


@pytest.mark.parametrize("rub_off", [14400.0, None])
def test_it_is_what_deliver_gives_bit_for_bit(rub_off):
    p = product(rub_off_half_life=rub_off)
    s = state(p)
    delivered = deliver(p, s, "kojic_acid", CHEEK, WORLDS, days=3)
    again = follow(
        p,
        s,
        "kojic_acid",
        CHEEK,
        WORLDS,
        schedule=Schedule(2, 3, p.use.wash),
        times=delivered.profiles.times,
    ).exposure
    np.testing.assert_array_equal(again.profiles.amounts, delivered.profiles.amounts)
    np.testing.assert_array_equal(again.dose, delivered.dose)
    assert again.estimates == delivered.estimates
    assert again.solute == delivered.solute


def test_a_carrier_acts_as_it_does_in_deliver():
    material = find("palmitoyl_pentapeptide_4")
    plain = product("retinol", 0.0005)
    water, *others = plain.components
    components = (replace(water, share=water.share - 0.005), *others, Component(material, 0.005))
    load = CarrierLoad("peptide-micelle", material.key, ("retinol",))
    carried = replace(plain, components=components, carrier=load)
    s, effects = state(carried), carried_by(carried, "retinol")
    assert effects is not None
    delivered = deliver(carried, s, "retinol", CHEEK, WORLDS, days=3, effects=effects)
    again = follow(
        carried,
        s,
        "retinol",
        CHEEK,
        WORLDS,
        schedule=Schedule(2, 3, carried.use.wash),
        times=delivered.profiles.times,
        effects=effects,
    )
    np.testing.assert_array_equal(again.exposure.profiles.amounts, delivered.profiles.amounts)
    assert again.exposure.estimates == delivered.estimates
    a = arrays(again)
    np.testing.assert_allclose(a.amount.sum(axis=1), a.applied, rtol=1e-9)


def test_the_times_for_study_rise_from_half_an_hour_to_the_end():
    for days in (1, 2, 5):
        times = study_times(days)
        assert (np.diff(times) > 0).all()
        assert (times[0], times[-1]) == (HOUR / 2, days * DAY)


def test_places_add_up_to_what_was_applied(kojic):
    a = arrays(kojic)
    np.testing.assert_allclose(a.amount.sum(axis=1), a.applied, rtol=1e-9)
    # an output at the time of an application shows the state before it
    counts = np.ceil(a.times / (DAY / 2))
    np.testing.assert_allclose(a.applied, counts[:, None] * kojic.exposure.dose, rtol=1e-12)


def test_cells_belong_to_the_layer_whose_mean_they_make(kojic):
    a = arrays(kojic)
    for place, layer in enumerate(kojic.stack.layers):
        inside = np.array(a.cell_layers) == layer.name
        mean = (a.profile[:, inside] * layer.widths()[:, None]).sum(axis=1)
        np.testing.assert_allclose(mean, a.free[:, place], rtol=1e-9)
        depths = a.depth[inside]
        assert (np.ptp(depths, axis=0) < layer.thickness).all()
    assert (np.diff(a.depth, axis=0) > 0).all()


def test_one_application_on_a_diffusion_cell_is_applied_once():
    p = product(rub_off_half_life=None)
    runs = {
        name: follow(
            p, state(p), "kojic_acid", skin, WORLDS, schedule=Schedule.once(2), times=[HOUR, 2 * DAY]
        )
        for name, skin in {
            "sink": replace(preparation("full-thickness").skin(sink=True)),
            "receptor": preparation("full-thickness").skin(),
        }.items()
    }
    for one in runs.values():
        a = arrays(one)
        np.testing.assert_allclose(a.applied, np.stack([one.exposure.dose] * 2), rtol=1e-12)
        assert (np.diff(a.taken_up(), axis=0) > 0).all()
        np.testing.assert_allclose(one.exposure.absorbed_share(), a.taken_up()[-1] / a.applied[-1], rtol=1e-9)
    # nothing rubs off, and vessels take nothing where there are none
    a = arrays(runs["sink"])
    assert a.amount[:, [a.buckets.index("film loss"), a.buckets.index("cleared:papillary dermis")]].max() == 0
    np.testing.assert_array_equal(a.taken_up(), a.amount[:, a.buckets.index("absorbed")])


def test_the_numerical_error_is_there_when_asked_for():
    p = product()
    one = follow(
        p,
        state(p),
        "kojic_acid",
        CHEEK,
        Worlds(2),
        schedule=Schedule(1, 1, 0.0),
        times=[HOUR, DAY],
        check=True,
    )
    error = one.exposure.profiles.error
    assert error is not None
    assert 0 < error < 0.01


def test_without_xarray_the_package_that_is_missing_is_named(kojic, monkeypatch):
    monkeypatch.setitem(sys.modules, "xarray", None)
    with pytest.raises(InputError, match=r"supraderm\[science\]"):
        dataset(kojic)


def test_every_variable_fits_its_dimensions(kojic, monkeypatch):
    monkeypatch.setitem(sys.modules, "xarray", SimpleNamespace(Dataset=lambda **parts: parts))
    made = dataset(kojic)
    sizes = {name: len(made["coords"][name]) for name in ("layer", "bucket", "world")}
    sizes |= {"time": made["coords"]["time"][1].size, "cell": len(made["coords"]["cell_layer"][1])}
    for dims, values, attributes in made["data_vars"].values():
        assert values.shape == tuple(sizes[dim] for dim in dims)
        assert attributes["units"] in {"mol/m3", "mol/m2"}


def test_the_dataset_can_be_asked_by_name(kojic):
    pytest.importorskip("xarray")
    found = dataset(kojic)
    peak = found.free.sel(layer="basal layer").max("time").median("world")
    a = arrays(kojic)
    assert float(peak) == np.median(a.free[:, a.layers.index("basal layer")].max(axis=0))
    assert found.amount.attrs["units"] == "mol/m2"
    assert found.attrs["active"] == "KOJIC ACID"
