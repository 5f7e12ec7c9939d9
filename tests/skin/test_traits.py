"""Sex, skin type and age: what they change, what they leave alone, and that each says how it is known."""

from dataclasses import replace

import numpy as np
import pytest

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import HowKnown, Worlds, resolve
from supraderm.skin import Skin, site, trait, traits

WORLDS = Worlds(256, seed=4)
CHEEK = Skin(site("cheek"))


def drawn(*names, age=35.0):
    kinds = {key: one.kind for key, one in traits().items()}
    return replace(CHEEK, traits=tuple(trait(n, kinds[n]) for n in names), age=age).draw(WORLDS)


@pytest.mark.parametrize("key", sorted(traits()))
def test_every_multiplier_has_an_interval_and_admits_that_it_was_not_measured(key):
    skin = replace(CHEEK, traits=(traits()[key],))
    more = set(skin.estimates()) - set(CHEEK.estimates())
    assert more == set(traits()[key].parts.values())
    for estimate in more:
        assert estimate.spread > 0
        assert estimate.note or "recall" in estimate.source
        assert estimate.how_known in (HowKnown.PRIOR, HowKnown.ASSUMED)
        resolve(estimate.source)


@pytest.mark.parametrize("key", sorted(traits()))
def test_a_trait_changes_its_own_parts_only(key):
    plain, other = CHEEK.draw(WORLDS), drawn(key)
    named = {
        "sc_permeability": ("sc_permeability",),
        "sc_thickness": ("sc_thickness",),
        "viable_thickness": ("viable_thickness",),
        "dermis_thickness": ("papillary_thickness", "reticular_thickness"),
        "sc_ph": ("sc_ph",),
    }
    touched = {field for part in traits()[key].parts for field in named[part]}
    for field, values in vars(plain).items():
        if field in touched:
            assert not np.allclose(values, getattr(other, field)), field
        else:
            np.testing.assert_array_equal(values, getattr(other, field), field)


def test_men_have_the_thicker_living_skin_and_the_more_acid_surface():
    # Sandby-Moller 2003 and Ohman 1994, directions only
    woman, man = drawn("female"), drawn("male")
    assert np.median(man.viable_thickness) > np.median(woman.viable_thickness)
    assert np.median(man.reticular_thickness) > np.median(woman.reticular_thickness)
    assert np.median(man.sc_ph) < np.median(woman.sc_ph)


def test_sex_and_skin_type_go_together_and_two_sexes_do_not():
    both = drawn("female", "dry")
    np.testing.assert_array_equal(both.sc_permeability, drawn("dry").sc_permeability)
    np.testing.assert_array_equal(both.viable_thickness, drawn("female").viable_thickness)
    with pytest.raises(InputError, match="one sex and one skin type"):
        drawn("female", "male")
    with pytest.raises(UnknownNameError, match="did you mean 'sensitive'"):
        trait("sensitiv", "skin type")
    with pytest.raises(UnknownNameError, match="sex"):
        trait("dry", "sex")


def test_the_dermis_thins_with_age_and_the_epidermis_does_not():
    young, middle, old = (drawn(age=age) for age in (20.0, 35.0, 75.0))
    np.testing.assert_array_equal(middle.reticular_thickness, CHEEK.draw(WORLDS).reticular_thickness)
    # the recalled loss is wide: in a few worlds there is none
    assert (young.reticular_thickness > middle.reticular_thickness).mean() > 0.95
    ratio = old.reticular_thickness / middle.reticular_thickness
    # 6 % a decade recalled, over four decades
    assert np.median(ratio) == pytest.approx(0.94**4, rel=0.01)
    np.testing.assert_array_equal(old.viable_thickness, middle.viable_thickness)
    np.testing.assert_array_equal(old.sc_thickness, middle.sc_thickness)
