"""A molecule in words, in JSON and as a prediction report."""

import json
import re
import runpy

import pytest

from supraderm.cli import main
from supraderm.evidence import sources

SECTIONS = ("## 1 ", "## 2 ", "## 3 ", "## 4 ")
HEADINGS = (*SECTIONS, "1.1", "1.3", "1.5", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "4.1")


@pytest.fixture
def call(capsys):
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(list(arguments))
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


@pytest.mark.parametrize("given", ["niacinamide", "烟酰胺", "98-92-0", "NC(=O)c1cccnc1"])
def test_name_number_and_structure_show_one_molecule(call, given):
    code, out, err = call("show", "molecule", given, "--lang", "en")
    assert (code, err) == (0, "")
    assert out.startswith("NIACINAMIDE\n")
    assert re.search(r"^log Kow: −0\.37\d? \(.*\) ● measured \[", out, re.MULTILINE)
    assert "  domain: inside" in out
    assert re.search(r"^    Crippen's atom sum: .* ○ predicted \[wildman1999\]$", out, re.MULTILINE)
    assert re.search(r"^\[wildman1999\] .*\(1999\)", out, re.MULTILINE)


def test_the_reason_of_doubt_is_shown_in_both_languages(call):
    _, out, _ = call("show", "molecule", "tranexamic acid", "--lang", "en")
    assert re.search(r"Crippen's atom sum: .*outside: zwitterion", out)
    _, out, _ = call("show", "molecule", "tranexamic acid", "--lang", "zh")
    assert re.search(r"Crippen 原子贡献加和法: .*超出适用范围：两性离子", out)


def test_json_holds_everything_that_is_shown(call):
    code, out, err = call("show", "molecule", "caffeine", "--json")
    assert (code, err) == (0, "")
    record = json.loads(out)
    assert record["molecule"]["inchikey"] == "RYYVLZVUVIJVGH-UHFFFAOYSA-N"
    assert record["molecule"]["cas"] == "58-08-2"
    cited = {source["key"] for source in record["sources"]}
    for one in record["properties"]:
        assert set(one) == {"key", "name", "value", "method", "domain", "model", "alternatives"}
        for entry in (one, *one["alternatives"]):
            low, high = entry["value"]["interval90"]
            assert low <= entry["value"]["median"] <= high
            assert entry["value"]["source"] in cited
    (kp,) = [one for one in record["properties"] if one["key"] == "skin_permeability_ph_5"]
    # caffeine lies among the molecules fitted, so the learned residual speaks beside the four published models
    assert [other["method"]["en"].split()[0].strip(",") for other in kp["alternatives"]] == [
        "three",
        "Wang-Kasting-Nitsche",
        "Chen-Lian",
        "Potts-Guy",
        "modified",
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_prediction_report_has_every_heading_and_its_references(call, language):
    code, out, err = call("show", "molecule", "caffeine", "--qprf", "--lang", language)
    assert (code, err) == (0, "")
    for heading in HEADINGS:
        assert heading in out
    assert "CN1C=NC2=C1C(=O)N(C)C(=O)N2C" in out or "Cn1c(=O)c2c(ncn2C)n(C)c1=O" in out
    used = set(re.findall(r"\[([\w.-]+)\]", out)) & set(sources())
    listed = set(re.findall(r"^- \[([\w.-]+)\]", out, re.MULTILINE))
    assert used <= listed


def test_the_report_calls_a_prediction_outside_its_domain_rough(call):
    _, out, _ = call("show", "molecule", "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC", "--qprf", "--lang", "en")
    adequacy = out.split("## 4 ")[1]
    outside = [line for line in adequacy.splitlines() if "| outside" in line]
    assert outside
    assert all("measure before relying on it" in line for line in outside)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["C1CC("], "a SMILES that can be read"),
        (["nicotinamid"], "'NICOTINAMIDE'"),
        (["99999-99-9"], "CAS number"),
        (["sodium hyaluronate"], "one structure"),
        ([""], "a SMILES that can be read"),
        (["caffeine", "--json", "--qprf"], "one of the two"),
    ],
)
def test_a_mistake_is_answered_in_one_line_with_exit_code_2(call, arguments, words):
    code, out, err = call("show", "molecule", *arguments)
    assert (code, out) == (2, "")
    assert re.fullmatch(r"supraderm: [^\n]+\n", err)
    assert words in err


def test_only_a_molecule_has_a_prediction_report(call):
    code, out, err = call("show", "site", "cheek", "--qprf")
    assert (code, out) == (2, "")
    assert "--qprf" in err


def test_the_table_of_the_how_to_is_what_its_command_prints(capsys, request):
    """Renew it with: python benchmarks/ten_actives.py."""
    root = request.config.rootpath
    runpy.run_path(str(root / "benchmarks" / "ten_actives.py"), run_name="__main__")
    table = capsys.readouterr().out
    assert table.count("\n") == 12
    assert table in (root / "docs" / "how-to" / "molecule.md").read_text(encoding="utf-8")


def test_many_molecules_are_one_table(call, tmp_path):
    import csv
    import io

    file = tmp_path / "structures.csv"
    file.write_text("name,smiles\nethanol,CCO\nbroken,C1CC\n", encoding="utf-8")
    code, out, err = call("show", "molecules", str(file))
    first, second = csv.DictReader(io.StringIO(out))
    assert (code, err.strip()) == (0, "2/2")
    assert float(first["molar_mass"]) == pytest.approx(0.046069)
    assert (first["log_kow_inside"], first["error"]) == ("True", "")
    assert second["error"].startswith("smiles")
    code, _, err = call("show", "molecules", str(tmp_path / "none.csv"))
    assert code == 2
    assert "CSV file that exists" in err
