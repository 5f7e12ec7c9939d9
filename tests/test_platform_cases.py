"""The table of platforms: its rows are those that the script runs, and its verdicts follow from the worlds."""

import runpy
import sys

import numpy as np
import pytest

from supraderm.evidence import Worlds


@pytest.fixture(scope="module")
def script(request):
    examples = request.config.rootpath / "examples"
    sys.path.insert(0, str(examples))
    try:
        yield runpy.run_path(str(examples / "platforms.py"))
    finally:
        sys.path.remove(str(examples))


@pytest.fixture(scope="module")
def found(script):
    return script["cases"](Worlds(8, 0))


def test_the_page_has_a_row_for_every_case(found, request):
    page = (request.config.rootpath / "docs" / "how-to" / "platforms.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and line.count("|") == 9][1:]
    assert [row.strip("| ").split(" | ")[:4] for row in rows] == [list(one.cells()[:4]) for one in found]


def test_every_platform_is_there_and_some_do_not_help(found):
    named = {one.platform.split(",")[0] for one in found}
    assert named == {"peptide micelle", "vesicle", "cyclodextrin", "microsphere", "adhesion", "derivative"}
    by_name = {one.naked: one for one in found}
    assert by_name["1 % hyaluronan of 1 MDa"].verdict == "no change"
    assert np.all(by_name["1 % hyaluronan of 1 MDa"].after == 0)
    assert by_name["0.05 % GRGDS, intact resting skin"].verdict == "no change"
    overdose = next(one for one in found if one.platform == "cyclodextrin, 10 %")
    assert np.all(overdose.fold <= 1 + 1e-9)


@pytest.mark.parametrize(
    ("after", "verdict"),
    [([2.0] * 10, "more"), ([0.5] * 10, "less"), ([2.0] * 5 + [0.5] * 5, "open"), ([1.0] * 10, "no change")],
)
def test_a_verdict_needs_four_worlds_in_five(script, after, verdict):
    case = script["Case"]("p", "n", "c", "e", np.ones(10), np.array(after))
    assert case.verdict.split(":")[0] == verdict
