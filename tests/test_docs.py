"""The documents say what is true: commands, links, code."""

import re
import tomllib
from itertools import chain

import pytest
import yaml

ROOT_COMMAND = "python -m pip install -c constraints.txt -e . && supraderm demo"
TEST_COMMAND = 'python -m pip install -c constraints.txt -e ".[test]" && python -m pytest'


@pytest.fixture(scope="module")
def root(request):
    return request.config.rootpath


@pytest.fixture(scope="module")
def pages(root):
    return [root / "README.md", root / "CHANGELOG.md", *sorted((root / "docs").rglob("*.md"))]


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_two_commands_of_the_readme(root):
    lines = (root / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines.count(ROOT_COMMAND) == 1
    assert lines.count(TEST_COMMAND) == 1


def test_links_lead_somewhere(pages):
    lost = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if not target.startswith("https://") and not (page.parent / target).exists()
    ]
    assert lost == []


def test_every_page_is_on_its_shelf(root):
    listed = set(re.findall(r"\]\(([^)]+\.md)\)", (root / "docs" / "README.md").read_text(encoding="utf-8")))
    there = {str(p.relative_to(root / "docs")) for p in (root / "docs").rglob("*.md")} - {"README.md"}
    assert there == listed


def test_python_in_the_documents_compiles(pages):
    for page in pages:
        for code in blocks(page.read_text(encoding="utf-8"), "python"):
            compile(code, str(page), "exec")


def test_files_named_in_the_documents_exist(root, pages):
    lost = []
    for page in pages:
        for name in re.findall(
            r"`((?:supraderm|tests|examples)/[\w/.-]+)`", page.read_text(encoding="utf-8")
        ):
            path = root / "src" / name if name.startswith("supraderm/") else root / name
            if not path.exists():
                lost.append(f"{page.name}: {name}")
    assert lost == []


def test_every_verb_and_option_is_in_the_reference(root):
    from typer.main import get_command

    from supraderm.cli.app import app

    text = (root / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for verb, command in get_command(app).commands.items():
        assert f"`supraderm {verb}" in text
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("--") or f"{option}" in text


def test_every_field_of_a_brief_is_in_the_reference(root):
    text = (root / "docs" / "reference" / "files.md").read_text(encoding="utf-8")
    example = yaml.safe_load((root / "examples" / "even-tone-serum.yaml").read_text(encoding="utf-8"))
    for field, value in example.items():
        inside = value if isinstance(value, dict) and field not in {"title"} else {}
        for name in [f"{field}.{key}" for key in inside] or [field]:
            assert f"`{name}`" in text, name


def test_every_column_of_a_board_is_in_the_reference(root):
    from supraderm import plugins

    text = (root / "docs" / "reference" / "boards.md").read_text(encoding="utf-8")
    for name in plugins.names("supraderm.boards"):
        section = text.split(f"## {name}: ")[1].split("\n## ")[0]
        for column in plugins.load("supraderm.boards", name).columns:
            assert f"`{column.name}`" in section


def test_one_version_everywhere(root):
    import supraderm

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert project["version"] == citation["version"] == supraderm.__version__
    assert f"## {supraderm.__version__}" in (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_dependency_is_pinned_and_no_address_is_named(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (root / "constraints.txt").read_text(encoding="utf-8")
    pinned = {line.split("==")[0].lower() for line in text.splitlines() if "==" in line}
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    assert {re.split(r"[\[><=]", item)[0].lower() for item in wanted} <= pinned
    assert "://" not in text
