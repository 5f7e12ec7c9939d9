"""Walk everything that the package ships: modules, the objects in them, their syntax and their data."""

import ast
import csv
import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import supraderm

ROOT = Path(supraderm.__file__).parent


@cache
def module_names() -> tuple[str, ...]:
    """Return the dotted names of all modules."""
    return tuple(m.name for m in pkgutil.walk_packages(supraderm.__path__, "supraderm."))


@cache
def trees() -> dict[str, ast.Module]:
    """Return the syntax tree of every module, by path below the package."""
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(ROOT.rglob("*.py"))
    }


@cache
def data_files() -> tuple[Path, ...]:
    """Return the tables that ship in the rooms' data folders (the bibliography has its own test)."""
    found = [*ROOT.rglob("*.yaml"), *ROOT.rglob("*.yml"), *ROOT.rglob("*.csv")]
    return tuple(sorted(path for path in found if "data" in path.relative_to(ROOT).parts))


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV table; lines that start with # are comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def tree_of(path: Path) -> Any:
    """Return the content of a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def objects() -> tuple[tuple[str, Any], ...]:
    """Return every object reachable from a module's globals or from its cached tables, with its place."""
    seen: dict[int, Any] = {}  # keeps each object alive, so that no id is given twice
    found = []
    waiting = list(_roots())
    while waiting:
        where, value = waiting.pop()
        if id(value) in seen or isinstance(value, (str, bytes, int, type)):
            continue
        seen[id(value)] = value
        if type(value).__module__.startswith("supraderm."):
            found.append((where, value))
        waiting.extend(_children(where, value))
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _roots() -> Iterator[tuple[str, Any]]:
    for name in module_names():
        for attribute, value in vars(importlib.import_module(name)).items():
            if attribute.startswith("__"):
                continue
            yield f"{name}.{attribute}", value
            is_table = hasattr(value, "cache_info") and getattr(value, "__module__", "") == name
            if is_table and not inspect.signature(value).parameters:
                yield f"{name}.{attribute}()", value()


def _children(where: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from ((f"{where}[{key!r}]", item) for key, item in value.items())
    elif isinstance(value, (tuple, list, set, frozenset)):
        yield from ((where, item) for item in value)
    elif is_dataclass(value):
        yield from ((f"{where}.{f.name}", getattr(value, f.name)) for f in fields(value))
