"""Tape strips beside the predicted stratum corneum: what a row means, what is compared, refused and drawn."""

import csv
import json
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from supraderm import formula
from supraderm.cli import main
from supraderm.cli.course_pictures import amounts, profile
from supraderm.cli.overlay import compare as compare_samplings
from supraderm.cli.overlay import samplings
from supraderm.cli.tape_strips import HORNY, compare, held, strips, thickness
from supraderm.delivery import Schedule
from supraderm.delivery.dataset import arrays
from supraderm.delivery.follow import follow
from supraderm.errors import InputError
from supraderm.evidence import Worlds
from supraderm.skin import Skin, site

SERUM = """
name: {en: Test serum, zh: 试验精华}
ph: 5.5
formula:
  - {ingredient: water, percent: q.s.}
  - {ingredient: glycerin, percent: 5}
  - {ingredient: caffeine, percent: 1}
"""
FOREARM = Skin(site("forearm"))  # stratum corneum of 18.3 um
STRIPS = "time_h,depth_um,amount_ug_cm2,sd,n\n8,2,1,0.2,5\n8,6,1.5,,\n24,18,0,,\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    path = tmp_path_factory.mktemp("serum") / "serum.yaml"
    path.write_text(SERUM, encoding="utf-8")
    product = formula.read_product(path)
    made = follow(
        product,
        formula.state(product),
        "caffeine",
        FOREARM,
        Worlds(16),
        schedule=Schedule.once(1),
        times=[3600.0, 8 * 3600.0, 86400.0],
    )
    return arrays(made)


@pytest.fixture
def call(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "serum.yaml").write_text(SERUM, encoding="utf-8")
    (tmp_path / "strips.csv").write_text(STRIPS, encoding="utf-8")

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(["simulate", "serum.yaml", *map(str, arguments), "--days", "1", "--worlds", "16"])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def rows(text):
    return list(csv.DictReader(text.splitlines()))


def test_bands_add_up_to_what_the_stratum_corneum_holds(course):
    whole = sum(course.amount[1, course.buckets.index(name)] for name in HORNY)
    np.testing.assert_allclose(held(course, 1, [0, 1])[0], whole, rtol=1e-12)
    np.testing.assert_allclose(held(course, 1, np.linspace(0, 1, 8)).sum(axis=0), whole, rtol=1e-12)
    assert (held(course, 1, np.linspace(0, 1, 30)) >= 0).all()
    # the upper layer is the upper tenth
    upper = course.amount[1, course.buckets.index(HORNY[0])]
    np.testing.assert_allclose(held(course, 1, [0, 0.1])[0], upper, rtol=1e-9)


def test_depth_share_and_removed_mass_name_the_same_bands():
    um = thickness(FOREARM) * 1e6
    assert um == pytest.approx(18.3)
    by_depth = strips(rows("time_h,depth_um,amount_ug_cm2\n8,2,1\n8,5,1\n24,4,1"), FOREARM, days=1)
    # at 1 g/cm3, 100 ug/cm2 are 1 um
    by_mass = strips(rows("time_h,sc_mass_ug_cm2,amount_ug_cm2\n8,200,1\n8,300,1\n24,400,1"), FOREARM, days=1)
    by_share = strips(
        rows(f"time_h,depth_share,amount_ug_cm2\n8,{2 / um},1\n8,{5 / um},1\n24,{4 / um},1"), FOREARM, days=1
    )
    for one, two, three in zip(by_depth, by_mass, by_share, strict=True):
        assert (one.top, one.bottom) == pytest.approx((two.top, two.bottom))
        assert (one.top, one.bottom) == pytest.approx((three.top, three.bottom))
    assert [round(one.top_um, 9) for one in by_depth] == [0, 2, 0]  # each time starts at the surface


def test_percent_is_of_all_that_had_been_applied(course):
    mass = strips(rows("time_h,depth_um,amount_ug_cm2\n8,6,2"), FOREARM, days=1)
    percent = strips(rows("time_h,depth_um,percent_of_dose\n8,6,2"), FOREARM, days=1)
    by_mass, by_percent = compare(mass, course)[0], compare(percent, course)[0]
    share = held(course, 1, [0, mass[0].bottom])[0] / course.applied[1]
    assert by_percent.median == pytest.approx(100 * np.median(share))
    assert by_mass.median != by_percent.median
    assert percent[0].unit == "% of dose"


