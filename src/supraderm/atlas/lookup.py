"""Find what the atlas knows by key; an unknown name says which come nearest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from supraderm.atlas.records import CellType, Layer, Mechanism, Problem, Target
from supraderm.errors import UnknownNameError
from supraderm.evidence import Text
from supraderm.shipped import parse_shipped

Record = TypeVar("Record")


def _table(name: str, make: Callable[..., Record]) -> Mapping[str, Record]:
    text = (files("supraderm.atlas") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, Any]] = parse_shipped(text)
    return MappingProxyType(
        {
            str(key): make(key=str(key), **{field: _value(value) for field, value in row.items()})
            for key, row in rows.items()
        }
    )


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return Text(**value)
    return tuple(value) if isinstance(value, list) else value


@cache
def layers() -> Mapping[str, Layer]:
    """Return the layers and parts of the skin by key, from the surface down."""
    return _table("layers", Layer)


@cache
def cells() -> Mapping[str, CellType]:
    """Return the cell types by key."""
    return _table("cells", CellType)


@cache
def targets() -> Mapping[str, Target]:
    """Return what actives act on, by key."""
    return _table("targets", Target)


@cache
def mechanisms() -> Mapping[str, Mechanism]:
    """Return the mechanisms by key, the eight general ones first."""
    return _table("mechanisms", Mechanism)


@cache
def problems() -> Mapping[str, Problem]:
    """Return the concerns by key."""
    return _table("problems", Problem)


def layer(key: str) -> Layer:
    """Return the layer with this key.

    Raises
    ------
    UnknownNameError
        With the nearest known keys.

    Examples
    --------
    >>> layer("granular layer").simulated_as
    'viable epidermis'
    """
    return _found(layers(), key, "layer")


def cell(key: str) -> CellType:
    """Return the cell type with this key.

    Raises
    ------
    UnknownNameError
        With the nearest known keys.

    Examples
    --------
    >>> cell("melanocyte").layer
    'basal layer'
    """
    return _found(cells(), key, "cell type")


def target(key: str) -> Target:
    """Return the target with this key.

    Raises
    ------
    UnknownNameError
        With the nearest known keys.

    Examples
    --------
    >>> target("tyrosinase").process, target("melanosome-transfer").process
    ('synthesis', 'transfer')
    """
    return _found(targets(), key, "target")


def mechanism(key: str) -> Mechanism:
    """Return the mechanism with this key.

    Raises
    ------
    UnknownNameError
        With the nearest known keys.

    Examples
    --------
    >>> mechanism("anti-glycation").targets
    ('glycation',)
    """
    return _found(mechanisms(), key, "mechanism")


def problem(key: str) -> Problem:
    """Return the concern with this key, one of its names, or another word for it.

    Raises
    ------
    UnknownNameError
        With the nearest known names.

    Examples
    --------
    >>> problem("even tone").key
    'pigmentation'
    """
    found = _problem_names().get(_folded(key))
    if found is None:
        raise UnknownNameError("problem", key, _problem_names(), what="skin concern")
    return problems()[found]


@cache
def _problem_names() -> Mapping[str, str]:
    return MappingProxyType(
        {
            _folded(name): key
            for key, record in problems().items()
            for name in (key, record.name.en, record.name.zh, *record.also)
        }
    )


def _found(table: Mapping[str, Record], key: str, what: str) -> Record:
    record = table.get(_folded(key))
    if record is None:
        raise UnknownNameError(what, key, table, what=what)
    return record


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
