"""Alerts and standing: substances whose fate is known, patterns that can be read, and no alarm for glycerin."""

import pytest

from supraderm.safety.standing import SAID, standing
from supraderm.safety.structural_alerts import _patterns, structural_alerts


def keys(smiles):
    return {one.key for one in structural_alerts(smiles)}


@pytest.mark.parametrize(
    ("smiles", "alert"),
    [
        ("O=C/C=C/c1ccccc1", "MA01"),  # cinnamal
        ("O=C1C=CC(=O)C=C1", "MA08"),  # benzoquinone
        ("Oc1ccccc1O", "PM02"),  # catechol
        ("Nc1ccc(N)cc1", "PM03"),  # p-phenylenediamine
        ("COc1cc(CC=C)ccc1O", "PM05"),  # eugenol
        ("CN1SC(Cl)=CC1=O", "SN5"),  # chloromethylisothiazolinone
        ("BrCc1ccccc1", "SN1"),  # benzyl bromide
        ("CC(=O)OC(C)=O", "AT2"),  # acetic anhydride
        ("CC(=O)C(C)=O", "SB3"),  # diacetyl
        ("O=C(OCC)c1cccnc1", "nicotinate-ester"),
        ("CCCCCCCCCCCCCCCC[N+](C)(C)C", "surfactant-cation"),
    ],
)
def test_known_sensitisers_and_irritants_have_their_alert(smiles, alert):
    assert alert in keys(smiles)


@pytest.mark.parametrize(
    "smiles", ["OCC(O)CO", "CCCCCCCCCCCCCCCC", "NC(N)=O", "OC[C@@H](O)[C@@H](O)[C@H](O)[C@H](O)CO"]
)
def test_bland_substances_have_none(smiles):
    assert keys(smiles) == set()


def test_every_pattern_reads_and_shares_are_shares():
    for pattern, below, alert in _patterns():
        assert pattern is not None, alert.key
        assert below > 0
        assert (alert.share is None) == (alert.hits < 3) or alert.kind == "irritation"
        assert alert.share is None or 0 <= alert.share <= 1


@pytest.mark.parametrize(
    ("smiles", "kind"),
    [
        ("Oc1ccc(O)cc1", "prohibited"),
        ("Oc1ccc(OC2CCCCO2)cc1", "prohibited"),
        ("OC[C@H]1O[C@@H](Oc2ccc(O)cc2)[C@H](O)[C@@H](O)[C@@H]1O", "limited"),
        ("OCCNC(=O)CCCCCCCC(=O)O", "listed"),
        ("CCCCCCCCCCCOC(=O)c1ccccc1S", "new"),
    ],
)
def test_what_the_lists_say(smiles, kind):
    found = standing(smiles)
    assert found.kind == kind
    assert found.filing == (kind in {"known", "new"})
    assert found.words == SAID[kind]


def test_a_galactoside_is_not_taken_for_arbutin():
    assert standing("OC[C@H]1O[C@@H](Oc2ccc(O)cc2)[C@H](O)[C@@H](O)[C@H]1O").kind == "new"


def test_a_drawing_without_centres_is_matched_with_a_remark():
    found = standing("OCC1OC(Oc2ccc(O)cc2)C(O)C(O)C1O")
    assert found.kind == "limited"
    assert found.remark is not None


def test_a_salt_stands_as_its_acid_with_a_remark():
    found = standing("[K+].[O-]C(=O)CCCCCCCC(=O)O")
    assert (found.inci, found.kind) == ("AZELAIC ACID", "known")
    assert "salt" in found.remark.en
