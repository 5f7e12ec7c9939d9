"""A whole run through the program: the folder it leaves, and what it says."""

import csv
import json
import re

import pytest
import yaml

from supraderm import plugins
from supraderm.cli import main
from supraderm.cli.demo import demo_brief
from supraderm.cli.run_folder import read
from supraderm.design import Run, read_brief
from supraderm.evaluation import Evaluation
from supraderm.evidence import codec, sources
from supraderm.formula import read_product

WORLDS = "16"


def call(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert caught.value.code == 0, said.err
    return said.out


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """One run of the demo in few worlds, in JSON."""
    import contextlib
    import io

    folder = tmp_path_factory.mktemp("cli") / "demo"
    out = io.StringIO()
    with pytest.raises(SystemExit) as caught, contextlib.redirect_stdout(out):
        main(["demo", "--worlds", WORLDS, "--out", str(folder), "--lang", "zh", "--json"])
    assert caught.value.code == 0
    return folder, json.loads(out.getvalue())


def test_the_brief_of_the_demo_is_the_example_that_people_copy(request):
    example = request.config.rootpath / "examples" / "even-tone-serum.yaml"
    assert read_brief(example).raw == demo_brief().raw


def test_the_folder_holds_everything(demo):
    folder, _ = demo
    assert {path.name for path in folder.iterdir()} == {
        "brief.yaml",
        "designs",
        "report.html",
        "result.json",
        "tables",
    }
    tables = {path.name for path in (folder / "tables").iterdir()}
    assert tables == {
        "bibliography.csv", "delivery.csv", "endpoint.csv", "estimates.csv", "findings.csv", "ranking.csv",
    }  # fmt: skip


def test_the_result_reads_back_to_the_same_text(demo):
    folder, _ = demo
    text = (folder / "result.json").read_text(encoding="utf-8")
    assert codec.dump(codec.load(text, Run)) == text


def test_the_same_seed_gives_the_same_bytes_of_numbers(demo, tmp_path, capsys):
    folder, _ = demo
    call(capsys, "demo", "--worlds", WORLDS, "--out", tmp_path / "again", "--lang", "en")
    for path in ["result.json", *(f"tables/{p.name}" for p in (folder / "tables").iterdir())]:
        assert (folder / path).read_bytes() == (tmp_path / "again" / path).read_bytes()


def test_every_design_reads_back_as_a_product(demo):
    folder, _ = demo
    run = read(folder)
    designs = sorted((folder / "designs").iterdir())
    assert len(designs) == len(run.ranking)
    for design, candidate in zip(designs, run.ranking, strict=True):
        assert read_product(design / "product.yaml") == candidate.product


def test_the_brief_reads_back(demo):
    folder, _ = demo
    assert read_brief(folder / "brief.yaml").raw == yaml.safe_load((folder / "brief.yaml").read_text())
    assert read(folder).brief == demo_brief().raw


def test_the_summary_says_what_the_result_holds(demo):
    folder, said = demo
    best = read(folder).best
    assert said["chance"]["value"] == best.chance.value
    assert said["hours"]["median"] == best.hours.median
    assert sum(item["share"] for item in said["product"]["formula"]) == pytest.approx(1)
    assert sum(map(len, said["findings"].values())) == len(best.findings)
    assert said["files"]["report"] == str(folder / "report.html")


def test_the_tables_hold_what_the_result_holds(demo):
    folder, _ = demo
    best = read(folder).best

    def table(name):
        with (folder / "tables" / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    delivery = table("delivery.csv")
    assert len(delivery) == sum(a.day_times.size for a in best.actives)
    assert all(
        float(row["free_at_target_low90_mol_m3"])
        <= float(row["free_at_target_median_mol_m3"])
        <= float(row["free_at_target_high90_mol_m3"])
        for row in delivery
    )
    assert [float(row["week"]) for row in table("endpoint.csv")] == best.endpoint.weeks.tolist()
    assert [row["name"] for row in table("estimates.csv")] == [e.name for e in best.ledger.estimates]
    assert {row["key"] for row in table("bibliography.csv")} == set(best.ledger.source_keys)


def test_the_bibliography_is_cited_in_full(demo, capsys):
    folder, _ = demo
    record = json.loads(call(capsys, "cite", folder, "--json"))
    keys = {source["key"] for source in record["sources"]}
    assert set(read(folder).best.ledger.source_keys) <= keys <= set(sources())
    assert call(capsys, "cite", folder / "result.json").count("\n[") == len(keys)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_summary_in_words_has_every_line(demo, capsys, tmp_path, language):
    folder, record = demo
    product = sorted((folder / "designs").iterdir())[0] / "product.yaml"
    out = call(capsys, "evaluate", product, "--worlds", WORLDS, "--lang", language, "--out", tmp_path / "e")
    labels = {"en": ("Make", "Formula", "Chance", "Hours", "Endpoint", "Findings", "Data")}
    labels["zh"] = ("方案", "配方", "可能性", "时长", "终点", "判断", "数据")
    for label in labels[language]:
        assert re.search(rf"^  {label}(: +|：)\S", out, re.MULTILINE), label
    written = codec.load((tmp_path / "e" / "result.json").read_text(encoding="utf-8"), Evaluation)
    assert written.chance.value == record["chance"]["value"]


def test_a_damaged_result_is_answered_in_one_line(demo, tmp_path, capsys):
    folder, _ = demo
    text = (folder / "result.json").read_text(encoding="utf-8")
    (tmp_path / "result.json").write_text(text.replace('"seed":0', '"seed":"zero"', 1), encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        main(["cite", str(tmp_path)])
    assert caught.value.code == 2
    assert re.fullmatch(r"supraderm: \S*seed: got 'zero'[^\n]*\n", capsys.readouterr().err)


def test_every_board_is_loaded_by_its_name():
    for name in plugins.names("supraderm.boards"):
        assert plugins.load("supraderm.boards", name).name == name
