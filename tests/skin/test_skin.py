import numpy as np
import pytest

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Worlds
from supraderm.skin import Skin, site, sites


def test_every_site_draws_positive_layers_in_every_world():
    for key in sites():
        draw = Skin(site(key)).draw(Worlds(512, seed=3))
        for name, values in vars(draw).items():
            assert values.shape == (512,), name
            assert (values > 0).all(), (key, name)


def test_forearm_thickness_matches_the_published_mean_and_spread():
    # Sandby-Moller 2003, dorsal forearm, n 71, um: stratum corneum 18.3 (SD 4.9), cellular epidermis 56.6 (11.5)
    draw = Skin(site("forearm")).draw(Worlds(20000, seed=1))
    assert draw.sc_thickness.mean() * 1e6 == pytest.approx(18.3, rel=0.05)
    assert draw.sc_thickness.std() * 1e6 == pytest.approx(4.9, rel=0.1)
    viable = draw.viable_thickness + draw.basal_thickness
    assert viable.mean() * 1e6 == pytest.approx(56.6, rel=0.04)
    assert viable.std() * 1e6 == pytest.approx(11.5, rel=0.1)


@pytest.mark.parametrize(("occluded", "setting"), [(True, "in vivo"), (False, "in vitro")])
def test_wet_skin_swells_in_proportion(occluded, setting):
    worlds = Worlds(16, seed=0)
    dry = Skin(site("forearm")).draw(worlds)
    wet = Skin(site("forearm"), setting=setting, occluded=occluded).draw(worlds)
    # 43.365 um wet against 13.365 um dry in the Wang-Kasting-Nitsche geometry
    np.testing.assert_allclose(wet.sc_thickness / dry.sc_thickness, 43.365 / 13.365)
    np.testing.assert_array_equal(wet.viable_thickness, dry.viable_thickness)


def test_sites_answer_to_everyday_names_and_offer_the_nearest():
    assert site("Face").key == "cheek"
    assert site("面颊").key == "cheek"
    with pytest.raises(UnknownNameError, match="did you mean 'forearm'"):
        site("forarm")


def test_age_outside_life_is_refused():
    with pytest.raises(InputError, match="1 to 110 years"):
        Skin(site("cheek"), age=0)
