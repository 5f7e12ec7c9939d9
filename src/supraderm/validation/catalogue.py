"""Board "catalogue": molar mass of every structure against a second source, and how the catalogue's values are known.

A case is one drawn ingredient: "observed" is the molar mass of the formula that a second source states for the neutral
parent, "predicted" that of the structure drawn, in g/mol. The shipped formulas come from the package chemicals where it
holds the CAS number and draws the same connectivity, else they are recalled from suppliers and handbooks: those catch a
slip in drawing, not a common error of memory. Beside it the board counts what is known how, field by field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.ingredients import Ingredient, catalogue, find
from supraderm.ingredients.checks import StructureCheck, check_structures, valid_cas
from supraderm.ingredients.provenance import KINDS, provenance
from supraderm.molecules.molecule import parse
from supraderm.people_tables import Row, require
from supraderm.validation.board import Board, BoardResult, Case, Column, Exclusion, result

TOLERANCE = Constant(0.1, "g/mol", "supraderm-judgement", HowKnown.ASSUMED)
"""Below the mass of any atom, above the rounding of atomic masses."""

RIVAL_STRUCTURES = Constant(74, "1", "openmix-wheel", HowKnown.MEASURED)
RIVAL_OF = Constant(210, "1", "openmix-wheel", HowKnown.MEASURED)
RIVAL_HEXAPEPTIDE = Constant(887.0, "g/mol", "openmix-wheel", HowKnown.MEASURED)
RIVAL_TOCOPHEROL = Constant(416.7, "g/mol", "openmix-wheel", HowKnown.MEASURED)

KINDS_ZH: Mapping[str, str] = MappingProxyType(
    {"measured": "实测", "looked up": "已查证", "computed": "计算", "recalled": "凭记忆", "assumed": "假定"}
)
FIELDS_ZH: Mapping[str, str] = MappingProxyType(
    {
        "CAS number": "CAS 号", "Chinese name": "中文名称", "boiling point": "沸点", "composition": "组成",
        "density": "密度", "functions": "功能", "hansen d": "Hansen δD", "hansen h": "Hansen δH",
        "hansen p": "Hansen δP", "hlb": "HLB 值", "irritancy": "刺激性", "log kow": "log Kow",
        "melting point": "熔点", "molecular weight": "分子量", "pH window": "pH 范围", "potency": "效价",
        "reported use": "调查所见用量", "required hlb": "所需 HLB 值", "sequence": "序列", "stability": "稳定性",
        "structure": "结构", "use level": "常用用量", "vapour pressure": "蒸气压", "water solubility": "水溶解度",
    }
)  # fmt: skip
TABLE = "chemicals-identifiers"
NOTE = (
    "Coverage is the share of structures within 0.1 g/mol. Formulas marked recall-structures are from memory, like "
    "the drawings they check."
)
_ATOM = re.compile(r"([A-Z][a-z]?)(\d*)")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?\d*)+[+-]?")


def score(rows: Sequence[Row]) -> BoardResult:
    """Compare the molar mass of drawn ingredients with that of the formula stated for them.

    Parameters
    ----------
    rows : sequence of mappings
        With `name` and `formula`.
    """
    require(rows, ["name", "formula"])
    cases: list[Case] = []
    excluded: list[Exclusion] = []
    for place, row in enumerate(rows, start=1):
        case = _case(row)
        if isinstance(case, Case):
            cases.append(case)
        else:
            excluded.append(Exclusion(place, row["name"], case))
    items = tuple(catalogue().values())
    checks = check_structures(items)
    more = _figures(items, checks)
    return result(
        "catalogue",
        "mae",
        cases,
        excluded,
        model="catalogue of ingredients",
        note=NOTE,
        more=more,
        lines=_lines(more, checks),
    )


def _case(row: Row) -> Case | str:
    try:
        item = find(row["name"])
    except InputError:
        return "no such ingredient"
    if item.smiles is None:
        return "no structure"
    if not _FORMULA.fullmatch(row["formula"]):
        return "no formula"
    from rdkit.Chem.Descriptors import MolWt  # type: ignore[attr-defined]

    drawn = float(MolWt(parse(item.smiles)))
    tolerance = float(TOLERANCE)
    return Case(item.inci, item.key, mass(row["formula"]), drawn, drawn - tolerance, drawn + tolerance)


def mass(formula: str) -> float:
    """Return the molar mass of a formula in g/mol; a charge at the end is passed over.

    Examples
    --------
    >>> round(mass("C6H6N2O"), 2)
    122.13
    """
    from rdkit.Chem import GetPeriodicTable

    table = GetPeriodicTable()
    return sum(table.GetAtomicWeight(atom) * int(count or 1) for atom, count in _ATOM.findall(formula))


def _figures(items: Sequence[Ingredient], checks: Sequence[StructureCheck]) -> dict[str, Any]:
    verdicts = Counter(check.verdict for check in checks)
    confirmed = frozenset(check.key for check in checks if check.verdict == "agrees")
    counts = provenance(items, confirmed=confirmed)
    total: Counter[str] = sum(counts.values(), Counter())
    return {
        "ingredients": {
            "all": len(items),
            "active": sum(item.role == "active" for item in items),
            "excipient": sum(item.role == "excipient" for item in items),
            **Counter(item.kind for item in items),
        },
        "structures": {
            "drawn": len(checks),
            **{verdict: verdicts[verdict] for verdict in ("agrees", "explained", "differs", "alone")},
            "taken_from_chemicals": sum(item.key in confirmed and TABLE in item.sources for item in items),
            "cas_with_wrong_digit": sum(not valid_cas(item.cas) for item in items if item.cas),
        },
        "provenance": {
            field: {kind: count[kind] for kind in KINDS} for field, count in sorted(counts.items())
        },
        "provenance_total": {kind: total[kind] for kind in KINDS},
    }


def _lines(more: Mapping[str, Any], checks: Sequence[StructureCheck]) -> list[Text]:
    how_many, structures, total = more["ingredients"], more["structures"], more["provenance_total"]
    values = sum(total.values())
    differing = ", ".join(check.inci for check in checks if check.verdict == "differs") or "-"
    return [
        Text(
            f"{how_many['all']} ingredients: {how_many['active']} actives, {how_many['excipient']} excipients (of them "
            f"{how_many['extract']} extracts, {how_many['ferment']} ferments, {how_many['protein']} proteins, "
            f"{how_many['polysaccharide']} polysaccharides)",
            f"{how_many['all']} 种原料：活性物 {how_many['active']}，辅料 {how_many['excipient']}（含提取物 "
            f"{how_many['extract']}、发酵产物 {how_many['ferment']}、蛋白 {how_many['protein']}、多糖 "
            f"{how_many['polysaccharide']}）",
        ),
        Text(
            f"{structures['drawn']} structures, all read; against chemicals: {structures['agrees']} agree "
            f"({structures['taken_from_chemicals']} of them taken from it by CAS number, so that only name against "
            f"number was judged), "
            f"{structures['explained']} differ for a known reason, {structures['differs']} differ ({differing}), "
            f"{structures['alone']} not held there; CAS numbers with a wrong check digit: "
            f"{structures['cas_with_wrong_digit']}",
            f"{structures['drawn']} 个结构均可读取；与 chemicals 对照：一致 {structures['agrees']}（其中 "
            f"{structures['taken_from_chemicals']} 个按 CAS 号取自该软件包，仅核对名称与编号），有已知原因的差异 "
            f"{structures['explained']}，不一致 {structures['differs']}（{differing}），未收录 {structures['alone']}；"
            f"CAS 校验位错误：{structures['cas_with_wrong_digit']}",
        ),
        Text(
            f"how {values} values are known: {_shares(total).en}; by field, those with most recalled first:",
            f"{values} 个数值的来源：{_shares(total).zh}；按字段，凭记忆者多的在前：",
        ),
        *(
            Text(
                f"  {field}, {sum(count.values())}: {_shares(count).en}",
                f"  {FIELDS_ZH.get(field, field)} {sum(count.values())} 个：{_shares(count).zh}",
            )
            for field, count in sorted(
                more["provenance"].items(), key=lambda item: (-item[1]["recalled"], item[0])
            )
        ),
        *_rival(checks),
    ]


def _shares(count: Mapping[str, int]) -> Text:
    """Return the share of each kind that occurs, in words."""
    values = sum(count.values())
    shares = {kind: f"{number / values:.0%}" for kind, number in count.items() if number}
    return Text(
        ", ".join(f"{kind} {share}" for kind, share in shares.items()),
        "，".join(f"{KINDS_ZH[kind]} {share}" for kind, share in shares.items()),
    )


def _rival(checks: Sequence[StructureCheck]) -> list[Text]:
    """Return what is said of the rival's structures, with the masses drawn here beside them."""
    from rdkit.Chem.Descriptors import MolWt  # type: ignore[attr-defined]

    peptide, tocopherol = (
        float(MolWt(parse(str(find(name).smiles)))) for name in ("acetyl hexapeptide-8", "tocopherol")
    )
    return [
        Text(
            f"OpenMix 0.3.3 draws {RIVAL_STRUCTURES:.0f} of {RIVAL_OF:.0f} actives looked for, here {len(checks)} "
            f"structures in all; it draws acetyl hexapeptide-8 with {RIVAL_HEXAPEPTIDE:.1f} g/mol (here {peptide:.1f}) "
            f"and tocopherol as the gamma homologue with {RIVAL_TOCOPHEROL:.1f} g/mol (here {tocopherol:.1f})",
            f"OpenMix 0.3.3 为所查 {RIVAL_OF:.0f} 种活性物中的 {RIVAL_STRUCTURES:.0f} 种给出结构，此处共 {len(checks)} "
            f"个；其乙酰基六肽-8 为 {RIVAL_HEXAPEPTIDE:.1f} g/mol（此处 {peptide:.1f}），生育酚画为 γ 同系物 "
            f"{RIVAL_TOCOPHEROL:.1f} g/mol（此处 {tocopherol:.1f}）",
        )
    ]


BOARD = Board(
    name="catalogue",
    title=Text("Catalogue of ingredients", "原料目录"),
    measures=Text(
        "Molar mass of the structure drawn against the formula that a second source states, g/mol; mean absolute error",
        "所画结构的摩尔质量与另一来源所给分子式比较，g/mol，平均绝对误差",
    ),
    columns=(
        Column("name", Text("ingredient, as in the catalogue", "原料，同目录")),
        Column("formula", Text("of the neutral parent, as C6H6N2O", "中性母体的分子式，如 C6H6N2O")),
        Column("source", Text("where the formula is from", "分子式的来源"), required=False),
        Column(
            "how_known", Text("measured, or prior where recalled", "实测，凭记忆者为先验"), required=False
        ),
    ),
    score=score,
    shipped=Path(str(files("supraderm.validation") / "data" / "catalogue_formulas.csv")),
)