def test_strips_are_written_told_and_drawn(call, tmp_path):
    arguments = ("--site", "forearm", "--data", "strips.csv", "--out", "out")
    code, out, err = call(*arguments, "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    table = rows((tmp_path / "out" / "strips.csv").read_text(encoding="utf-8-sig"))
    assert [(row["from_um"], row["to_um"]) for row in table] == [("0", "2"), ("2", "6"), ("0", "18")]
    assert said["overlay"] == []
    for row, one in zip(table, said["strips"], strict=True):
        assert float(row["predicted_median"]) == pytest.approx(one["predicted"]["median"], rel=1e-4)
        assert one["inside_90"] == {"True": True, "False": False, "": None}[row["inside_90"]]
    assert said["strips"][2]["fold_error"] is None  # nothing was found there
    drawn = ET.parse(tmp_path / "out" / "profile-caffeine.svg").getroot()  # noqa: S314
    circles = [part for part in drawn.iter() if part.tag.endswith("circle")]
    assert len(circles) == 3
    assert {part.get("stroke") for part in circles[:2]} != {circles[2].get("stroke")}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", r"8 h, 0-2 um: 1\.0 ug/cm2 observed, .* predicted; "),
        ("zh", r"8 h, 0-2 um：实测 1\.0 ug/cm2，预测"),
    ],
)
def test_strips_in_words(call, language, words):
    code, out, _ = call("--site", "forearm", "--data", "strips.csv", "--lang", language)
    assert code == 0
    assert re.search(words, out)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("time_h,strip,amount_ug_cm2\n8,1,1", "no column depth_um"),
        ("time_h,depth_um,depth_share,amount_ug_cm2\n8,1,0.1,1", "columns depth_um and depth_share"),
        ("time_h,depth_um\n8,1", "no column amount_ug_cm2"),
        ("depth_um,amount_ug_cm2\n1,1", "no column time_h"),
        ("time_h,depth_um,amount_ug_cm2\n8,30,1", "at most 18.3 um"),
        ("time_h,depth_um,amount_ug_cm2\n8,4,1\n8,3,1", "row 2, depth_um: got '3'"),
        ("time_h,depth_um,amount_ug_cm2\n8,deep,1", "row 1, depth_um: got 'deep'"),
        ("time_h,depth_um,amount_ug_cm2\n8,0,1", "row 1, depth_um: got '0'"),
        ("time_h,depth_um,amount_ug_cm2\n8,4,-1", "row 1, amount_ug_cm2: got '-1'"),
        ("time_h,depth_um,amount_ug_cm2\n48,4,1", "row 1, time_h: got '48'"),
        ("time_h,depth_um,amount_ug_cm2,n\n8,4,1,0", "row 1, n: got '0'"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_clear_error(call, tmp_path, text, named):
    (tmp_path / "bad.csv").write_text(text, encoding="utf-8")
    code, out, err = call("--site", "forearm", "--data", "bad.csv")
    assert (code, out) == (2, "")
    assert named in err
    assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "runs").exists()


def test_what_is_observed_in_a_receptor_is_drawn_on_the_course_of_uptake(course):
    seen = samplings(rows("time_h,amount_ug_cm2,sd\n8,0.5,0.1\n24,2,"), days=1)
    svg = amounts(course, compare_samplings(seen, course), "en")
    root = ET.fromstring(svg)  # noqa: S314
    assert sum(part.tag.endswith("circle") for part in root.iter()) == 2
    assert "dots are 2 observations" in svg
    assert "圆点为 2 个实测值" in amounts(course, compare_samplings(seen, course), "zh")
    assert "circle" not in profile(course, FOREARM, (), "en")


def test_a_strip_with_nothing_predicted_beside_it_is_no_error(course):
    with pytest.raises(InputError):
        strips(rows("time_h,depth_um,amount_ug_cm2\n8,4,"), FOREARM, days=1)
    late = strips(rows("time_h,depth_share,amount_ug_cm2\n8,1,0"), FOREARM, days=1)
    assert compare(late, course)[0].ratio is None
