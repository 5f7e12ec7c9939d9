"""Vesicles on the command line: in words, in JSON, and what is refused."""

import json

import pytest

from supraderm.cli import main

DEFORMABLE = ("show", "carrier", "vesicle", "--composition", "soy_pc:85,polysorbate_80:15", "--share", "3")


@pytest.fixture
def call(capsys):
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main([*arguments, "--lang", "en"])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def test_a_composition_with_an_active_is_shown_in_words(call):
    code, out, err = call(*DEFORMABLE, "--active", "caffeine")
    assert (code, err) == (0, "")
    assert "deformable vesicle" in out.splitlines()[0]
    for words in (
        "bending stiffness",
        "permeability of the wall",
        "gone under occlusion",
        "Vesicles stay outside",
    ):
        assert words in out
    assert "[molmedb-blm] " in out


def test_json_gives_every_number_with_unit_source_and_interval(call):
    code, out, _ = call(*DEFORMABLE, "--active", "salicylic acid", "--json")
    assert code == 0
    found = json.loads(out)
    for section in ("wall", "keeping", "skin", "holds"):
        for name, value in found[section].items():
            low, high = value["interval90"]
            assert low <= value["median"] <= high, name
            assert value["source"] in {source["key"] for source in found["sources"]}
    assert found["wall"]["diameter"]["unit"] == "m"
    assert {f["code"] for f in found["findings"]} >= {"carriers.intact-not-crossing"}


def test_a_ph_gradient_is_asked_for_by_pka_and_the_ph_inside(call):
    _, out, _ = call(
        *DEFORMABLE, "--active", "caffeine", "--pka", "9", "--ph-inside", "4", "--ph", "7", "--json"
    )
    ratio = json.loads(out)["holds"]["gradient_ratio"]["median"]
    assert ratio == pytest.approx((1 + 10**5) / (1 + 10**2))


def test_natural_vesicles_with_their_process_and_a_hybrid(call):
    code, out, _ = call(
        "show", "carrier", "vesicle", "--material", "milk exosomes", "--process", "filtration", "--json"
    )
    assert code == 0
    assert set(json.loads(out)["process"]) == {"particles", "recovery", "activity", "purity"}
    code, out, _ = call(
        "show", "carrier", "vesicle", "--material", "milk exosomes", "--fuse", "phosphatidylcholine"
    )
    assert code == 0
    assert "hybrid fused vesicle" in out.splitlines()[0]


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (("--material", "lecithin"), "--material INCI, or --composition PARTS"),
        (("--size", "5"), "20 to 2000 nm"),
        (("--process", "filtration"), "only with a natural vesicle"),
        (("--composition", "soy_cp:1"), "soy_pc"),
        (("--composition", "soy_pc"), "such as soy_pc:85"),
        (("--composition", "soy_pc:nan"), "such as soy_pc:85"),
        (("--composition", "soy_pc:50,soy_pc:50"), "each part once"),
        (("--partners", "polysorbate 80:nan"), "such as polysorbate 80:0.3"),
        (("--fuse", "glycerin"), "vesicle-forming material"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(call, extra, said):
    code, out, err = call(*DEFORMABLE, *extra)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
