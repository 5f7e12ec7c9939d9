"""Calibrating to a laboratory on the command line."""

import json

import pytest

from supraderm.cli import main

TABLE = "name,smiles,log10_kp_cm_h,ph,temperature_c\nphenol,Oc1ccccc1,-1.1,7.4,37\ncaffeine,,-2.8,,\nniacinamide,,,,\n"


@pytest.fixture
def call(capsys, tmp_path):
    """Run the program on a table: exit code, standard output, standard error."""

    def run(table, *arguments):
        file = tmp_path / "lab.csv"
        file.write_text(table, encoding="utf-8")
        with pytest.raises(SystemExit) as caught:
            main(["calibrate", *(arguments or ("kp",)), "--data", str(file), "--json", "--lang", "en"])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def test_fast_measurements_raise_what_is_asked(call):
    code, out, err = call(TABLE)
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert found["compounds"] == 2
    assert found["offset"] > 0
    asked = found["rows"][2]
    assert asked["measured"] is None
    assert asked["low80"] < asked["predicted"] < asked["calibrated"] < asked["high80"]


def test_words_are_told_without_json(capsys, tmp_path):
    file = tmp_path / "lab.csv"
    file.write_text(TABLE, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["calibrate", "kp", "--data", str(file), "--lang", "zh"])
    assert capsys.readouterr().out.startswith("按 2 个实测值校准")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("name,value\nphenol,1\n", "log10_kp_cm_h"),
        ("name,log10_kp_cm_h\ncaffeine,fast\n", "row 1"),
        ("name,log10_kp_cm_h\ncaffeine,\n", "no measured value"),
        ("name,log10_kp_cm_h,ph\ncaffeine,-2,acid\n", "row 1, ph"),
        ("name,log10_kp_cm_h,ph\ncaffeine,-2,41\n", "from 0 to 14"),
        ("name,log10_kp_cm_h,temperature_c\ncaffeine,-2,305\n", "from 4 to 60"),
    ],
)
def test_tables_that_cannot_be_used_are_refused(call, table, words):
    code, _, err = call(table)
    assert code == 2
    assert words in err


def test_other_quantities_are_refused(call):
    code, _, err = call(TABLE, "logp")
    assert (code, "kp" in err) == (2, True)
