"""A pair of molecules on the command line: in words, in JSON, and what is refused."""

import json

import pytest

from supraderm.cli import main


@pytest.fixture
def call(capsys):
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(list(arguments))
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def test_a_co_crystal_is_told_with_its_sources(call):
    code, out, err = call("show", "pair", "salicylic acid", "betaine", "--ph", "4", "--lang", "en")
    assert (code, err) == (0, "")
    assert "so it is: co-crystal" in out
    assert "no opposite charges meet" in out
    assert "[cruzcabeza2012] " in out


def test_chinese_says_the_same(call):
    code, out, _ = call("show", "pair", "salicylic acid", "matrine", "--lang", "zh")
    assert code == 0
    assert "结论: 盐" in out or "结论：盐" in out
    assert "离子对" in out


def test_json_holds_every_number_with_its_interval(call):
    code, out, _ = call(
        "show", "pair", "salicylic acid", "hexylamine", "--ph=6", "--partner", "0.5", "--json"
    )
    found = json.loads(out)
    assert code == 0
    assert found["pair"] == "salicylic acid with hexylamine"
    low, high = found["ion_pair"]["added"]["interval90"]
    assert low < found["ion_pair"]["added"]["median"] < high
    assert found["given"] == {"ph": "6", "partner": "0.5"}
    assert "cocrystal" not in found


def test_a_permanent_ion_makes_salts_and_pairs_at_any_ph(call):
    code, out, _ = call("show", "pair", "salicylic acid", "cetrimonium chloride", "--lang", "en")
    assert code == 0
    assert "a salt with the ion of the other" in out
    assert "CETRIMONIUM CHLORIDE forms micelles" in out
    assert "co-crystal 1:1" not in out.lower()


def test_a_measured_product_is_taken_whatever_the_rule_says(call):
    _, out, _ = call("show", "pair", "salicylic acid", "niacinamide", "--ksp", "1e-3", "--json")
    product = json.loads(out)["cocrystal"]["product"]
    assert product["median"] == pytest.approx(1e3)
    assert product["how_known"] == "measured"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("salicylic acid",), "two molecules"),
        (("salicylic acid", "salicylic acid"), "differs from the first"),
        (("salicylic acid", "betain"), "betaine"),
        (("salicylic acid", "betaine", "--ph", "15"), "0 to 14"),
        (("salicylic acid", "betaine", "--hp", "5"), "did you mean '--ph'"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(call, arguments, said):
    code, out, err = call("show", "pair", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_solubility_at_a_ph_is_told_as_one(call):
    out = call("show", "pair", "salicylic acid", "niacinamide", "--ph", "5.5", "--lang", "en")[1]
    assert "the active alone dissolves, all forms at the pH" in out


@pytest.mark.parametrize(
    ("liquid", "kind"), [("water", "hydrate"), ("ethanol", "solvate"), ("acetone", "solvate")]
)
def test_a_volatile_solvent_is_no_coformer_on_either_side(call, liquid, kind):
    for order in (("salicylic acid", liquid), (liquid, "salicylic acid")):
        code, out, err = call("show", "pair", *order)
        assert (code, out) == (2, "")
        assert liquid in err
        assert f"is a {kind}" in err


def test_a_figure_above_what_the_equations_hold_for_is_withheld(call):
    asked = ("show", "pair", "ferulic acid", "niacinamide", "--ph", "5", "--partner", "3")
    for language, said in (("en", "above what the equations hold for"), ("zh", "超出方程适用范围")):
        out = call(*asked, "--lang", language)[1]
        assert sum(line.endswith(f": {said}") for line in out.splitlines()) == 3
        assert "more concentrated" not in out
    assert "It lasts above" not in call(*asked, "--lang", "en")[1]
    crystal = json.loads(call(*asked, "--json")[1])["cocrystal"]
    for key in ("dissolved", "gain", "transition"):
        assert crystal[key]["median"] is crystal[key]["interval90"] is None
        assert crystal[key]["note"] == "above what the equations hold for"
    assert crystal["parent"]["median"] > 0
