"""A molecule in words, in JSON and as a prediction report."""

import json
import re
import runpy

import pytest

from supraderm.cli import main
from supraderm.cli.columns import WIDTH, width
from supraderm.evidence import sources
from supraderm.molecules.properties import CARDS

HEADINGS = (
    *(f"## {number} " for number in (1, 2, 9)),
    *(f"### {number} " for number in range(3, 9)),
    *(f"- 1.{number} " for number in (1, 2)),
    *(f"- 2.{number} " for number in (1, 2, 3, 4, 5, "6a", "6b", "6c", "6d", "6e", "6f")),
    *(f"- 3.{number} " for number in ("1a", "1b", "1c", "2a", "2b", "2c", "2d")),
    *(f"- 4.{number} " for number in ("1a", "1b", "1c", "2a", "2b", "2c")),
    *(f"- 5.{number} " for number in ("1a", "1b", "1c", 2, 3)),
    *(f"- 6.{number} " for number in ("1a", "1b", "1c")),
    *(f"- 7.{number} " for number in (1, 2, "3a", "3b", "3c", "3d", "3e", 4, 5, 6)),
    *(f"- 8.{number} " for number in (1, 2, 3, 4, 5)),
)
"""Version 2 of the format."""


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
    assert out.startswith("NIACINAMIDE · 烟酰胺\n")
    assert re.search(r"^log Kow: −0\.37\d? \(.*\) ● measured \[", out, re.MULTILINE)
    assert "  domain: inside" in out
    assert re.search(r"^  log Kow \(octanol/water\) +● −0\.37\d? +\(.*\)$", out, re.MULTILINE)
    assert re.search(r"^    Crippen's atom sum: .* ○ predicted \[wildman1999\]$", out, re.MULTILINE)
    assert re.search(r"^\[wildman1999\] .*\(1999\)", out, re.MULTILINE)


def test_the_reason_of_doubt_is_shown_in_both_languages(call):
    _, out, _ = call("show", "molecule", "tranexamic acid", "--lang", "en")
    assert re.search(r"Crippen's atom sum: [^:]*outside:\s+zwitterion", out)
    _, out, _ = call("show", "molecule", "tranexamic acid", "--lang", "zh")
    assert re.search(r"Crippen 原子贡献加和法：[^：]*超出适用范围：两性离子", re.sub(r"\n\s*", "", out))


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
@pytest.mark.parametrize("given", ["caffeine", "Pal-KTTKS", "hyaluronic acid"])
def test_the_prediction_report_has_every_heading_and_its_references(call, language, given):
    code, out, err = call("show", "molecule", given, "--qprf", "--lang", language)
    assert (code, err) == (0, "")
    for heading in HEADINGS:
        assert f"\n{heading}" in out
    answers = re.findall(r"^- (?:\d\.\d\w? )?[^:]+:(.*)$", out.split("## 9")[0], re.MULTILINE)
    assert len(answers) > 40
    used = set(re.findall(r"\[([\w.-]+)\]", out)) & set(sources())
    listed = set(re.findall(r"^ *- (?:9 [^:]+: )?\[([\w.-]+)\]", out.split("## 9")[1], re.MULTILINE))
    assert used <= listed


def test_every_property_is_in_the_report_once(call):
    _, out, _ = call("show", "molecule", "salicylic acid", "--json")
    names = {one["name"]["en"] for one in json.loads(out)["properties"]}
    _, out, _ = call("show", "molecule", "salicylic acid", "--qprf", "--lang", "en")
    predicted = re.findall(r"^## Prediction: (.*)$", out, re.MULTILINE)
    taken_over = out.split("## Values taken over")[1].split("\n## ")[0]
    taken = {
        name
        for name in names
        if re.search(rf"^ *- (property.*: )?{re.escape(name)};", taken_over, re.MULTILINE)
    }
    assert sorted(predicted) == sorted(names - taken)
    assert len(predicted) == len(set(predicted))


def test_the_report_calls_a_prediction_outside_its_domain_rough(call):
    _, out, _ = call("show", "molecule", "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC", "--qprf", "--lang", "en")
    predictions = out.split("## Prediction: ")[1:]
    outside = [one for one in predictions if "6.1a Assessment: outside" in one]
    assert outside
    for one in predictions:
        assert ("8.5 Conclusion: order of magnitude at best" in one) == (one in outside)


def test_the_report_shows_measured_analogues_with_what_the_model_says_of_them(call):
    _, out, _ = call("show", "molecule", "CCOC(=O)c1ccc(O)cc1", "--qprf", "--lang", "en")
    kow = out.split("## Prediction: log Kow\n")[-1] if "Prediction: log Kow\n" in out else out
    assert re.search(r"7\.4 Analogues with measured values", kow)
    _, out, _ = call("show", "molecule", "resveratrol", "--qprf", "--lang", "en")
    assert re.search(r"HYDROQUINONE: measured 0\.590, from structure alone", out)


