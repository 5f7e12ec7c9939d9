"""Delivery alone through the program: its tables, its overlay, its mistakes."""

import csv
import json
import re
import sys

import pytest

from supraderm.cli import main

WORLDS = "16"
SERUM = """
name: {en: Test serum, zh: 试验精华}
ph: 5.5
formula:
  - {ingredient: water, percent: q.s.}
  - {ingredient: glycerin, percent: 5}
  - {ingredient: kojic acid, percent: 1}
  - {ingredient: caffeine, percent: 1}
"""
PLAIN = """
name: Gel
ph: 5.5
formula:
  - {ingredient: water, percent: q.s.}
  - {ingredient: carbomer, percent: 0.5}
  - {ingredient: glycerin, percent: 5}
"""
FRANZ = "time_h,amount_ug_cm2,sd,n\n0.2,0,,\n8,2.5,0.5,6\n24,20,4,6\n24,25,,\n"


@pytest.fixture
def call(capsys, tmp_path, monkeypatch):
    """Run the program in a folder with files: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "serum.yaml").write_text(SERUM, encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "franz.csv").write_text(FRANZ, encoding="utf-8")

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(["simulate", *map(str, arguments), "--worlds", WORLDS])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_all_actives_are_followed_and_written(call, tmp_path):
    code, out, err = call("serum.yaml", "--days", 2, "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    folder = tmp_path / "runs" / "serum-simulation"
    assert {path.name for path in folder.iterdir()} == {
        "amounts.csv", "layers.csv", "profile.csv", "result.json", "amounts-caffeine.svg", "amounts-kojic-acid.svg",
        "profile-caffeine.svg", "profile-kojic-acid.svg",
    }  # fmt: skip
    assert [one["active"] for one in said["actives"]] == ["KOJIC ACID", "CAFFEINE"]
    assert all(one["balance_error"] < 1e-9 and one["error"] is None for one in said["actives"])
    for name in ("amounts", "layers", "profile"):
        rows = table(folder / f"{name}.csv")
        assert {row["active"] for row in rows} == {"KOJIC ACID", "CAFFEINE"}
        bands = {column.removesuffix("_p05") for column in rows[0] if column.endswith("_p05")}
        assert bands
        for row in rows:
            for band in bands:
                low, middle, high = (float(row[f"{band}_{part}"]) for part in ("p05", "median", "p95"))
                assert low <= middle <= high
    assert len({row["time_h"] for row in table(folder / "profile.csv")}) == 96
    assert json.loads((folder / "result.json").read_text(encoding="utf-8"))["actives"] == said["actives"]


def test_depth_rises_through_the_layers_in_their_order(call, tmp_path):
    assert call("serum.yaml", "--days", 1, "--active", "kojic acid", "--out", "k")[0] == 0
    rows = [row for row in table(tmp_path / "k" / "profile.csv") if row["time_h"] == "24"]
    depths = [float(row["depth_um"]) for row in rows]
    assert depths == sorted(depths)
    order = list(dict.fromkeys(row["layer"] for row in rows))
    assert order == [
        "upper stratum corneum", "lower stratum corneum", "viable epidermis", "basal layer",
        "papillary dermis", "reticular dermis",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["曲酸", "KOJIC ACID", "kojic_acid"])
def test_an_active_is_found_by_any_of_its_names(call, name):
    _, out, _ = call("serum.yaml", "--days", 1, "--active", name, "--json")
    assert [one["active"] for one in json.loads(out)["actives"]] == ["KOJIC ACID"]


def test_an_earlier_simulation_is_replaced_and_other_folders_are_not(call, tmp_path):
    assert call("serum.yaml", "--days", 1, "--out", "one")[0] == 0
    assert call("serum.yaml", "--days", 1, "--out", "one")[0] == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "photo.png").touch()
    assert call("serum.yaml", "--days", 1, "--out", "mine")[0] == 2


def test_observed_amounts_are_set_beside_the_prediction(call, tmp_path):
    arguments = ["serum.yaml", "--in-vitro", "--days", 1, "--active", "caffeine", "--data", "franz.csv"]
    code, out, _ = call(*arguments, "--json", "--out", "f")
    assert code == 0
    said = json.loads(out)["overlay"]
    rows = table(tmp_path / "f" / "overlay.csv")
    assert [float(row["time_h"]) for row in rows] == [0.2, 8, 24, 24]
    amounts = table(tmp_path / "f" / "amounts.csv")
    end = next(r for r in amounts if r["time_h"] == "24" and r["bucket"] == "absorbed")
    for row, one in zip(rows[2:], said[2:], strict=True):
        assert float(row["predicted_ug_cm2_median"]) == pytest.approx(float(end["ug_cm2_median"]), rel=1e-4)
        ratio = float(end["ug_cm2_median"]) / float(row["observed_ug_cm2"])
        assert one["fold_error"] == pytest.approx(max(ratio, 1 / ratio), rel=1e-4)
        inside = float(row["predicted_ug_cm2_p05"]) <= float(row["observed_ug_cm2"])
        inside &= float(row["observed_ug_cm2"]) <= float(row["predicted_ug_cm2_p95"])
        assert (row["inside_90"] == "True") == inside
    # nothing found gives no ratio
    assert (rows[0]["fold_error"], rows[0]["inside_90"], said[0]["fold_error"]) == ("", "", None)
    assert (rows[1]["sd"], rows[1]["n"], rows[3]["sd"]) == ("0.5", "6", "")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", r"  8 h: 2\.5 ug/cm2 observed, .*-fold (high|low), predicted/observed"),
        ("zh", r"  8 h：实测 2\.5"),
    ],
)
def test_the_summary_in_words(call, language, words):
    arguments = ["serum.yaml", "--in-vitro", "--days", 1, "--active", "caffeine", "--data", "franz.csv"]
    code, out, _ = call(*arguments, "--site", "heat-separated-epidermis", "--check", "--lang", language)
    assert code == 0
    assert re.search(words, out)
    assert {"en": "CAFFEINE", "zh": "咖啡因"}[language] in out
    assert ("numerical error" in out) == (language == "en")
    assert (" to " in out) == (language == "en")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing.yaml"], "missing.yaml"),
        (["plain.yaml"], "product: got 'plain'"),
        (["serum.yaml", "--active", "caffein"], "'caffeine'"),
        (["serum.yaml", "--active", "niacinamide"], "active of the product"),
        (["serum.yaml", "--site", "chek"], "'cheek'"),
        (["serum.yaml", "--site", "split-thicknes", "--in-vitro"], "'split-thickness'"),
        (["serum.yaml", "--days", "0"], "days: got 0"),
        (["serum.yaml", "--days", "366"], "days: got 366"),
        (["serum.yaml", "--age", "0"], "age: got 0"),
        (["serum.yaml", "--format", "xlsx"], "xlsx"),
        (["serum.yaml", "--data", "franz.csv"], "--in-vitro"),
        (["serum.yaml", "--data", "franz.csv", "--in-vitro"], "active: got None"),
        (["serum.yaml", "--data", "franz.cvs", "--in-vitro"], "'franz.csv'"),
        (["serum.yaml", "--data", "serum.yaml", "--in-vitro"], "no column time_h"),
    ],
)
def test_a_mistake_is_answered_in_one_line_with_exit_code_2(call, arguments, words, tmp_path):
    before = sorted(tmp_path.iterdir())
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert re.fullmatch(r"supraderm: [^\n]+\n", err)
    assert words in err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("30,1,,", r"row 1, time_h: got '30'"),
        ("0,1,,", r"row 1, time_h: got '0'"),
        ("soon,1,,", r"row 1, time_h: got 'soon'"),
        ("1,-1,,", r"row 1, amount_ug_cm2: got '-1'"),
        ("1,,,", r"row 1, amount_ug_cm2: got 'nothing'"),
        ("1,1,-2,", r"row 1, sd: got '-2'"),
        ("1,1,,none", r"row 1, n: got 'none'"),
    ],
)
def test_a_sampling_that_cannot_be_used_is_named(call, tmp_path, row, field):
    (tmp_path / "bad.csv").write_text(f"time_h,amount_ug_cm2,sd,n\n{row}\n", encoding="utf-8")
    code, _, err = call(
        "serum.yaml", "--active", "caffeine", "--in-vitro", "--days", 1, "--data", tmp_path / "bad.csv"
    )
    assert code == 2
    assert re.match(f"supraderm: {field}", err)


def test_without_pyarrow_the_package_that_is_missing_is_named_before_the_run(call, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr("supraderm.formula.read_product", lambda *_: pytest.fail("ran first"))
    code, _, err = call("serum.yaml", "--format", "parquet")
    assert code == 2
    assert "supraderm[science]" in err
    assert not (tmp_path / "runs").exists()


def test_parquet_holds_what_csv_holds(call, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    for form in ("csv", "parquet"):
        assert (
            call("serum.yaml", "--days", 1, "--active", "caffeine", "--format", form, "--out", form)[0] == 0
        )
    rows = table(tmp_path / "csv" / "layers.csv")
    columns = parquet.read_table(tmp_path / "parquet" / "layers.parquet").to_pydict()
    assert list(columns) == list(rows[0])
    assert columns["layer"] == [row["layer"] for row in rows]
    assert columns["free_uM_median"] == pytest.approx(
        [float(row["free_uM_median"]) for row in rows], rel=1e-5
    )


def test_interrupting_leaves_no_trace(call, monkeypatch, tmp_path):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("supraderm.delivery.follow.follow", interrupted)
    code, out, err = call("serum.yaml", "--out", tmp_path / "run")
    assert (code, out) == (130, "")
    assert re.fullmatch(r"supraderm: [^\n]+\n", err)
    assert not (tmp_path / "run").exists()
    assert not list(tmp_path.glob(".supraderm-*"))


RETINOL = SERUM.replace("kojic acid", "retinol").replace("caffeine, percent: 1}", "squalane, percent: 10}")


def test_what_skin_makes_of_an_active_is_told_with_it(call, tmp_path):
    (tmp_path / "retinol.yaml").write_text(RETINOL, encoding="utf-8")
    code, out, _ = call("retinol.yaml", "--days", 1, "--once", "--json")
    said = json.loads(out)
    assert (code, [one["substance"] for one in said["metabolites"]]) == (0, ["RETINAL", "TRETINOIN"])
    rows = table(tmp_path / "runs" / "retinol-simulation" / "layers.csv")
    assert {row["active"] for row in rows} == {"RETINOL", "RETINAL", "TRETINOIN"}
    code, out, _ = call("retinol.yaml", "--days", 1, "--once", "--no-enzymes", "--json", "--out", "plain")
    assert json.loads(out)["metabolites"] == []


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--barrier", "agd", "did you mean 'aged'"),
        ("--temperature", "80 degC", "283.15 to 318.15 K"),
        ("--temperature", "warm", "temperature"),
        ("--wash-after", "30 h", "below the 12 h"),
        ("--wash-after", "15", "wash-after"),
        ("--sc-model", "wong", "did you mean 'wang'"),
        ("--covered", "8 h", "0 h to 8 h"),
        ("--covered", "8 h to 2 h", "in order"),
        ("--covered", "0 h to 20 h", "12 h between applications"),
        ("--every", "1.5 days", "whole days"),
        ("--per-day", "9", "from 1 to 6"),
        ("--dose", "2 mg", "dose"),
        ("--dose", "900 mg/cm2", "at most 100 mg/cm2"),
        ("--rub-off", "soon", "rub-off"),
        ("--wash", "120 %", "0 % to 100 %"),
        ("--stripped", "99 %", "at most 0.95"),
        ("--sex", "femal", "did you mean 'female'"),
        ("--skin-type", "drie", "did you mean 'dry'"),
        ("--receptor", "5 mL/cm2", "--in-vitro"),
    ],
)
def test_states_that_cannot_be_are_named_in_one_line(call, option, value, named):
    code, out, err = call("serum.yaml", "--days", 1, option, value)
    assert (code, out) == (2, "")
    assert named in err
    assert len(err.strip().splitlines()) == 1


def test_two_states_of_the_barrier_or_of_a_cover_contradict_each_other(call):
    for extra, named in (
        (["--stripped", "50 %", "--barrier", "aged"], "intact barrier"),
        (["--occluded", "--covered", "0 h to 2 h"], "covered all the time"),
    ):
        code, out, err = call("serum.yaml", "--days", 1, *extra)
        assert (code, out) == (2, "")
        assert named in err


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--sampling", "10 %", "10 % every 2 h"),
        ("--sampling", "120 % every 2 h", "at most 0.95"),
        ("--receptor", "0 mL/cm2", "5 mL/cm2"),
        ("--receptor-solubility", "-1 g/L", "above 0"),
    ],
)
def test_receptors_that_cannot_be_are_named(call, option, value, named):
    code, out, err = call(
        "serum.yaml", "--days", 1, "--in-vitro", "--site", "heat-separated-epidermis", option, value
    )
    assert (code, out) == (2, "")
    assert named in err


def taken_up(call, *arguments):
    code, out, err = call(
        "serum.yaml", "--days", 1, "--active", "caffeine", "--json", "--out", "t", *arguments
    )
    assert (code, err) == (0, "")
    return json.loads(out)["actives"][0]["taken_up"]["median"]


def test_the_use_can_be_changed_from_the_command_line(call):
    usual = taken_up(call, "--once")
    assert taken_up(call, "--once", "--rub-off", "none") > usual
    assert taken_up(call, "--once", "--stripped", "60 %") > usual
    assert taken_up(call, "--once", "--skin-type", "dry") > usual
    assert taken_up(call, "--once", "--covered", "1 h to 12 h", "--dose", "1 mg/cm2", "--sex", "male") > 0
    assert taken_up(call, "--per-day", 3, "--every", "1 day", "--wash", "50 %") > 0


def test_a_receptor_that_dissolves_little_takes_little(call):
    cell = "--in-vitro", "--site", "heat-separated-epidermis"
    plain = taken_up(call, *cell, "--receptor", "1 mL/cm2")
    full = taken_up(call, *cell, "--receptor", "1 mL/cm2", "--receptor-solubility", "0.001 g/L")
    assert full < plain
    assert taken_up(call, *cell, "--receptor", "1 mL/cm2", "--sampling", "20 % every 2 h") >= plain


def test_rinsing_off_lowers_what_is_taken_up(call):
    taken = []
    for extra in ([], ["--wash-after", "15 min"]):
        _, out, _ = call("serum.yaml", "--days", 1, "--once", "--json", "--out", f"run{len(taken)}", *extra)
        taken.append(json.loads(out)["actives"][0]["taken_up"]["median"])
    assert taken[1] < taken[0]


def test_with_follicles_amounts_still_add_up(call, tmp_path):
    code, _, _ = call("serum.yaml", "--days", 1, "--once", "--follicles", "--site", "forehead", "--out", "f")
    assert code == 0
    rows = [r for r in table(tmp_path / "f" / "amounts.csv") if r["active"] == "CAFFEINE"]
    assert any(row["bucket"] == "follicles: cleared" and float(row["share_median"]) > 0 for row in rows)


def test_months_of_use_come_to_a_cycle(call):
    code, out, _ = call("serum.yaml", "--active", "caffeine", "--worlds", WORLDS, "--steady", "--json")
    assert code == 0
    said = json.loads(out)["actives"][0]["steady"]
    assert 0 <= said["residual"] <= said["error"] < 1e-2
    code, _, err = call("serum.yaml", "--steady", "--once")
    assert code == 2
    assert "steady" in err
    code, _, err = call("serum.yaml", "--steady", "--covered", "0 h to 8 h")
    assert code == 2
    assert "a cover for part of the day" in err
