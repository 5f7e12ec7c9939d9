"""Exit codes, and one line for every mistake."""

import json
import re

import pytest

from supraderm import __version__
from supraderm.cli import main, options
from supraderm.errors import InputError
from supraderm.evidence import DEFAULT_WORLDS


@pytest.fixture
def call(capsys):
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def one_line(said):
    return re.fullmatch(r"supraderm: [^\n]+\n", said)


def test_version(call):
    assert call("--version") == (0, f"supraderm {__version__}\n", "")


def test_help_lists_every_verb(call):
    code, out, _ = call("--help")
    assert code == 0
    assert all(verb in out for verb in ("demo", "design", "evaluate", "show", "validate", "cite"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["desing"], "desing"),
        (["design"], "BRIEF"),
        (["demo", "--worlds", "many"], "worlds"),
        (["demo", "--worlds", "1"], "worlds: got 1"),
        (["demo", "--seed", "-1"], "seed: got -1"),
        (["demo", "--lang", "fr"], "fr"),
        (["demo", "--colour"], "--colour"),
        (["design", "missing.yaml"], "missing.yaml"),
        (["evaluate", "missing.yaml"], "missing.yaml"),
        (["show", "ingredient", "nicotinamid"], "NICOTINAMIDE"),
        (["show", "ingredients", "kojic acid"], "ingredients"),
        (["show", "site", "chek"], "'cheek'"),
        (["show", "problem", "pigmentatoin"], "pigmentation"),
        (["validate", "kpp"], "'kp'"),
        (["validate", "kp", "--data", "missing.csv"], "missing.csv"),
        (["validate", "--data", "missing.csv"], "board"),
        (["cite", "missing"], "result.json"),
    ],
)
def test_a_mistake_is_answered_in_one_line_with_exit_code_2(call, arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert one_line(err)
    assert words in err
    assert list(tmp_path.iterdir()) == []


def test_messages_of_several_lines_become_one(call, monkeypatch):
    def refuse(*_arguments):
        raise InputError("file", "a\nb", "one\nthing")

    monkeypatch.setattr("supraderm.skin.site", refuse)
    code, _, err = call("show", "site", "cheek")
    assert code == 2
    assert one_line(err)


def test_a_broken_program_is_not_dressed_up_as_a_mistake(monkeypatch):
    def broken(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr("supraderm.skin.site", broken)
    with pytest.raises(ZeroDivisionError):
        main(["show", "site", "cheek"])


def test_interrupting_leaves_no_trace(call, monkeypatch, tmp_path):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("supraderm.design.design", interrupted)
    code, out, err = call("demo", "--out", tmp_path / "run")
    assert (code, out) == (130, "")
    assert one_line(err)
    assert list(tmp_path.iterdir()) == []


def test_a_full_folder_is_refused_before_the_long_run(call, monkeypatch, tmp_path):
    monkeypatch.setattr("supraderm.design.design", lambda *_a, **_k: pytest.fail("ran first"))
    (tmp_path / "photo.png").touch()
    code, _, err = call("demo", "--out", tmp_path)
    assert code == 2
    assert one_line(err)


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_system(monkeypatch, settings, language):
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert options.spoken() == language


def test_the_default_number_of_worlds_is_that_of_the_library():
    assert options.WORLDS == DEFAULT_WORLDS


@pytest.mark.parametrize(
    ("kind", "name", "known"),
    [
        ("ingredient", "KOJIC ACID", "kojic_acid"),
        ("ingredient", "曲酸", "kojic_acid"),
        ("site", "面颊", "cheek"),
        ("problem", "pigmentation", "pigmentation"),
        ("target", "tyrosinase", "tyrosinase"),
    ],
)
def test_an_entry_is_shown_in_words_and_in_json(call, kind, name, known):
    code, out, err = call("show", kind, name, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["key"] == known
    for language in ("en", "zh"):
        code, out, _ = call("show", kind, name, "--lang", language)
        assert code == 0
        assert known in out


def test_shown_numbers_carry_interval_unit_mark_and_source(call):
    _, out, _ = call("show", "site", "forearm", "--lang", "en")
    assert re.search(r"sc thickness: 18\.3\s?µm \(.*–.*\) ● measured \[sandbymoller2003\]", out)
    assert re.search(r"^\[sandbymoller2003\] .*\(2003\)", out, re.MULTILINE)


def test_a_board_is_scored_in_words_and_in_json(call):
    code, out, err = call("validate", "kp", "--json")
    assert (code, err) == (0, "")
    record = json.loads(out)
    assert list(record)[:7] == ["board", "n", "n_compounds", "rmse", "bias", "coverage80", "worst"]
    for language in ("en", "zh"):
        code, out, _ = call("validate", "kp", "--lang", language)
        assert code == 0
        assert f"rmse {record['rmse']:.3f}" in out


def test_all_boards_are_listed(call):
    code, out, _ = call("validate", "--json")
    assert code == 0
    assert [record["board"] for record in json.loads(out)] == [
        "bilayer-permeability",
        "catalogue",
        "cmc",
        "coacervate",
        "complexation",
        "cosmetics-europe",
        "finite-dose",
        "hansen",
        "kp",
        "kp-208",
        "kp-208-fitted",
        "kp-cheruvu",
        "kp-fitted",
        "layer-amounts",
        "logp",
        "micelle-pairs",
        "nicotine-patch",
        "salt-or-cocrystal",
        "sc-partition",
        "solubility",
        "vesicle-pairs",
    ]
