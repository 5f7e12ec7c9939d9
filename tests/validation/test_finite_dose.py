"""The board of finite doses: what a row becomes, the three scores of each study, and the bars that it meets."""

from pathlib import Path

import pytest

from supraderm.validation.finite_dose import BOARD, score
from supraderm.validation.finite_dose_groups import FELDMANN, OSP, SANDT, WESTER, group_of
from supraderm.validation.finite_dose_setup import set_up

TABLE = Path(__file__).parents[3] / "shared/data/transport/finite_dose_outcomes.csv"
# made up
ROW = {
    "compound": "Caffeine",
    "cas": "58-08-2",
    "smiles": "Cn1c(=O)c2c(ncn2C)n(C)c1=O",
    "study_type": "in vivo urinary excretion",
    "dose_ug_cm2": "4",
    "vehicle": "acetone",
    "exposure_h": "24",
    "endpoint": "fraction_absorbed",
    "value": "20",
    "source": "Feldmann, made up",
}


def row(**changed):
    return {**ROW, **changed}


def test_words_of_a_row_become_skin_film_and_duration():
    open_air = set_up(row())
    assert (open_air.skin.setting, open_air.skin.hydration, open_air.rub_off) == ("in vivo", "partial", True)
    assert (open_air.exposure, open_air.end) == (24 * 3600, 120 * 3600)  # urine is collected for five days
    assert open_air.dose == pytest.approx(4e-5)  # 4 ug/cm2 is 40 mg/m2
    cell = set_up(row(study_type="in vitro", vehicle="water", vehicle_volume_ul_cm2="200"))
    assert (cell.skin.setting, cell.skin.hydration, cell.rub_off) == ("in vitro", "full", False)
    assert (cell.end, cell.donor_ph) == (24 * 3600, 7.0)  # a large dose brings its own pH
    covered = set_up(row(occluded="1", vehicle="ethanol", vehicle_volume_ul_cm2="10"))
    assert covered.rub_off is False
    assert covered.skin.occluded
    # half and half by volume is 44 % ethanol by mass
    assert {c.ingredient.key: round(c.share, 2) for c in covered.vehicle} == {"water": 0.56, "alcohol": 0.44}
    assert set_up(row(vehicle="acetone", vehicle_volume_ul_cm2="10")).vehicle == ()


@pytest.mark.parametrize(
    ("source", "study"),
    [
        ("Feldmann and Maibach 1970", FELDMANN),
        ("Open-Systems-Pharmacology guide", OSP),
        ("Wester & Maibach 1976", WESTER),
        ("van de Sandt 2004", SANDT),
        ("someone else", "other"),
    ],
)
def test_a_study_is_told_by_its_source(source, study):
    assert group_of({"source": source}) == study


def test_each_study_is_scored_as_it_is_without_rub_off_and_without_the_polar_path():
    scored = score([row(), row(value="2")])
    three = [
        scored.more[key][FELDMANN]
        for key in ("studies", "studies_without_rub_off", "studies_without_polar_path")
    ]
    assert [one["n"] for one in three] == [2, 2, 2]
    assert three[1]["bias"] > three[0]["bias"] > three[2]["bias"]  # rub-off takes away, the polar path brings
    assert len(scored.lines) == 1
    assert "without polar path" in scored.lines[0].en
    assert "不计极性通路" in scored.lines[0].zh


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"value": ""}, "no value"),
        ({"endpoint": "lag_time"}, "endpoint"),
        ({"dose_ug_cm2": ""}, "no dose"),
        ({"smiles": "", "cas": ""}, "no structure"),
        ({"smiles": "C1CC"}, "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_left_out_with_its_reason(changed, reason):
    scored = score([row(), row(**changed)])
    assert (scored.n, [one.row for one in scored.excluded]) == (1, [2])
    assert reason in scored.excluded[0].reason


def test_the_open_outcomes_meet_the_bars_that_they_meet():
    if not TABLE.is_file():
        pytest.skip("the table of outcomes is not here")
    scored = BOARD.run(TABLE)
    studies, untuned = scored.more["studies"], scored.more["studies_without_rub_off"]
    assert studies[OSP]["gmfe"] <= 1.8
    assert studies[SANDT]["within10"] == 1.0
    assert untuned[FELDMANN]["within5"] >= 0.60
