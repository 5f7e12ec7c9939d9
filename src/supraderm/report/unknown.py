"""The names of unknowns, as the reader says them.

Rooms name their unknowns in English phrases of one make: what it is, then whose or where, then how it was
measured ("water solubility, KOJIC ACID"; "IC50 on tyrosinase, KOJIC ACID, melanocyte culture (mann2018)").
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from supraderm.evidence import Language
from supraderm.shipped import parse_shipped

# a name may end in the key of its source; the reader finds the source beside the number
_SOURCE_KEY = re.compile(r"\s*\([a-z][a-z0-9-]*\d{4}[a-z0-9-]*\)$")
_ON = re.compile(r"^(?P<what>[^,]+?) on (?P<target>[^,]+)$")
_PAIR = re.compile(r"^(?P<who>.+) (?P<joint>in|from|under) (?P<other>.+?)(?P<tail> micelles)?$")
_PAIR_ZH = {
    "in": "{who}在{other}中的{what}",
    "from": "{who}自{other}的{what}",
    "under": "{other}下{who}的{what}",
}


def spoken(name: str, language: Language) -> str:
    """Return the name of an unknown in words; a part without Chinese words stays as it is.

    >>> spoken("water solubility, GLYCERIN", "en"), spoken("water solubility, GLYCERIN", "zh")
    ('water solubility, glycerin', '甘油的水中溶解度')
    """
    name = _SOURCE_KEY.sub("", name)
    if language == "en":
        return _capitals().sub(lambda found: found.group().lower(), name)
    return _names().get(name.casefold()) or _chinese(*name.split(", "))


def _chinese(what: str, who: str = "", *how: str) -> str:
    on = _ON.match(what)
    measured = f"（{'，'.join(_part(item) for item in how)}）" if how else ""
    if on and who:
        return f"{_part(who)}对{_part(on['target'])}的{_part(on['what'])}{measured}"
    pair = _PAIR.match(who)
    if pair and _is_ingredient(pair["who"]) and _is_ingredient(pair["other"]):
        other = _part(pair["other"]) + ("胶束" if pair["tail"] else "")
        return (
            _PAIR_ZH[pair["joint"]].format(who=_part(pair["who"]), other=other, what=_part(what)) + measured
        )
    if not who:
        return _part(what)
    if _is_ingredient(who):
        return f"{_part(who)}的{_part(what)}{measured}"
    if who.casefold() in _names() and what.casefold() in _names():
        return f"{_part(who)}{_part(what)}{measured}"
    return "，".join(_part(item) for item in (what, who, *how))


def _is_ingredient(part: str) -> bool:
    return part.casefold() in _ingredients()


def _part(part: str) -> str:
    key = part.casefold()
    if key in _ingredients():
        return _ingredients()[key]
    head, _, tail = part.rpartition(" ")
    if tail.casefold() == "micelles" and head.casefold() in _ingredients():
        return _ingredients()[head.casefold()] + "胶束"
    return _names().get(key) or _targets().get(key) or part


@cache
def _names() -> dict[str, str]:
    text = (files("supraderm.report") / "data" / "names.yaml").read_text(encoding="utf-8")
    return {str(en).casefold(): str(zh) for en, zh in parse_shipped(text).items()}


@cache
def _targets() -> dict[str, str]:
    from supraderm import atlas

    return {key.casefold(): target.name.zh for key, target in atlas.targets().items()}


@cache
def _ingredients() -> dict[str, str]:
    from supraderm.ingredients import catalogue

    return {row.inci.casefold(): row.zh for row in catalogue().values()}


@cache
def _capitals() -> re.Pattern[str]:
    from supraderm.ingredients import catalogue

    names = sorted((re.escape(row.inci) for row in catalogue().values()), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(names) + r")(?![\w-])")
