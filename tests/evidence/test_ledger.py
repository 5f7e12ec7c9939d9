"""What a run rests on: sources, findings, influences."""

import numpy as np
import pytest

from supraderm.errors import SupradermError, UnresolvedSourceError
from supraderm.evidence import (
    Estimate,
    Finding,
    HowKnown,
    ModelCard,
    Severity,
    Source,
    Text,
    Worlds,
    bibliography,
    by_urgency,
    gather,
    resolve,
    sources,
)
from supraderm.evidence import source as source_module

WORDS = Text("word", "词")


def estimate(name, spread=0.3, source="codata2018"):
    return Estimate(name, 1.0, "1", HowKnown.PRIOR, source, spread)


def finding(code, severity, subject=()):
    return Finding(code, severity, WORDS, WORDS, WORDS, HowKnown.PRIOR, ("codata2018",), subject)


def test_findings_come_most_urgent_first_and_each_once():
    passed, fix = finding("a.b", Severity.PASSED), finding("z.z", Severity.MUST_FIX)
    watch = finding("m.m", Severity.WATCH)
    assert by_urgency((passed, watch, fix, watch)) == (fix, watch, passed)


def test_severities_rank_in_the_order_they_are_shown():
    assert [s.rank for s in Severity] == [0, 1, 2, 3]
    assert len({s.label for s in Severity}) == 4


def test_how_known_has_five_different_marks():
    assert len({k.glyph for k in HowKnown}) == len({k.label for k in HowKnown}) == 5


def test_a_finding_names_a_source():
    with pytest.raises(ValueError, match="names no source"):
        Finding("a.b", Severity.NOTE, WORDS, WORDS, WORDS, HowKnown.PRIOR, ())


@pytest.mark.parametrize(("en", "zh"), [("", "水"), ("water", " ")])
def test_a_text_has_both_languages(en, zh):
    with pytest.raises(ValueError, match="both languages"):
        Text(en, zh)


def test_a_model_card_has_no_empty_field():
    with pytest.raises(ValueError, match="domain, references"):
        ModelCard("m", WORDS, "1", "s", "e", ("i",), "", "v", "u", ())


def test_a_ledger_keeps_each_unknown_and_source_once():
    ledger = gather(
        [estimate("b"), estimate("a"), estimate("b", 0.9)],
        [finding("a.b", Severity.NOTE)],
        ["supraderm-judgement"],
    )
    assert [(e.name, e.spread) for e in ledger.estimates] == [("a", 0.3), ("b", 0.3)]
    assert ledger.source_keys == ("codata2018", "supraderm-judgement")
    assert {s.key for s in ledger.bibliography()} == set(ledger.source_keys)


def test_the_unknown_that_moves_the_outcome_leads_and_known_ones_are_left_out():
    worlds = Worlds(300).pin("held", 0.5)
    ledger = gather([estimate("idle"), estimate("mover"), estimate("held"), estimate("fixed", 0.0)])
    outcome = (worlds.uniform("mover") > 0.5).astype(float)
    found = ledger.influences(worlds, outcome)
    assert [i.estimate.name for i in found] == ["mover", "idle"]
    assert (found[0].low, found[0].high, found[0].size) == (0.0, 1.0, 1.0)
    assert found[1].size < np.std(outcome) * np.sqrt(6 / 300) * 4


def test_an_unknown_source_is_an_error_that_names_it():
    with pytest.raises(UnresolvedSourceError, match="nobody1900") as caught:
        resolve("nobody1900")
    assert isinstance(caught.value, SupradermError)
    assert str(caught.value) == "no source file defines 'nobody1900'"


def test_the_bibliography_is_ordered_by_author():
    order = [s.authors.casefold() for s in bibliography(sources())]
    assert order == sorted(order)


def test_one_key_in_two_files_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "sources"
    folder.mkdir()
    record = "twice: {authors: A, year: 2000, title: T, where: W, seen: recall}\n"
    (folder / "a.yaml").write_text(record)
    (folder / "b.yaml").write_text(record)
    monkeypatch.setattr(source_module, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=r"'twice' is defined twice, the second time in b\.yaml"):
        sources.__wrapped__()


def test_a_citation_gives_what_is_known():
    s = Source("k", "A. B.", 2000, "On skin.", "J. Skin 1:2", "read", doi="10.1/x", pmid="7")
    assert s.citation() == "A. B. (2000). On skin. J. Skin 1:2. doi:10.1/x. PMID 7."
