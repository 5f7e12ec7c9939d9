"""The pictures of release from microspheres run, say what they show, and are the ones that the page shows."""

import runpy
import xml.etree.ElementTree as ET  # our own files

import pytest

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory, request):
    script = runpy.run_path(str(request.config.rootpath / "examples" / "microsphere_release.py"))
    folder = tmp_path_factory.mktemp("microsphere-release")
    script["main"](folder, 4)
    return folder


def test_every_picture_says_what_it_shows(pictures):
    for path in pictures.glob("*.svg"):
        drawn = ET.parse(path).getroot()  # noqa: S314
        assert drawn.get("role") == "img"
        assert drawn.find(f"{SVG}title").text
        assert len(drawn.find(f"{SVG}desc").text) > 60
        assert ">nan<" not in path.read_text(encoding="utf-8")


def test_the_page_shows_the_pictures_that_are_made(pictures, request):
    docs = request.config.rootpath / "docs" / "theory"
    made = {path.name for path in pictures.glob("*.svg")}
    assert made == {path.name for path in (docs / "microsphere-release").iterdir()}
    page = (docs / "microspheres.md").read_text(encoding="utf-8")
    assert all(f"](microsphere-release/{name})" in page for name in made)
