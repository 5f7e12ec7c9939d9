"""The pictures of the adhesion page run, can be read by eye and by ear, and are the ones that the page shows."""

import runpy
import xml.etree.ElementTree as ET  # our own files

import pytest

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory, request):
    script = runpy.run_path(str(request.config.rootpath / "examples" / "adhesion.py"))
    folder = tmp_path_factory.mktemp("adhesion")
    script["main"](folder, 2)
    return folder


def test_every_picture_says_what_it_shows(pictures):
    for path in pictures.glob("*.svg"):
        drawn = ET.parse(path).getroot()  # noqa: S314
        assert drawn.get("role") == "img"
        assert drawn.find(f"{SVG}title").text
        assert len(drawn.find(f"{SVG}desc").text) > 80
        assert "nan" not in path.read_text(encoding="utf-8").replace("nanometre", "")


def test_the_page_shows_the_pictures_that_are_made(pictures, request):
    docs = request.config.rootpath / "docs" / "how-to"
    made = {path.name for path in pictures.glob("*.svg")}
    assert made == {path.name for path in (docs / "adhesion").iterdir()}
    page = (docs / "adhesion.md").read_text(encoding="utf-8")
    assert all(f"](adhesion/{name})" in page for name in made)


def test_the_map_has_a_cell_for_every_cell_and_receptor(pictures):
    drawn = ET.parse(pictures / "skin-map.svg").getroot()  # noqa: S314
    assert len(list(drawn.iter(f"{SVG}rect"))) >= 8 * 10 + 2
