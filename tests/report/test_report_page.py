from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import product

import pytest

from supraderm.errors import InputError
from supraderm.evidence import LANGUAGES
from supraderm.report import render, write_report
from supraderm.report.numerals import Numerals

CASES = (
    "two actives in a carrier", "does not reach", "out of domain", "supported", "no actives", "nothing judged",
)  # fmt: skip
ALL = tuple(product(CASES, LANGUAGES))
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
}  # fmt: skip


class Page(HTMLParser):
    """Tags, ids, visible text; every tag must close in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {"all": "", "sources": "", "h1": "", "h2": ""}

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append("sources" if given.get("id") == "sources" else tag)
        if given.get("id"):
            self.ids.append(given["id"])
        self.links += [
            (name, value or "") for name, value in attrs if name in ("href", "src", "xlink:href", "action")
        ]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        last = self.open.pop()
        assert (tag if last != "sources" else "section") in (last, "section"), f"</{tag}> closes <{last}>"

    def handle_data(self, data):
        if "style" in self.open or "script" in self.open:
            return
        self.text["sources" if "sources" in self.open else "all"] += data
        for heading in ("h1", "h2"):
            if heading in self.open:
                self.text[heading] += data


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


@pytest.fixture(scope="session")
def pages(runs):
    return {(case, language): render(runs[case], language) for case, language in ALL}


@pytest.mark.parametrize("key", ALL)
def test_every_tag_closes_and_ids_are_unique(pages, key):
    page = read(pages[key])
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("key", ALL)
def test_nothing_is_asked_of_the_network(pages, key):
    page = read(pages[key])
    assert all(value.startswith(("#", "data:image/png;base64,")) for _, value in page.links)
    assert not re.search(r"@import|url\((?!#)|fetch\(|XMLHttpRequest|<link|<iframe", pages[key])


@pytest.mark.parametrize("key", ALL)
def test_references_inside_the_page_lead_somewhere(pages, key):
    page = read(pages[key])
    wanted = {value[1:] for _, value in page.links if value.startswith("#")}
    wanted |= set(re.findall(r"url\(#([^)]+)\)", pages[key]))
    wanted |= {given["popovertarget"] for _, given in page.tags if given.get("popovertarget")}
    assert wanted <= set(page.ids)


@pytest.mark.parametrize("key", ALL)
def test_a_reader_without_sight_finds_the_way(pages, key):
    page = read(pages[key])
    tags = [tag for tag, _ in page.tags]
    assert tags.count("h1") == 1
    assert {"main", "header", "footer"} <= set(tags)
    language = next(given["lang"] for tag, given in page.tags if tag == "html")
    assert language == ("zh-CN" if key[1] == "zh" else "en")
    pictures = [given for tag, given in page.tags if tag == "svg" and given.get("aria-hidden") != "true"]
    assert all(
        p["role"] == "img" and len(p["aria-label"] or "") > (8 if key[1] == "zh" else 20) for p in pictures
    )
    figures, tables = (
        tags.count("figure"),
        sum(1 for t, g in page.tags if t == "details" and g.get("class") == "numbers"),
    )
    assert figures == tables


@pytest.mark.parametrize("key", ALL)
def test_one_file_of_less_than_a_megabyte_always_the_same(runs, pages, key):
    assert len(pages[key].encode()) < 1_000_000
    assert render(runs[key[0]], key[1]) == pages[key]


@pytest.mark.parametrize("key", ALL)
def test_the_chance_shown_is_the_chance_of_the_run(runs, pages, key):
    chance, numerals = runs[key[0]].best.chance, Numerals(key[1])
    text = read(pages[key]).text["all"]
    assert numerals.chance(chance.value) in text
    assert numerals.chance_interval(chance) in text
    assert f"{numerals.at(chance.hits, 0)} / {numerals.at(chance.worlds, 0)}" in text


@pytest.mark.parametrize("key", ALL)
def test_no_placeholder_reaches_the_reader(pages, key):
    text = read(pages[key]).text
    shown = "".join(text.values())
    assert not re.search(r"[{}]|\bNone\b|\bnan\b|Undefined|Text\(", shown)


@pytest.mark.parametrize("key", ALL)
def test_what_a_run_does_not_hold_is_left_out(runs, pages, key):
    run, page = runs[key[0]], read(pages[key])
    html = pages[key]
    assert ("skin-geo" in html) == bool(run.best.actives)
    assert ('class="find"' in html) == bool(run.best.findings)
    assert ('class="next"' in html) == (run.next_experiment is not None)
    assert page.text["h2"].strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_named_is_in_the_bibliography(runs, pages, language):
    for case in CASES:
        run = runs[case]
        listed = read(pages[case, language]).text["sources"]
        keys = {e.source for e in run.best.ledger.estimates} | {
            k for f in run.best.findings for k in f.sources
        }
        from supraderm.evidence import resolve

        assert all(resolve(key).title.rstrip(".") in listed for key in keys)


def test_the_formula_adds_up_as_printed(runs):
    from supraderm.report.facts import Facts
    from supraderm.report.tables import formula_rows
    from supraderm.report.voice import Voice

    rows = formula_rows(Facts(runs["two actives in a carrier"]), Voice("en"))
    assert sum(round(100 * float(row.percent)) for row in rows) == 10_000


def test_the_file_appears_whole(runs, tmp_path):
    path = write_report(runs["supported"], tmp_path / "deep" / "report.html", "en")
    assert path.read_text(encoding="utf-8") == render(runs["supported"], "en")
    assert [p.name for p in path.parent.iterdir()] == ["report.html"]


def test_another_language_is_refused(runs):
    with pytest.raises(InputError, match="en or zh"):
        render(runs["supported"], "fr")  # type: ignore[arg-type]
