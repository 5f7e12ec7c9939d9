"""Hyaluronan, chitosan and their like: what is told of them, and what must never part."""

import xml.etree.ElementTree as ET  # our own files

import numpy as np
import pytest

from supraderm.carriers.microspheres import coacervate, polyion, polyions, window
from supraderm.carriers.microspheres.known_pairs import known_pairs
from supraderm.errors import InputError
from supraderm.evidence import Worlds, resolve

FEW = Worlds(32)
HA, CHITOSAN = "SODIUM HYALURONATE", "CHITOSAN"


@pytest.fixture(scope="module")
def found():
    return window(
        HA,
        CHITOSAN,
        0.003,
        ratios=[0.65],
        ph=[1.5, 3.0, 4.0, 5.0, 6.0, 8.5],
        salt=[10.0, 150.0, 1500.0],
        worlds=FEW,
    )


def test_hyaluronan_and_chitosan_part_at_low_salt_and_middle_ph(found):
    """Kayitmazer 2015: coacervates at acidic pH, in little salt."""
    assert (found.forms[0, 1:5, 0] > 0.9).all()


def test_they_are_gone_at_one_and_a_half_molar(found):
    """Kayitmazer 2015: almost unobservable at and above 1.5 M NaCl."""
    assert found.forms[0, :, 2].max() == 0


def test_they_do_not_part_where_either_has_lost_its_charge(found):
    assert found.forms[0, 0].max() == 0  # hyaluronan below its pKa of 3
    assert found.forms[0, -1].max() == 0  # chitosan above its pKa of 6.4


def test_salt_only_ever_takes_away(found):
    assert (np.diff(found.forms, axis=2) <= 0).all()
    assert (np.diff(found.yield_, axis=2) <= 1e-9).all()


def test_what_is_caught_is_a_share(found):
    assert found.caught.min() >= 0
    assert found.caught.max() <= 1 + 1e-9
    ratio, ph, _ = found.best()
    assert ratio == 0.65
    assert 3 <= ph <= 6


def test_longer_chains_and_denser_charges_stand_more_salt():
    """Kayitmazer 2015: an increase of chain length or of charge density enhances phase separation."""
    limits = [
        coacervate(
            polyion(HA).of_grade(molar_mass=mass),
            CHITOSAN,
            0.002,
            0.001,
            ph=5.0,
            ionic_strength=10.0,
            worlds=FEW,
        ).critical_salt
        for mass in (10.0, 100.0, 1000.0)
    ]
    assert (limits[0] < limits[1]).all()
    assert (limits[1] < limits[2]).all()
    sparse, dense = (
        coacervate(
            HA,
            polyion(CHITOSAN).of_grade(charged_share=share),
            0.002,
            0.001,
            ph=5.0,
            ionic_strength=10.0,
            worlds=FEW,
        ).critical_salt
        for share in (0.6, 0.95)
    )
    assert np.median(dense) > np.median(sparse)


@pytest.mark.parametrize(
    ("a", "b", "ph"),
    [
        (HA, "ALGIN", 5.0),  # both negative
        ("CARRAGEENAN", "SODIUM DNA", 5.0),
        (CHITOSAN, "POLYQUATERNIUM-10", 5.0),  # both positive
        (CHITOSAN, "ALGIN", 9.5),  # one without charge
    ],
)
@pytest.mark.parametrize("salt", [0.0, 150.0])
def test_pairs_without_opposite_charges_never_part(a, b, ph, salt):
    found = coacervate(a, b, 0.01, 0.01, ph=ph, ionic_strength=salt, worlds=FEW)
    assert found.share_that_forms == 0
    assert found.critical_salt.max() == 0


def test_what_is_said_of_the_phases_hangs_together():
    found = coacervate(HA, CHITOSAN, 0.002, 0.001, ph=5.0, ionic_strength=50.0, worlds=FEW)
    forms = found.forms
    assert (forms == (found.critical_salt > 50.0)).mean() > 0.95
    assert np.isnan(found.dense_water[~forms]).all()
    assert ((found.dense_water[forms] > 0.5) & (found.dense_water[forms] < 1)).all()
    assert found.imbalance.max() < 1e-8
    assert found.held[forms].max() <= 1 + 1e-9
    charges = found.dense[:, :2] * found.sigma
    assert (charges.sum(axis=1) + found.dense[:, 2] - found.dense[:, 3]) == pytest.approx(0, abs=1e-12)
    assert (found.charge_ratio[forms] > 0).all()


