"""supraderm redesign: words, JSON, and what cannot be used."""

import json
import re

import pytest

from supraderm.cli import main


@pytest.fixture
def call(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(["redesign", *map(str, arguments)])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def without_numbers(text):
    return re.sub(r"[-+]?\d[\d.]*(e[-+]\d+)?", "#", text)


def test_the_page_shows_what_is_printed(call, request):
    """Up to the numbers, which move with the property models."""
    page = without_numbers(
        (request.config.rootpath / "docs" / "how-to" / "derivatives.md").read_text(encoding="utf-8")
    )
    for arguments in (
        ("resveratrol", "--pain", "solubility", "--pain", "penetration", "--top", 1),
        ("kojic acid", "--pain", "penetration", "--top", 1),
    ):
        code, said, err = call(*arguments, "--lang", "en")
        assert (code, err) == (0, "")
        shown = without_numbers(said).splitlines()
        kept = [line for line in shown if not line.startswith((" ", "*"))]
        assert len(kept) >= 4
        assert all(line in page for line in kept)


def test_json_holds_every_candidate_with_what_is_asked_of_it(call):
    code, said, _ = call("azelaic acid", "--pain", "solubility", "--json")
    found = json.loads(said)
    assert code == 0
    assert found["pains"] == ["solubility"]
    by_key = {one["reaction"]: one for one in found["candidates"]}
    known = by_key["diglycinate"]
    assert known["standing"]["inci"] == "POTASSIUM AZELOYL DIGLYCINATE"
    assert known["stability"].keys() == {"oxidation", "light", "hydrolysis"}
    assert known["synthesis"]["steps"] >= 1
    assert by_key["ethyl-ester"]["standing"]["filing"]
    assert found["in_carriers"][0].keys() >= {
        "platform",
        "material",
        "flux_over_naked",
        "dissolved_over_naked",
    }


def test_a_prohibited_active_is_not_recommended_naked(call):
    said = call("hydroquinone", "--lang", "en")[1]
    assert "the naked active itself is prohibited" in said
    assert "look at carrier" not in said
    assert "in a carrier instead" not in said


def test_chinese_words(call):
    _, said, _ = call("retinol", "--pain", "light", "--lang", "zh")
    assert "痛点：见光分解" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("no such thing",), "allowed"),
        (("retinol", "--pain", "oxydation"), "did you mean 'oxidation'"),
        (("retinol", "--ph", 12), "2 to 10"),
        (("retinol", "--share", 0), "0.001 to 30"),
        (("retinol", "--top", 0), "1 to 100"),
        (("xanthan gum",), "one structure"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(call, arguments, words):
    code, _, err = call(*arguments)
    assert code == 2
    assert words in err
    assert err.count("\n") == 1
