"""A micelle on skin: nothing where there is none, nothing lost, and less active in skin where it is held back."""

import runpy

import numpy as np
import pytest

from supraderm import molecules
from supraderm.carriers.micelles.materials import materials
from supraderm.carriers.micelles.peptide_micelle import effects_of
from supraderm.delivery import Schedule
from supraderm.delivery.follow import follow
from supraderm.evaluation.carried import CarriedActive
from supraderm.evidence import Worlds
from supraderm.formula import state
from supraderm.ingredients import molecule_of

WORLDS = Worlds(8, 0)


@pytest.fixture(scope="module")
def example(request):
    return runpy.run_path(str(request.config.rootpath / "examples" / "micelles.py"))


def exposure(example, share):
    """Follow 0.05 % retinol with the effects of a share of decyl glucoside; None for no carrier at all."""
    plain = example["plain"]("retinol", 0.05)
    ingredient = plain.actives[0].ingredient
    molecule = molecule_of(ingredient)
    active = CarriedActive(
        molecule.name, molecules.log_kow(molecule), float(molecules.descriptors(molecule).molar_mass)
    )
    effects = (
        effects_of(
            materials()["DECYL GLUCOSIDE"], share, active, ph=5.5, ionic_strength=50.0, temperature=305.15
        )
        if share is not None
        else None
    )
    return follow(
        plain,
        state(plain),
        ingredient.key,
        example["CHEEK"],
        WORLDS,
        schedule=Schedule.once(1),
        times=example["TIMES"],
        effects=effects,
    ).exposure


@pytest.fixture(scope="module")
def plain(example):
    return exposure(example, None)


@pytest.fixture(scope="module")
def carried(example):
    return exposure(example, 0.02)


def test_a_carrier_of_nothing_is_the_plain_formula_exactly(example, plain):
    absent = exposure(example, 0.0)
    for bucket in plain.profiles.buckets:
        np.testing.assert_array_equal(absent.profiles.bucket(bucket), plain.profiles.bucket(bucket))


def test_nothing_is_lost_in_micelles(carried):
    whole = sum(carried.profiles.bucket(bucket) for bucket in carried.profiles.buckets)
    on_skin = carried.dose * (1 - carried.follicle_share)
    assert whole[-1] == pytest.approx(on_skin, rel=1e-6)


def test_a_lipophilic_active_held_in_cores_reaches_less_skin(plain, carried):
    both = [
        sum(one.profiles.bucket(layer) for layer in ("lower stratum corneum", "viable epidermis"))[7]
        for one in (plain, carried)
    ]
    assert (both[1] <= both[0]).mean() >= 0.75
    assert np.median(both[1]) < np.median(both[0]) / 2
