"""Checking a formula on the command line."""

import json
import re

import pytest

from supraderm.cli import main
from supraderm.evidence import HowKnown, resolve


@pytest.fixture
def call(capsys):
    """Run the program: exit code, standard output, standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(["check", *map(str, arguments)])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def examples(root):
    return sorted((root / "examples" / "formulas").glob("*.yaml"))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "name", ["vitamin-c-serum", "retinol-cream", "aha-toner", "ceramide-cream", "peptide-essence"]
)
def test_five_formulas_are_answered_in_both_languages(call, request, name, language):
    path = request.config.rootpath / "examples" / "formulas" / f"{name}.yaml"
    code, out, err = call(path, "--lang", language)
    assert (code, err) == (0, "")
    assert ("Share left" if language == "en" else "剩余比例") in out
    assert "None" not in out
    assert "nan" not in out


def test_there_is_no_example_that_is_not_checked(request):
    assert len(examples(request.config.rootpath)) == 5


def test_what_rests_on_memory_says_so_and_is_never_marked_better_than_prior(call, request):
    for path in examples(request.config.rootpath):
        _, out, _ = call(path, "--json", "--lang", "en")
        found = json.loads(out)["findings"]
        recalled = {key for f in found for key in f["sources"] if resolve(key).seen == "recall"}
        assert [f["from_memory"] for f in found] == [bool(recalled & set(f["sources"])) for f in found]
        _, words, _ = call(path, "--lang", "en")
        marks = re.findall(r"^    (.) from memory: ", words, re.MULTILINE)
        assert len(marks) == sum(f["from_memory"] for f in found)
        assert set(marks) <= {HowKnown.PRIOR.glyph, HowKnown.ASSUMED.glyph}
        assert f"; {len(marks)} ◇ from memory" in words or not marks


def test_the_mark_is_chinese_in_chinese(call, request):
    path = request.config.rootpath / "examples" / "formulas" / "aha-toner.yaml"
    _, out, _ = call(path, "--lang", "zh")
    assert "◇ 凭记忆:" in out


def test_json_holds_what_the_words_say(call, request):
    path = request.config.rootpath / "examples" / "formulas" / "vitamin-c-serum.yaml"
    code, out, _ = call(path, "--json", "--lang", "en")
    found = json.loads(out)
    assert code == 0
    assert found["pack"] == {"kind": "dropper bottle", "volume": pytest.approx(3e-5), "stated": True}
    left = found["storage"]["shelf"]["left"]
    assert left["tocopherol"] is None
    low, high = left["ascorbic_acid"]["interval90"]
    assert low < left["ascorbic_acid"]["median"] < high
    assert "formula.ascorbic-acid-metals" in {f["code"] for f in found["findings"]}
    cited = {key for f in found["findings"] for key in f["sources"]}
    assert {source["key"] for source in found["sources"]} == cited


def test_a_tighter_pack_keeps_more(call, request):
    path = request.config.rootpath / "examples" / "formulas" / "vitamin-c-serum.yaml"

    def opened(kind):
        _, out, _ = call(path, "--json", "--pack", kind)
        return json.loads(out)["storage"]["opened"]["left"]["ascorbic_acid"]["median"]

    assert opened("airless pump") > opened("jar")
    assert opened("真空泵瓶") == opened("airless pump")


def test_assays_of_the_user_take_over(call, request, tmp_path):
    path = request.config.rootpath / "examples" / "formulas" / "retinol-cream.yaml"
    data = tmp_path / "assays.csv"
    data.write_text(
        "ingredient,months,temperature_C,percent_left\nretinol,1,40,97\nretinol,3,40,92\nretinol,3,25,98\n",
        "utf-8",
    )
    _, before, _ = call(path, "--json")
    _, after, _ = call(path, "--json", "--storage-test", data)
    told, fitted = (json.loads(out)["storage"]["shelf"]["left"]["retinol"] for out in (before, after))
    assert fitted["how_known"] == "fitted"
    assert fitted["median"] > told["median"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--pack", "airles pump"], "airless pump"),
        (["--storage-test", "missing.csv"], "existing file"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(call, request, arguments, words):
    path = request.config.rootpath / "examples" / "formulas" / "retinol-cream.yaml"
    code, out, err = call(path, *arguments)
    assert code == 2
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


def test_a_ph_that_nobody_stated_is_not_called_stated(call, tmp_path):
    path = tmp_path / "list.csv"
    rows = ["ingredient,percent", "water,q.s.", "niacinamide,5", "sodium hyaluronate,0.1"]
    path.write_text("\n".join(rows), encoding="utf-8")
    code, out, _ = call(path, "--lang", "en")
    assert code == 0
    assert "pH by charge balance" in out
    assert "pH stated" not in out


def test_a_name_not_known_makes_the_findings_incomplete(tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text("ingredient,percent\nwater,90\nglycerin,5\nqwxyzium,5\n", encoding="utf-8")
    for more, said in (
        (["--lang", "en"], "1 line not known: findings incomplete"),
        (["--lang", "zh"], "1 行未识别：判断不完整"),
        (["--json"], '"not_known": [\n    "qwxyzium"\n  ]'),
    ):
        with pytest.raises(SystemExit):
            main(["check", str(path), *more])
        assert said in capsys.readouterr().out
