"""The pictures of the carrier pages run, can be read by eye and by ear, and are the ones that the pages show."""

import re
import runpy
import sys
import xml.etree.ElementTree as ET  # our own files

import pytest

SVG = "{http://www.w3.org/2000/svg}"
PAGES = ("micelles", "vesicles", "microspheres", "platforms")


@pytest.fixture(scope="module", params=PAGES)
def page(request):
    return request.param


@pytest.fixture(scope="module")
def pictures(page, tmp_path_factory, request):
    examples = request.config.rootpath / "examples"
    sys.path.insert(0, str(examples))  # as for a script that is run; one borrows from the other
    try:
        script = runpy.run_path(str(examples / f"{page}.py"))
    finally:
        sys.path.remove(str(examples))
    folder = tmp_path_factory.mktemp(page)
    script["main"](folder, 4)
    return folder


def test_every_picture_says_what_it_shows(pictures):
    for path in pictures.glob("*.svg"):
        drawn = ET.parse(path).getroot()  # noqa: S314
        assert drawn.get("role") == "img"
        assert drawn.find(f"{SVG}title").text
        assert len(drawn.find(f"{SVG}desc").text) > 80
        assert not re.search(r"\bnan\b", path.read_text(encoding="utf-8"))


def test_the_page_shows_the_pictures_that_are_made(pictures, page, request):
    docs = request.config.rootpath / "docs" / "how-to"
    made = {path.name for path in pictures.glob("*.svg")}
    assert made == {path.name for path in (docs / page).iterdir()}
    text = (docs / f"{page}.md").read_text(encoding="utf-8")
    assert all(f"]({page}/{name})" in text for name in made)


def test_the_maps_have_a_cell_for_every_pair(pictures, page):
    cells = {
        "micelles": {"shape-map": 36},
        "vesicles": {"forms": 32, "together": 30},
        "microspheres": {"window-en": 96, "window-zh": 96, "holds-en": 30, "holds-zh": 30},
        "platforms": {},
    }[page]
    for name, count in cells.items():
        drawn = ET.parse(pictures / f"{name}.svg").getroot()  # noqa: S314
        assert len(list(drawn.iter(f"{SVG}rect"))) >= count + 2
