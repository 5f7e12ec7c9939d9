"""Importing stays cheap: heavy libraries load where they are used."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import supraderm

HERE = Path(__file__).parent
HEAVY = ("rdkit", "numba", "chemicals", "pandas", "scipy.stats", "plotly", "matplotlib", "pint", "jinja2")
MODULES = sorted(m.name for m in pkgutil.walk_packages(supraderm.__path__, "supraderm."))
SCRIPTS = sorted(p for folder in ("benchmarks", "examples") for p in (HERE.parent / folder).glob("*.py"))
ROOMS = sorted(m.name for m in pkgutil.iter_modules(supraderm.__path__, "supraderm.") if m.ispkg)


def loaded_after(statement: str) -> tuple[set[str], float]:
    """Return the modules loaded by a statement in a fresh interpreter, and the processor seconds it took."""
    code = (
        "import sys, time\n"
        "start = time.process_time()\n"
        f"{statement}\n"
        "print(time.process_time() - start)\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, names = done.stdout.splitlines()[-2:]
    return set(names.split()), float(seconds)


@pytest.mark.parametrize("name", MODULES)
def test_every_module_imports(name):
    importlib.import_module(name)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_what_a_script_asks_of_the_package_is_there(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "supraderm":
            module = importlib.import_module(node.module)
            for one in node.names:
                assert hasattr(module, one.name) or f"{node.module}.{one.name}" in MODULES


@pytest.mark.parametrize("name", ["supraderm", "supraderm.cli", *ROOMS])
def test_importing_a_room_loads_no_heavy_library(name):
    loaded, _ = loaded_after(f"import {name}")
    assert loaded.isdisjoint(HEAVY)


def test_importing_supraderm_takes_less_than_a_second():
    assert min(loaded_after("import supraderm")[1] for _ in range(3)) < 1


def test_importing_the_command_line_loads_no_physics():
    loaded, _ = loaded_after("import supraderm.cli")
    assert loaded.isdisjoint({"numpy", "scipy", "yaml", "rich"})
    assert {name for name in loaded if name.startswith("supraderm.")} <= {
        "supraderm.errors",
        *(name for name in loaded if name.startswith("supraderm.cli")),
    }


def test_help_is_quick():
    seconds = min(
        loaded_after("from supraderm.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit: pass")[1]
        for _ in range(3)
    )
    assert seconds < 0.6
