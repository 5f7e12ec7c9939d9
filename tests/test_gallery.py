"""The gallery runs, and its pictures can be read by eye, by ear and by a program."""

import runpy
import xml.etree.ElementTree as ET  # our own files

import numpy as np
import pytest

from supraderm.report.line_chart import Series, line_chart, over_worlds

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def gallery(tmp_path_factory, request):
    script = runpy.run_path(str(request.config.rootpath / "examples" / "gallery.py"))
    folder = tmp_path_factory.mktemp("gallery")
    script["main"](folder, 8)
    return folder


def test_ten_situations_are_drawn_and_shown(gallery):
    pictures = sorted(path.name for path in gallery.glob("*.svg"))
    page = (gallery / "README.md").read_text(encoding="utf-8")
    assert len(pictures) == 10
    assert all(f"]({name})" in page for name in pictures)
    assert "nan" not in page


def test_every_picture_says_what_it_shows(gallery):
    for path in gallery.glob("*.svg"):
        drawn = ET.parse(path).getroot()  # noqa: S314
        assert drawn.get("role") == "img"
        assert drawn.find(f"{SVG}title").text
        assert len(drawn.find(f"{SVG}desc").text) > 80
        for line in drawn.iter(f"{SVG}path"):
            assert "nan" not in line.get("d")


def test_the_shipped_page_shows_the_same_situations(gallery, request):
    shipped = request.config.rootpath / "docs" / "gallery"
    assert {path.name for path in shipped.iterdir()} == {path.name for path in gallery.iterdir()}


@pytest.mark.parametrize("log", [False, True])
def test_a_higher_value_is_drawn_higher(log):
    series = Series("a", np.arange(5.0), np.array([1.0, 2.0, 5.0, 20.0, 50.0]))
    drawn = ET.fromstring(line_chart("t", "d", ("x", "y"), [series], log=log))  # noqa: S314
    path = next(p for p in drawn.iter(f"{SVG}path")).get("d")
    ys = [float(point.split()[1]) for point in path[1:].split("L")]
    assert ys == sorted(ys, reverse=True)
    assert max(ys) <= 330 - 46


def test_bands_hold_their_median():
    values = np.random.default_rng(0).lognormal(size=(6, 200))
    one = over_worlds("a", np.arange(6.0), values)
    assert (one.low < one.median).all()
    assert (one.median < one.high).all()
