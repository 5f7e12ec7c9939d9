"""Classes of efficacy claim in China, and the evidence that each of them needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from supraderm.errors import UnknownNameError
from supraderm.evidence import HowKnown, Text

Rule = Literal[
    "human-mandatory",
    "one-of-human-consumer",
    "one-of-human-consumer-lab",
    "any-one",
    "exempt",
    "case-by-case",
]

NEEDS: dict[str, Text] = {
    "human-mandatory": Text("a human efficacy test", "人体功效评价试验"),
    "one-of-human-consumer": Text(
        "a human efficacy test or a consumer use test", "人体功效评价试验或消费者使用测试"
    ),
    "one-of-human-consumer-lab": Text(
        "a human, consumer use or laboratory test; literature may only accompany it",
        "人体、消费者使用或实验室试验之一；文献资料只能作为佐证",
    ),
    "any-one": Text(
        "any one of human, consumer use or laboratory test, literature or research data",
        "人体、消费者使用、实验室试验、文献资料或研究数据之一",
    ),
    "exempt": Text("no published summary, for people see it themselves", "可直接识别，无需公布摘要"),
    "case-by-case": Text("evidence chosen for the very claim", "按具体宣称科学确定的依据"),
}


@dataclass(frozen=True, slots=True)
class Method:
    """A human test that the field uses for a claim."""

    name: Text
    how_known: HowKnown
    source: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One class of claim.

    Parameters
    ----------
    key : str
    name : Text
    code : str
        Efficacy code of the classification catalogue; empty for statements beside it ("mild").
    special : bool
        Whether it makes the product a special cosmetic, which is registered and not filed.
    rule : str
    methods : tuple of Method
    how_known : HowKnown
    sources : tuple of str
    also : tuple of str
        Other words for it.
    """

    key: str
    name: Text
    code: str
    special: bool
    rule: Rule
    methods: tuple[Method, ...]
    how_known: HowKnown
    sources: tuple[str, ...]
    also: tuple[str, ...] = ()


@cache
def claims() -> dict[str, Claim]:
    """Return the classes of claim by key."""
    import yaml

    text = (files("supraderm.claims") / "data" / "claims.yaml").read_text(encoding="utf-8")
    return {
        key: Claim(
            key=key,
            name=Text(**record["name"]),
            code=record["code"],
            special=record["special"],
            rule=record["rule"],
            methods=tuple(
                Method(Text(m["en"], m["zh"]), HowKnown(m["how_known"]), m["source"])
                for m in record.get("methods", ())
            ),
            how_known=HowKnown(record["how_known"]),
            sources=tuple(record["sources"]),
            also=tuple(record.get("also", ())),
        )
        for key, record in yaml.safe_load(text).items()
    }


def claim(name: str) -> Claim:
    """Return a claim by key or another word for it ("whitening").

    Raises
    ------
    UnknownNameError
        With the nearest known name.
    """
    wanted = name.strip().casefold().replace("_", "-")
    names = {}
    for found in claims().values():
        for word in (found.key, found.name.en, found.name.zh, *found.also):
            names[word.casefold()] = found
    try:
        return names[wanted]
    except KeyError:
        raise UnknownNameError("claims", name, names, what="claim") from None