def test_a_contact_that_holds_stands_more_salt():
    kept = {"ph": 5.0, "ionic_strength": 10.0, "worlds": FEW}
    plain = coacervate(HA, CHITOSAN, 0.002, 0.001, **kept).critical_salt
    held = coacervate(HA, CHITOSAN, 0.002, 0.001, contact=-0.05, **kept).critical_salt
    assert (held > plain).all()


def test_what_laboratories_saw_is_told_where_the_model_says_otherwise():
    """Gelatin with gum arabic parts at pH 3.5 to 4.1 (Santamaria 1975); the model sees nothing."""
    kept = {"ph": 3.8, "ionic_strength": 10.0, "worlds": Worlds(4), "find_critical_salt": False}
    for pair in (("GELATIN B", "ACACIA SENEGAL GUM"), ("ACACIA SENEGAL GUM", "GELATIN B")):
        found = coacervate(*pair, 0.01, 0.01, **kept)
        assert found.share_that_forms == 0
        assert not found.in_domain
        assert "seen to part in the laboratory (santamaria1975)" in found.note
    agreed = coacervate(HA, CHITOSAN, 0.002, 0.001, **kept)
    assert agreed.in_domain
    assert agreed.note == ""


@pytest.mark.parametrize("pair", known_pairs().values(), ids=lambda one: f"{one.a} with {one.b}")
def test_known_pairs_are_of_known_chains_with_a_source(pair):
    assert {pair.a, pair.b} <= set(polyions())
    assert resolve(pair.source)
    assert pair.seen((pair.ph_low + pair.ph_high) / 2, 10.0)
    assert pair.seen(pair.ph_low - 0.5, 10.0) is None
    if pair.salt_limit is not None:
        assert pair.seen(5.0, pair.salt_limit) is False


def test_folded_and_sparsely_charged_proteins_are_out_of_domain():
    kept = {"ph": 5.0, "ionic_strength": 10.0, "worlds": Worlds(2), "find_critical_salt": False}
    assert "lysozyme" in coacervate("LYSOZYME", HA, 0.002, 0.001, **kept).note
    assert not coacervate("GELATIN A", HA, 0.002, 0.001, **kept).in_domain
    assert coacervate(CHITOSAN, HA, 0.002, 0.001, **kept).in_domain


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"share_a": 0.0}, "share_a"),
        ({"share_b": 0.4}, "share_b"),
        ({"ph": 15.0}, "ph"),
        ({"ionic_strength": -1.0}, "ionic_strength"),
        ({"temperature": 100.0}, "temperature"),
        ({"a": "SODIUM HYALURONAT"}, "SODIUM HYALURONATE"),
    ],
)
def test_conditions_outside_their_range_are_named(change, said):
    asked = {
        "a": HA,
        "b": CHITOSAN,
        "share_a": 0.002,
        "share_b": 0.001,
        "ph": 5.0,
        "ionic_strength": 10.0,
    } | change
    with pytest.raises(InputError, match=said):
        coacervate(**asked, worlds=Worlds(2))


def test_the_pictures_can_be_read_and_are_the_ones_that_the_page_shows(tmp_path, request):
    import runpy

    root = request.config.rootpath
    runpy.run_path(str(root / "examples" / "coacervates.py"))["main"](tmp_path, 2)
    made = sorted(path.name for path in tmp_path.glob("*.svg"))
    assert made == sorted(path.name for path in (root / "docs" / "theory" / "microspheres").glob("*.svg"))
    page = (root / "docs" / "theory" / "microspheres.md").read_text(encoding="utf-8")
    assert all(f"](microspheres/{name})" in page for name in made)
    for path in tmp_path.glob("*.svg"):
        drawn = ET.parse(path).getroot()  # noqa: S314
        assert drawn.find("{http://www.w3.org/2000/svg}title").text
        assert len(drawn.find("{http://www.w3.org/2000/svg}desc").text) > 80
