"""Targeted adhesion on the command line: in words, in JSON, and what is refused."""

import json

import pytest

from supraderm.cli import main

RGD = ("show", "carrier", "adhesion", "--ligand", "rgd_cyclic", "--valency", "4")
FIBROBLAST = (*RGD, "--cell", "cultured_fibroblast", "--tissue", "wound")


@pytest.fixture
def call(capsys):
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main([*arguments, *(() if "--lang" in arguments else ("--lang", "en"))])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def test_a_ligand_on_resting_skin_says_where_its_receptors_are_and_are_not(call):
    code, out, err = call(
        "show", "carrier", "adhesion", "--ligand", "rgd_linear", "--cell", "basal-keratinocyte"
    )
    assert (code, err) == (0, "")
    assert "integrin α5β1: absent from basal keratinocyte [peltonen1989]" in out
    assert "Its receptors are not there" in out
    assert "Too few sites, held too loosely" in out
    assert "[haapasalmi1996] " in out


def test_the_same_in_chinese(call):
    code, out, _ = call("show", "carrier", "adhesion", "--ligand", "rgd_linear", "--lang", "zh")
    assert code == 0
    assert "受体所在，静息皮肤" in out
    assert "目标受体在此不存在" in out
    assert "absent" not in out


def test_json_gives_every_number_with_interval_and_source(call):
    code, out, _ = call(*FIBROBLAST, "--against", "fibroblast", "--design", "yes", "--json")
    assert code == 0
    found = json.loads(out)
    assert found["given"]["valency"] == "4"
    sources = {source["key"] for source in found["sources"]}
    for section in ("bonds", "binding", "selectivity", "front", "papillary_dermis"):
        for name, value in found[section].items():
            low, high = value["interval90"]
            assert low <= value["median"] <= high, name
            assert value["source"] in sources
    assert found["binding"]["residence"]["unit"] == "s"
    assert len(found["designs"]) == len(found["front"]) == 10
    assert {"valency", "kd", "tether", "per_cell", "alpha"} == set(found["designs"][0])


def test_a_cell_without_the_receptor_says_so(call):
    code, out, _ = call(*RGD, "--cell", "suprabasal_keratinocyte")
    assert code == 0
    assert "suprabasal keratinocyte has none of the receptors" in out


def test_a_sphere_stays_outside(call):
    code, out, _ = call(*RGD[:5], "--valency", "100", "--radius", "50", "--cell", "cultured_fibroblast")
    assert code == 0
    assert "ligands in the contact: 5.0" in out
    assert "on a sphere" in out.splitlines()[0]
    assert "The ligand stays outside with its carrier" in out


def test_a_ligand_of_ones_own(call, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("name: my peptide\nmass: 0.8\naffinities:\n  cd44: {kd: 1e-3}\n", encoding="utf-8")
    code, out, _ = call("show", "carrier", "adhesion", "--own", str(path), "--cell", "fibroblast")
    assert code == 0
    assert out.startswith("my peptide")
    assert "dissociation constant, CD44: 1.0" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--ligand", "rgd_cyclik"), "did you mean 'rgd_cyclic'"),
        ((), "--ligand NAME, or --own FILE"),
        (("--ligand", "rgd_cyclic", "--own", "x.yaml"), "--ligand NAME, or --own FILE"),
        (("--ligand", "rgd_cyclic", "--valency", "0"), "1 to 100000"),
        (("--ligand", "rgd_cyclic", "--tether", "500"), "0.5 to 100 nm"),
        (("--ligand", "rgd_cyclic", "--cell", "fibroblat"), "did you mean 'fibroblast'"),
        (("--ligand", "rgd_cyclic", "--tissue", "wounds"), "did you mean 'wound'"),
        (("--ligand", "rgd_cyclic", "--cell", "fibroblast", "--tissue", "wound"), "resting for fibroblast"),
        (("--ligand", "rgd_cyclic", "--cell", "fibroblast", "--design", "yes"), "with --cell and --against"),
        (("--ligand", "rgd_cyclic", "--design", "maybe"), "yes or no"),
        (("--own", "nowhere.yaml"), "an existing file"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(call, arguments, said):
    code, out, err = call("show", "carrier", "adhesion", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_cell_is_not_compared_with_itself(call):
    against = ("--against", "cultured_fibroblast", "--against-tissue", "wound")
    code, out, err = call(*FIBROBLAST, *against)
    assert (code, out) == (2, "")
    assert "--against: got 'cultured_fibroblast'" in err


def test_a_bond_that_outlasts_its_receptors_gets_words_and_not_a_number_of_years(call):
    asked = ["show", "carrier", "adhesion", "--ligand", "rgd_cyclic", "--valency", "8", "--tether", "2"]
    asked += ["--cell", "sprouting_endothelial"]
    _, out, _ = call(*asked, "--lang", "en")
    assert "longer than a month; the renewal of receptors is not in this model" in out
    record = json.loads(call(*asked, "--json")[1])
    cell = next(found for found in record.values() if isinstance(found, dict) and "residence" in found)
    assert cell["residence"]["median"] is None
    assert cell["per_cell"]["median"] > 1
