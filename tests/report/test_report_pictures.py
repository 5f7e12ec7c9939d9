"""Pictures that stand by themselves: read on any ground, in every cell."""

import xml.etree.ElementTree as ET  # our own files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.report.cells import ink_on, luminance, mixed
from supraderm.report.class_map import FILLS
from supraderm.report.excess_map import LESS, MORE, NONE
from supraderm.report.share_map import ALL

SVG = "{http://www.w3.org/2000/svg}"
DOCS = Path(__file__).parents[2] / "docs"
SHIPPED = sorted(DOCS.rglob("*.svg"))


def contrast(one, other):
    bright, dark = sorted((luminance(one) + 0.05, luminance(other) + 0.05), reverse=True)
    return bright / dark


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(DOCS)))
def test_a_picture_brings_its_own_ground(path):
    """A page may be dark, and programs that draw SVG pass over a background that is only a style."""
    drawn = ET.parse(path).getroot()  # noqa: S314
    first = next(part for part in drawn if part.tag.removeprefix(SVG) not in ("title", "desc", "style"))
    assert first.tag == f"{SVG}rect"
    assert (first.get("x"), first.get("y"), first.get("fill")) == ("0", "0", "#fff")
    assert [first.get("width"), first.get("height")] == drawn.get("viewBox").split()[2:]


def test_there_are_pictures():
    assert len(SHIPPED) > 30


@given(st.sampled_from([(NONE, LESS), (NONE, MORE), (NONE, ALL)]), st.floats(0, 1))
def test_words_are_read_on_every_shade(ends, share):
    """WCAG 2 asks for 4.5 to 1 of small words."""
    fill = mixed(*ends, share)
    assert contrast(fill, ink_on(fill)) >= 4.5


@pytest.mark.parametrize("fill", FILLS)
def test_words_are_read_on_every_kind(fill):
    assert contrast(fill, ink_on(fill)) >= 4.5


def test_contrast_of_black_on_white_is_the_published_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    # WebAIM's example of what just fails for small text
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert np.isfinite(luminance("#000000"))
