"""The recipe of a formula on the command line."""

import json

import pytest

from supraderm.cli import main

CREAM = "examples/formulas/retinol-cream.yaml"


@pytest.fixture
def call(capsys, request):
    """Run the program: exit code, standard output, standard error."""

    def run(name, *arguments):
        with pytest.raises(SystemExit) as caught:
            main(["recipe", str(request.config.rootpath / name), *map(str, arguments)])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_recipe_is_told_in_both_languages(call, language):
    code, out, err = call(CREAM, "--lang", language, "--batch", "200 kg", "--trial", "1 kg")
    assert (code, err) == (0, "")
    assert ("Emulsify" if language == "en" else "乳化") in out
    assert ("600 g") in out


def test_json_holds_steps_weighings_and_scale(call):
    code, out, _ = call(CREAM, "--json", "--batch", "500 g", "--trial", "100 g")
    found = json.loads(out)
    assert code == 0
    assert found["batch_kg"] == pytest.approx(0.5)
    assert sum(one["kg"] for one in found["weighings"]) == pytest.approx(0.5)
    assert found["cost"] is None
    assert found["scale"]["speed_at_equal_tip_speed"] == pytest.approx(5 ** (-1 / 3))
    added = [key for step in found["steps"] for key in step["components"]]
    assert sorted(added) == sorted(one["ingredient"] for one in found["weighings"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--batch", "some"], "--batch"),
        (["--batch", "0 kg"], "batch"),
        (["--batch", "1 m"], "--batch"),
        (["--prices", "none.csv"], "price list"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(call, arguments, words):
    code, out, err = call(CREAM, *arguments)
    assert code == 2
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


def test_a_list_with_shares_is_read_as_check_reads_it(call, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("ingredient,percent\nwater,q.s.\nglycerin,5\nxanthan gum,0.3\n", encoding="utf-8")
    code, out, err = call(path, "--lang", "en")
    assert (code, err) == (0, "")
    assert "makes up 100 %" in out
    assert "947 g" in out


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ingredient,percent\nwater,q.s.\nglycerinn,5\n", "as glycerin"),
        ("Water, Glycerin, Niacinamide", "shares"),
    ],
)
def test_what_cannot_be_weighed_is_refused(call, tmp_path, text, word):
    path = tmp_path / ("list.csv" if "percent" in text else "label.txt")
    path.write_text(text, encoding="utf-8")
    code, out, err = call(path, "--lang", "en")
    assert (code, out) == (2, "")
    assert word in err
