"""supraderm synergy: words, JSON, pictures, and what cannot be used."""

import json
import re
import xml.etree.ElementTree as ET  # our own files

import pytest

from supraderm.cli import main


@pytest.fixture
def call(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(["synergy", *map(str, arguments)])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


@pytest.fixture
def example(request):
    return request.config.rootpath / "examples" / "synergy-made-up.csv"


def test_the_page_shows_what_is_printed_and_drawn(call, example, tmp_path, request):
    out = tmp_path / "pair"
    code, said, _ = call(example, "--out", out, "--lang", "en")
    docs = request.config.rootpath / "docs" / "how-to"
    page = (docs / "synergy.md").read_text(encoding="utf-8")
    assert code == 0
    assert said in page
    shown = re.findall(r"\]\(synergy/(\w+)\.svg\)", page)
    assert sorted(shown) == sorted(path.stem for path in (docs / "synergy").iterdir())
    for name in shown:
        drawn = (out / f"{name}.svg").read_text(encoding="utf-8")
        assert drawn == (docs / "synergy" / f"{name}.svg").read_text(encoding="utf-8")
        assert len(list(ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}rect"))) == 25 + 3  # noqa: S314
    assert len((out / "cells.csv").read_text(encoding="utf-8-sig").splitlines()) == 26
    assert json.loads((out / "result.json").read_text(encoding="utf-8"))["agents"][0] == "inhibitor one"


def test_json_holds_every_model_with_its_interval(call, example):
    code, said, err = call(example, "--json", "--resamples", 100)
    found = json.loads(said)
    assert (code, err) == (0, "")
    assert found["models"].keys() == {"hsa", "bliss", "loewe", "zip", "chou-talalay"}
    assert all(one["low95"] <= one["value"] <= one["high95"] for one in found["models"].values())
    assert len(found["cells"]["effect"]) == len(found["models"]["loewe"]["cells"]) == 25


def test_chinese_words(call, example):
    _, said, _ = call(example, "--lang", "zh", "--resamples", 100)
    assert "Loewe 加和" in said
    assert "协同" in said


def test_what_is_expected_is_called_an_assumption(call):
    code, said, _ = call("--of", "kojic acid=200 uM", "--of", "butylresorcinol=5 uM", "--lang", "en")
    assert code == 0
    assert "△ assumed" in said
    found = json.loads(call("--of", "kojic acid=200 uM", "--of", "niacinamide=1 mM", "--json")[1])
    assert found["expected"]["model"] == "bliss"


def test_antioxidants_without_potency_are_put_in_order(call):
    code, said, _ = call("--of", "ascorbic acid=1 mM", "--of", "tocopherol=1 mM", "--lang", "en")
    assert code == 0
    assert "ascorbic acid may restore the radical of tocopherol" in said
    assert "no joint effect is told: the catalogue has no potency on a target of " in said
    found = json.loads(call("--of", "ascorbic acid=1 mM", "--of", "tocopherol=1 mM", "--json")[1])
    assert found["expected"] is None
    assert found["why_not"]["zh"]


def test_antioxidants_that_push_both_ways_are_put_in_order_and_told_no_effect(call):
    code, said, _ = call("--of", "ferulic acid=1 mM", "--of", "tretinoin=1 uM", "--lang", "en")
    assert code == 0
    assert "no joint effect is told: " in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "a file with data"),
        (("no-such-file.csv",), "existing file"),
        (("--of", "kojic acid"), "free concentration"),
        (("--of", "kojic acd=1 mM", "--of", "niacinamide=1 mM"), "did you mean 'KOJIC ACID'"),
        (("--of", "kojic acid=-1 mM", "--of", "niacinamide=1 mM"), "above 0"),
        (("--of", "kojic acid=1 mM", "--of", "niacinamide=1 mM", "--out", "x"), "only with data"),
        (("--of", "ascorbic acid=1 mM", "--of", "vitamin C=2 mM"), "each active once"),
        (
            (
                "--of",
                "tretinoin=1 uM",
            ),
            "at least two",
        ),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(call, arguments, words):
    code, _, err = call(*arguments)
    assert code == 2
    assert words in err
    assert err.count("\n") == 1