@pytest.mark.parametrize("suffix", ["md", "html", "json"])
@pytest.mark.parametrize("given", ["caffeine", "green tea extract", "chitosan"])
def test_the_report_is_written_in_three_forms(call, tmp_path, suffix, given):
    file = tmp_path / f"report.{suffix}"
    code, out, err = call("show", "molecule", given, "--report", str(file), "--lang", "zh")
    assert (code, err, out.strip()) == (0, "", str(file))
    text = file.read_text(encoding="utf-8")
    assert "物质" in text
    if suffix == "json":
        numbers = [field["number"] for section in json.loads(text)["sections"] for field in section["fields"]]
        assert numbers[:3] == ["1.1", "1.2", "2.1"]
    if suffix == "html":
        assert text.count("<table>") == text.count("</table>") > 2
        assert "<script" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "given",
    [
        "niacinamide",
        "Pal-KTTKS",
        "hyaluronic acid",
        "green tea extract",
        "zinc oxide",
        "collagen",
        "ceramide NP",
    ],
)
def test_lines_keep_to_eighty_columns(call, given, language):
    _, out, _ = call("show", "molecule", given, "--lang", language)
    for line in out.splitlines():
        alone = len(line.split()) <= 2  # a SMILES or an address that cannot be broken
        assert width(line) <= WIDTH or alone, line


def test_a_mixture_shows_its_constituents_and_names_the_rest_unknown(call):
    _, out, _ = call("show", "molecule", "tea tree oil", "--lang", "en")
    assert re.search(r"^  4-TERPINEOL +◇ 30–48 %$", out, re.MULTILINE)
    told = re.search(r"^  unknown +0–(\d+) %$", out, re.MULTILINE)
    _, out, _ = call("show", "molecule", "tea tree oil", "--json")
    record = json.loads(out)
    least = sum(part["share"]["low"] for part in record["constituents"])
    assert told
    assert int(told[1]) == round(100 * (1 - least))
    assert record["molecule"] is None
    assert record["constituents"][0]["share"]["high"] == 0.48
    assert {one["key"] for one in record["constituents"][0]["properties"]} >= {"log_kow", "molar_mass"}


@pytest.mark.parametrize(
    "name", ["green tea", "茶树油", "honey", "caprylic/capric triglyceride", "olive oil"]
)
def test_molecule_and_ingredient_agree_on_what_a_mixture_holds(call, name):
    molecule, ingredient = (
        json.loads(call("show", what, name, "--json")[1]) for what in ("molecule", "ingredient")
    )
    held = [(part["name"]["en"], part["share"]) for part in molecule["constituents"]]
    assert held == [(part["name"], part["share"]) for part in ingredient["composition"]]
    assert held
    basis = ingredient["composition_basis"]
    for language in ("en", "zh"):
        shown = "".join(call("show", "molecule", name, "--lang", language)[1].split())
        assert basis is None or "".join(basis[language].split()) in shown


def test_the_molar_mass_of_a_grade_can_be_stated(call):
    _, out, _ = call("show", "molecule", "hyaluronic acid", "--molar-mass", "50", "--json")
    listed = {one["key"]: one["value"] for one in json.loads(out)["properties"]}
    assert listed["molar_mass"]["median"] == 50
    code, out, err = call("show", "site", "cheek", "--molar-mass", "50")
    assert (code, out) == (2, "")
    assert "--molar-mass" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["C1CC("], "a SMILES that can be read"),
        (["nicotinamde"], "'NICOTINAMIDE'"),
        (["hyaluronik acid"], "'hyaluronic acid'"),
        (["99999-99-9"], "CAS number"),
        (["caffeine", "--report", "caffeine.txt"], ".md, .html, .json"),
        ([""], "a SMILES that can be read"),
        (["caffeine", "--json", "--qprf"], "one of the two"),
    ],
)
def test_a_mistake_is_answered_in_one_line_with_exit_code_2(call, arguments, words):
    code, out, err = call("show", "molecule", *arguments)
    assert (code, out) == (2, "")
    assert re.fullmatch(r"supraderm: [^\n]+\n", err)
    assert words.casefold() in err.casefold()


def test_a_chinese_prediction_report_says_scope_domain_and_uncertainty_in_chinese(call):
    _, out, _ = call("show", "molecule", "caffeine", "--qprf", "--lang", "zh")
    flat = "".join(out.split())
    card = CARDS["skin permeability, three paths"]
    for words in (card.scope, card.domain, card.uncertainty):
        chinese, english = ("".join(words.said_in(language).split()) for language in ("zh", "en"))
        assert chinese in flat
        assert english not in flat


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
    assert "an existing file" in err


def test_many_molecules_go_to_a_file_and_nothing_else_does(call, tmp_path):
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    given.write_text("smiles\nCCO\nO\n", encoding="utf-8")
    code, said, _ = call("show", "molecules", str(given), "--out", str(out))
    assert (code, said) == (0, "")
    assert out.read_text(encoding="utf-8").count("\n") == 3
    for arguments in (
        ["site", "cheek", "--out", str(out)],
        ["molecules", str(given), "--out", "no/such/folder.csv"],
    ):
        code, said, err = call("show", *arguments)
        assert (code, said) == (2, "")
        assert "--out" in err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_entry_of_the_catalogue_keeps_to_eighty_columns_too(call, language):
    _, out, _ = call("show", "ingredient", "kojic acid", "--lang", language)
    assert ("半数效应浓度: " if language == "zh" else "half effect: ") in out
    for line in out.splitlines():
        assert width(line) <= WIDTH or len(line.split()) <= 2, line
