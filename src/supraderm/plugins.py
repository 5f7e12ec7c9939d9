"""The one door for extensions: entry points, used by the built-ins too."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any

from supraderm.errors import UnknownNameError

GROUPS = ("supraderm.boards", "supraderm.carriers", "supraderm.responses")


def names(group: str) -> tuple[str, ...]:
    """Return the sorted names registered in an entry-point group.

    >>> "kp" in names("supraderm.boards")
    True
    """
    return tuple(sorted({point.name for point in entry_points(group=group)}))


@cache
def load(group: str, name: str) -> Any:
    """Import and return the object registered as `name`; unknown names answer with the nearest one."""
    for point in entry_points(group=group):
        if point.name == name:
            return point.load()
    raise UnknownNameError(group.rsplit(".", 1)[-1], name, names(group))
