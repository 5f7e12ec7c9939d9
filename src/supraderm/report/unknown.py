"""The names of unknowns, as the reader says them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from supraderm.evidence import Language

_JOINTS = re.compile(r"(, | in | on | from | of (?=[A-Z0-9]))")
# a name may end in the key of its source; the reader finds the source beside the number
_SOURCE_KEY = re.compile(r"\s*\([a-z][a-z0-9-]*\d{4}[a-z0-9-]*\)$")
_JOINTS_ZH = {", ": "，", " in ": "，于", " on ": "，对", " from ": "，出自", " of ": "，"}


def spoken(name: str, language: Language) -> str:
    """Return the name of an unknown in words.

    >>> spoken("water solubility, GLYCERIN", "en"), spoken("water solubility, GLYCERIN", "zh")
    ('water solubility, glycerin', '水中溶解度，甘油')
    """
    rest = _SOURCE_KEY.sub("", name)
    pieces: list[str] = []
    while rest:
        # the longest known beginning wins: "diffusivity in water" is one phrase
        part, joint, rest = _first(rest)
        pieces.append(_part(part, language))
        if joint:
            pieces.append(joint if language == "en" else _JOINTS_ZH[joint])
    return "".join(pieces)


def _first(name: str) -> tuple[str, str, str]:
    found = list(_JOINTS.finditer(name))
    known = [m for m in found if name[: m.start()].casefold() in _names()]
    joint = known[-1] if known else next(iter(found), None)
    if joint is None or name.casefold() in _names():
        return name, "", ""
    return name[: joint.start()], joint.group(), name[joint.end() :]


def _part(part: str, language: Language) -> str:
    ingredient = _ingredients().get(part.casefold())
    if language == "en":
        return part.lower() if ingredient else _lowered(part)
    return ingredient or _names().get(part.casefold()) or _targets().get(part.casefold()) or _with_tail(part)


def _lowered(part: str) -> str:
    head, space, tail = part.rpartition(" ")
    return f"{head.lower()}{space}{tail}" if head.casefold() in _ingredients() else part


def _with_tail(part: str) -> str:
    head, _, tail = part.rpartition(" ")
    if head.casefold() in _ingredients() and tail.casefold() in _names():
        return _ingredients()[head.casefold()] + _names()[tail.casefold()]
    return part


@cache
def _names() -> dict[str, str]:
    import yaml

    text = (files("supraderm.report") / "data" / "names.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {str(en).casefold(): str(zh) for en, zh in yaml.load(text, Loader=loader).items()}  # noqa: S506


@cache
def _targets() -> dict[str, str]:
    from supraderm import atlas

    return {key.casefold(): target.name.zh for key, target in atlas.targets().items()}


@cache
def _ingredients() -> dict[str, str]:
    from supraderm.ingredients import catalogue

    return {row.inci.casefold(): row.zh for row in catalogue().values()}
