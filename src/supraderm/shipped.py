"""YAML that the package ships, by the parser in C where PyYAML has it: ten times as quick, with the same values."""

from __future__ import annotations

from typing import Any


def parse_shipped(text: str) -> Any:
    """Return what a YAML text of the package holds; files of people go through `people_files`.

    Examples
    --------
    >>> parse_shipped("water: {share: 0.7}")
    {'water': {'share': 0.7}}
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)  # noqa: S506
