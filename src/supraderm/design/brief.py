"""The brief: what a maker wants, as a YAML file that people write."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supraderm import atlas, ingredients, units
from supraderm.claims import claim
from supraderm.errors import InputError, UnknownNameError
from supraderm.evaluation import Question
from supraderm.evidence import Text
from supraderm.formula import Use, usual_use
from supraderm.people_files import check, parse_yaml, read_text
from supraderm.skin import Skin, site

if TYPE_CHECKING:
    from pydantic import BaseModel

FORMS = ("solution", "emulsion", "carrier")
MARKETS = ("china", "eu")
_ALLOWED = {
    "title": "a text, or {en: ..., zh: ...}",
    "problem": "a skin problem of the atlas, such as pigmentation",
    "target": "a target of the atlas, such as tyrosinase",
    "person": "a mapping such as {site: cheek, age: 35}",
    "site": "a body site, such as cheek",
    "age": "a number of years, 1 to 110",
    "forms": f"a list out of {', '.join(FORMS)}",
    "markets": f"a list out of {', '.join(MARKETS)}",
    "claims": "a list of claims, such as moisturising",
    "consider": "a list of actives; leave it out to consider the whole catalogue",
    "at_most": "1 or 2 actives in one design",
    "weeks": "a whole number of weeks, 1 to 52",
    "need": 'a mapping such as {hours: "12 h"}',
    "hours": 'a time a day such as "12 h"',
    "use": 'a mapping such as {kind: face cream, dose: "2 mg/cm2", per_day: 2, wash: "90 %"}',
    "per_day": "a whole number from 1 to 6",
}


@dataclass(frozen=True)
class Brief:
    """What is wanted.

    Parameters
    ----------
    title : Text
    question : Question
        Problem, target, person, weeks, hours, claims and markets.
    use : Use
    forms : tuple of str
        Among "solution", "emulsion", "carrier".
    consider : tuple of Ingredient
        The only actives to look at; empty for the whole catalogue.
    at_most : int
        Most actives in one design, 1 or 2.
    raw : dict
        As it was written, for the record.
    """

    title: Text
    question: Question
    use: Use
    forms: tuple[str, ...]
    consider: tuple[ingredients.Ingredient, ...]
    at_most: int
    raw: dict[str, Any]


def read_brief(path: str | Path) -> Brief:
    """Read a brief file.

    Raises
    ------
    InputError
        Naming the field, what was given, what is allowed and what comes nearest.
    """
    return parse_brief(read_text(Path(path), "brief file"))


def parse_brief(text: str) -> Brief:
    """Read a brief from YAML text; see :func:`read_brief`."""
    raw = parse_yaml(text, "brief file")
    file: Any = check(_model(), raw, _ALLOWED)
    problem = atlas.problem(file.problem)
    target = atlas.target(file.target)
    for field, given, known in (("forms", file.forms, FORMS), ("markets", file.markets, MARKETS)):
        for i, item in enumerate(given):
            if item not in known:
                raise UnknownNameError(f"{field}[{i}]", item, known, what=field[:-1])
    if not 1 <= file.at_most <= 2:
        raise InputError("at_most", file.at_most, _ALLOWED["at_most"])
    use = usual_use(
        file.use.kind,
        dose=None if file.use.dose is None else units.parse(file.use.dose, "kg/m**2", field="use.dose"),
        per_day=file.use.per_day,
        wash=None if file.use.wash is None else units.parse(file.use.wash, "1", field="use.wash"),
    )
    title = file.title
    return Brief(
        title=Text(title, title) if isinstance(title, str) else Text(title.en, title.zh),
        question=Question(
            problem=problem.key,
            target=target.key,
            skin=Skin(site(file.person.site), age=file.person.age),
            weeks=file.weeks,
            hours=units.parse(file.need.hours, "hour", field="need.hours"),
            claims=tuple(claim(name).key for name in file.claims),
            markets=tuple(file.markets),
        ),
        use=use,
        forms=tuple(file.forms),
        consider=tuple(_ingredient(name, f"consider[{i}]") for i, name in enumerate(file.consider)),
        at_most=file.at_most,
        raw=raw,
    )


def _ingredient(name: str, field: str) -> ingredients.Ingredient:
    try:
        return ingredients.find(name)
    except InputError as error:
        raise InputError(field, name, error.allowed, error.nearest) from None


@cache
def _model() -> type[BaseModel]:
    from pydantic import BaseModel, ConfigDict, Field

    class Closed(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)

    class Title(Closed):
        en: str = Field(min_length=1)
        zh: str = Field(min_length=1)

    class Person(Closed):
        site: str = "cheek"
        age: float = 35.0

    class Need(Closed):
        hours: str = "12 h"

    class UseFile(Closed):
        kind: str = "face cream"
        dose: str | None = None
        per_day: int = 2
        wash: str | None = None

    class BriefFile(Closed):
        title: str | Title
        problem: str
        target: str
        person: Person = Person()
        need: Need = Need()
        use: UseFile = UseFile()
        forms: list[str] = Field(default_factory=lambda: list(FORMS), min_length=1)
        markets: list[str] = Field(default_factory=lambda: list(MARKETS), min_length=1)
        claims: list[str] = Field(default_factory=list)
        consider: list[str] = Field(default_factory=list)
        at_most: int = 2
        weeks: int = 12

    return BriefFile
