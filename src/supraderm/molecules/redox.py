"""How readily a molecule gives one electron: its antioxidant class, and the reduction potential of its radical."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from supraderm.evidence import Estimate, HowKnown, ModelCard, Text
from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.patterns import Pattern, pattern
from supraderm.molecules.property import Alternative, Property, listed
from supraderm.molecules.structure_codes import ByStructure
from supraderm.shipped import parse_shipped

KEY = "reduction_potential_ph_7"
WORDS = Text(
    "one-electron reduction potential at pH 7 (lower gives electrons more readily)",
    "pH 7 单电子还原电位（越低越易给出电子）",
)
RECALLED = Text("value of this substance, recalled", "该物质的数值（凭记忆，未核对原文）")


@dataclass(frozen=True, slots=True)
class RedoxClass:
    """A group that gives electrons.

    Parameters
    ----------
    key : str
    words : Text
    pattern : Pattern
    potential, spread : float, V
    """

    key: str
    words: Text
    pattern: Pattern
    potential: float
    spread: float


@cache
def _file() -> dict[str, Any]:
    text = (files("supraderm.molecules") / "data" / "redox.yaml").read_text(encoding="utf-8")
    return parse_shipped(text)


@cache
def redox_classes() -> tuple[RedoxClass, ...]:
    """Return the classes, the first that holds counts."""
    return tuple(
        RedoxClass(
            row["key"],
            Text(row["en"], row["zh"]),
            pattern(row["smarts"]),
            row["potential"],
            row["spread"],
        )
        for row in _file()["classes"]["rows"]
    )


@cache
def _substances() -> ByStructure[tuple[float, float]]:
    rows = _file()["substances"]["rows"]
    return ByStructure((row["smiles"], (row["potential"], row["spread"])) for row in rows)


@lru_cache(maxsize=4096)
def redox_class(smiles: str) -> RedoxClass | None:
    """Return the class of a structure; None where no group is known to give an electron readily.

    Examples
    --------
    >>> redox_class("COc1cc(/C=C/C(=O)O)ccc1O").key, redox_class("CCO")
    ('guaiacol', None)
    """
    return next((one for one in redox_classes() if one.pattern.holds(smiles)), None)


def reduction_potential(molecule: Molecule) -> Estimate | None:
    """Return the one-electron reduction potential of the radical at pH 7: of the substance, else of its class.

    Says who may donate to whom, not how fast, and nothing of what happens in skin.

    Returns
    -------
    Estimate, V, or None
        "one-electron potential, NAME"; None without such a group.

    Examples
    --------
    >>> found = reduction_potential(Molecule("ASCORBIC ACID", "OC[C@H](O)[C@H]1OC(=O)C(O)=C1O"))
    >>> found.median, found.how_known.value
    (0.282, 'prior')
    """
    group, known = redox_class(molecule.smiles), _substances().get(molecule.smiles)
    if group is None and known is None:
        return None
    why = tuple(words for words in descriptors(molecule).objections if words not in {"zwitterion", "peptide"})
    table = _file()["substances" if known else "classes"]
    potential, spread = known or ((group.potential, group.spread) if group else (0.0, 0.0))
    return Estimate(
        f"one-electron potential, {molecule.name}",
        potential,
        "V",
        HowKnown(table["how_known"]),
        table["source"],
        spread,
        "normal",
        in_domain=not why,
        note="; ".join(why),
    )


def redox_properties(molecule: Molecule) -> Iterator[Property]:
    """Yield the potential with its class in words; nothing for a molecule without such a group."""
    value, group = reduction_potential(molecule), redox_class(molecule.smiles)
    if value is None:
        return
    by_class = group and Text(f"class: {group.words.en}", f"类别：{group.words.zh}")
    method = RECALLED if value.how_known is HowKnown.PRIOR else by_class or RECALLED
    yield listed(KEY, WORDS, CARD.name, Alternative(method, value))


CARD = ModelCard(
    name="one-electron reduction potential",
    title=Text("One-electron reduction potential", "单电子还原电位"),
    version="1",
    scope=Text(
        "Which antioxidant can hand an electron to which radical, by order of potential at pH 7. Not a rate, not an "
        "activity in a test such as DPPH, and nothing of an effect in skin.",
        "按 pH 7 的电位次序，判断哪种抗氧化剂能把电子给哪种自由基。不是速率，不是 DPPH 一类试验中的活"
        "性，也不说明在皮肤中的作用。",
    ),
    equations="table by skeleton; else the first class of an ordered list of patterns; donor D can regenerate A where "
    "E(A) - E(D) exceeds about 0.06 V",
    inputs=("SMILES [text]: neutral parent",),
    domain=Text(
        "Molecules with an enediol, phenol, thiol or long polyene; for others there is no number. "
        "Potentials of thiols "
        "and phenols shift with pH near their pKa.",
        "含烯二醇、酚、硫醇或长多烯的分子；其他分子不给数值。硫醇和酚的电位在其 pKa 附近随 pH 移动。",
    ),
    evaluation="Order of the substances kept by their classes (tests/molecules/test_molecules_redox.py). "
    "Compared with no "
    "measurement in this project.",
    uncertainty=Text(
        "SD 0.02 to 0.06 V of the ten substances recalled, 0.1 to 0.25 V by class (judgement).",
        "凭记忆引用的十种物质标准差 0.02 至 0.06 V，按类别估计的 0.1 至 0.25 V（判断）。",
    ),
    references=("recall-redox", "supraderm-judgement"),
)
