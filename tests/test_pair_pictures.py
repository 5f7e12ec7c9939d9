"""The pictures of rings and pairs run in both languages, can be read by eye and by ear, and are the ones shown."""

import runpy
import xml.etree.ElementTree as ET  # our own files

import pytest

SVG = "{http://www.w3.org/2000/svg}"
MORE = {"rings": (4,), "pairs": ()}


@pytest.fixture(scope="module", params=[(page, language) for page in MORE for language in ("en", "zh")])
def drawn(request, tmp_path_factory):
    page, language = request.param
    script = runpy.run_path(str(request.config.rootpath / "examples" / f"{page}.py"))
    folder = tmp_path_factory.mktemp(page)
    script["main"](folder, *MORE[page], language)
    return page, language, folder


def test_every_picture_says_what_it_shows_in_its_language(drawn):
    _, language, folder = drawn
    for path in folder.glob("*.svg"):
        root = ET.parse(path).getroot()  # noqa: S314
        title, told = root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text
        assert root.get("role") == "img"
        assert len(told) > 80
        assert any("\u4e00" <= letter <= "\u9fff" for letter in title) == (language == "zh")
        assert "nan" not in path.read_text(encoding="utf-8").split("<desc>")[1].split("</desc>")[1]


def test_the_page_shows_the_pictures_that_are_made(drawn, request):
    page, _, folder = drawn
    docs = request.config.rootpath / "docs" / "how-to"
    made = {path.name for path in folder.glob("*.svg")}
    assert made == {path.name for path in (docs / page).iterdir()}
    text = (docs / f"{page}.md").read_text(encoding="utf-8")
    assert all(f"]({page}/{name})" in text for name in made)
