"""Lists and own ingredients on the command line: read, said, refused in one line."""

import io
import json

import pytest

from supraderm.cli import main

OWN = """
glow_blend:
  inci: Glow Blend
  phase: water
  composition:
    - {name: niacinamide, low: 15 %, high: 25 %}
    - {name: water, low: 75 %, high: 85 %}
"""
LIST = "Water,q.s.\nGlow Blend,10\nPhenoxyethanol,0.5-0.9 %\nNiacinamde,1\n"


@pytest.fixture
def call(capsys):
    """Run the program: exit code, standard output, standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


@pytest.fixture
def files(tmp_path):
    (tmp_path / "mine.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def test_a_list_is_checked_at_its_worst_case_and_says_what_was_assumed(call, files):
    code, out, _ = call("check", str(files / "list.csv"), "--own", str(files / "mine.yaml"), "--lang", "en")
    assert code == 0
    assert "upper ends" in out
    assert "Niacinamde" in out
    assert "nearest names: niacinamide" in out
    code, out, _ = call(
        "check", str(files / "list.csv"), "--own", str(files / "mine.yaml"), "--json", "--lang", "zh"
    )
    assert code == 0
    lines = json.loads(out)["reading"]["lines"]
    assert [line["ingredient"] for line in lines] == ["WATER", "GLOW BLEND", "PHENOXYETHANOL", None]
    assert lines[3]["nearest"][0] == "niacinamide"
    assert lines[2]["how_known"] == "assumed"


def test_a_list_is_read_from_what_is_piped_in(call, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("水 余量\n甘油 5%\n"))
    code, out, _ = call("check", "-", "--lang", "zh")
    assert code == 0
    assert "按溶液处理" in out


def test_an_ingredient_of_ones_own_is_shown(call, files):
    code, out, _ = call("show", "ingredient", "glow blend", "--own", str(files / "mine.yaml"), "--json")
    assert code == 0
    assert json.loads(out)["composition"][0]["name"] == "NIACINAMIDE"


def test_an_extract_is_shown_with_what_it_holds(call):
    code, out, _ = call("show", "ingredient", "积雪草提取物", "--lang", "zh")
    assert code == 0
    assert "ASIATICOSIDE" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "lost.csv"], "existing file"),
        (["show", "ingredient", "niacinamde"], "'niacinamide'"),
        (["show", "ingredient", "water", "--own", "lost.yaml"], "existing file"),
        (["show", "site", "cheek", "--own", "lost.yaml"], "--own"),
    ],
)
def test_a_mistake_is_answered_in_one_line_with_exit_code_2(call, arguments, words):
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
