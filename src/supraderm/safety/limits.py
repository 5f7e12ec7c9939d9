"""What the rules of a market say about the ingredients: prohibited, limited, or not in the inventory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.evidence import Constant, Finding, HowKnown, Severity, Text
from supraderm.formula import Component, Product, exposure_kind
from supraderm.ingredients import Ingredient
from supraderm.safety.annexes import prohibited

MARKETS = ("china", "eu")
MARKET_NAMES = {"china": Text("China", "中国"), "eu": Text("EU", "欧盟")}
PERCENT = Constant(0.01, "1", "codata2018")
# shares that add up to a limit in decimals may exceed it in binary
SLACK = Constant(1e-9, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True, slots=True)
class Limit:
    """One concentration limit of one market.

    Parameters
    ----------
    key, market : str
    share : float
        Mass fraction, as what `basis` says.
    parts : tuple of str
        Parts of the body it speaks of; empty for all.
    elsewhere : bool
        False where other parts have no authorised level.
    least_ph : float or None
    entry : str
        "III/375" of the EU, "3/37" of the Chinese standard.
    members : tuple of (str, float)
        INCI name and factor to the basis.
    basis : Text or None
    how_known : HowKnown
    source : str
    """

    key: str
    market: str
    share: float
    parts: tuple[str, ...]
    elsewhere: bool
    least_ph: float | None
    entry: str
    members: tuple[tuple[str, float], ...]
    basis: Text | None
    how_known: HowKnown
    source: str

    @property
    def reference(self) -> Text:
        """Where the limit stands."""
        table, _, number = self.entry.partition("/")
        if self.market == "eu":
            return Text(f"EU Annex {table} entry {number}", f"欧盟化妆品法规附件 {table} 第 {number} 条")
        number_en, number_zh = (f" No. {number}", f" 第 {number} 项") if number else ("", "")
        return Text(
            f"Chinese technical standards Table {table}{number_en}",
            f"《化妆品安全技术规范》表 {table}{number_zh}",
        )


@cache
def limits() -> tuple[Limit, ...]:
    """Return the concentration limits that ship with supraderm."""
    return tuple(
        Limit(
            key=row["key"],
            market=limit["market"],
            share=limit["percent"] * PERCENT,
            parts=tuple(limit.get("parts", ())),
            elsewhere=limit.get("elsewhere", True),
            least_ph=limit.get("least_ph"),
            entry=str(limit["entry"]),
            members=tuple(
                (n, float(f)) for n, f in row["members"].items() if n not in ("source", "how_known")
            ),
            basis=Text(**row["as"]) if "as" in row else None,
            how_known=HowKnown(limit["how_known"]),
            source=limit["source"],
        )
        for row in _table("limits")
        for limit in row["limits"]
    )


@cache
def _withdrawn() -> tuple[dict[str, Any], ...]:
    return tuple(_table("prohibited"))


def _table(name: str) -> Any:
    import yaml

    path = files("supraderm.safety") / "data" / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def prohibitions(ingredient: Ingredient, *, markets: Collection[str] = MARKETS) -> tuple[Finding, ...]:
    """Return a finding for each rule that prohibits an ingredient in skin products.

    Parameters
    ----------
    ingredient : Ingredient
    markets : collection of str
        "china", "eu". What the catalogue marks as prohibited is looked up in Annex II for any market.
    """
    found = []
    entry = prohibited(ingredient) if "eu" in markets or ingredient.status == "prohibited" else None
    if entry is not None:
        why = Text(
            f"EU Annex II entry {entry.entry} prohibits it in cosmetic products.",
            f"欧盟化妆品法规附件 II 第 {entry.entry} 条禁止其用于化妆品。",
        )
        found.append(_prohibited(ingredient, why, HowKnown.MEASURED, "cosing-annexes-2026"))
    for row in _withdrawn():
        if row["inci"] == ingredient.inci.upper() and set(row["markets"]) & set(markets):
            why, how = Text(**row["why"]), HowKnown(row["how_known"])
            found.append(_prohibited(ingredient, why, how, row["source"]))
    return tuple(found)


def _prohibited(ingredient: Ingredient, why: Text, how: HowKnown, source: str) -> Finding:
    inci, zh = ingredient.inci, ingredient.zh
    return Finding(
        code="safety.prohibited",
        severity=Severity.MUST_FIX,
        title=Text(f"{inci} may not be used in cosmetics", f"{zh}不得用于化妆品"),
        why=why,
        action=Text("Take it out and choose another active.", "请去除该成分并改用其他活性物。"),
        how_known=how,
        sources=(source,),
        subject=(ingredient.key,),
    )


def limit_findings(product: Product, *, markets: Collection[str] = MARKETS) -> tuple[Finding, ...]:
    """Return a finding for each limit that touches the product: exceeded, not authorised, or kept.

    Levels that a limit counts together (retinol and its esters, all alpha-hydroxy acids) are added up in the
    unit the limit uses.
    """
    kind = exposure_kind(product.use.kind)
    found = []
    for limit in limits():
        if limit.market not in markets:
            continue
        factors = dict(limit.members)
        parts = [c for c in product.components if c.ingredient.inci.upper() in factors]
        if not parts:
            continue
        if not limit.parts or kind.part in limit.parts:
            total = sum(c.share * factors[c.ingredient.inci.upper()] for c in parts)
            found.append(_against(limit, parts, total))
            if limit.least_ph is not None and product.ph < limit.least_ph:
                found.append(_too_acid(limit, limit.least_ph, product.ph, parts))
        elif not limit.elsewhere and not _has_level(limit, kind.part):
            found.append(_not_authorised(limit, parts, kind.name))
    return tuple(dict.fromkeys(found))


def _has_level(limit: Limit, part: str) -> bool:
    return any(o.key == limit.key and o.market == limit.market and part in o.parts for o in limits())


def _names(parts: list[Component]) -> tuple[str, str]:
    return ", ".join(c.ingredient.inci for c in parts), "、".join(c.ingredient.zh for c in parts)


def _against(limit: Limit, parts: list[Component], total: float) -> Finding:
    en, zh = _names(parts)
    exceeded = total > limit.share * (1 + SLACK)
    level, most = (f"{value / PERCENT:.3g}%" for value in (total, limit.share))
    spaced = f" {limit.basis.en}" if limit.basis else ""
    bracketed = f"（{limit.basis.zh}）" if limit.basis else ""
    market, reference = MARKET_NAMES[limit.market], limit.reference
    severity = Severity.PASSED
    if exceeded:
        severity = Severity.MUST_FIX if limit.how_known is HowKnown.MEASURED else Severity.WATCH
    return Finding(
        code=f"safety.limit-{limit.key}",
        severity=severity,
        title=Text(
            f"{en} {'above' if exceeded else 'within'} the limit, {market.en}",
            f"{zh}{'超过' if exceeded else '符合'}{market.zh}限量",
        ),
        why=Text(
            f"{level}{spaced} in the formula; {reference.en} allows {most}.",
            f"配方含 {level}{bracketed}；{reference.zh}限量 {most}。",
        ),
        action=Text(
            f"Lower it to {most}{spaced}." if exceeded else "Keep the level in the filed formula.",
            f"请降至 {most}。" if exceeded else "请在备案配方中保持该用量。",
        ),
        how_known=limit.how_known,
        sources=(limit.source,),
        subject=tuple(c.ingredient.key for c in parts),
    )


def _too_acid(limit: Limit, least: float, ph: float, parts: list[Component]) -> Finding:
    en, zh = _names(parts)
    return Finding(
        code=f"safety.limit-{limit.key}-ph",
        severity=Severity.MUST_FIX,
        title=Text(f"pH below the floor for {en}", f"pH 低于{zh}的下限"),
        why=Text(
            f"The product has pH {ph:.1f}; {limit.reference.en} asks for {least:g} or more.",
            f"产品 pH 为 {ph:.1f}；{limit.reference.zh}要求不低于 {least:g}。",
        ),
        action=Text(f"Raise the pH to {least:g} or more.", f"请将 pH 升至 {least:g} 或以上。"),
        how_known=limit.how_known,
        sources=(limit.source,),
        subject=tuple(c.ingredient.key for c in parts),
    )


def _not_authorised(limit: Limit, parts: list[Component], kind: Text) -> Finding:
    en, zh = _names(parts)
    return Finding(
        code=f"safety.limit-{limit.key}",
        severity=Severity.MUST_FIX,
        title=Text(f"{en} has no authorised level for this kind of product", f"{zh}未被批准用于该类产品"),
        why=Text(
            f"{limit.reference.en} gives levels for other parts of the body, none for {kind.en}.",
            f"{limit.reference.zh}仅规定了其他部位的限量，未包括{kind.zh}。",
        ),
        action=Text("Take it out, or make another kind of product.", "请去除该成分，或改做其他类别产品。"),
        how_known=limit.how_known,
        sources=(limit.source,),
        subject=tuple(c.ingredient.key for c in parts),
    )


def inventory_findings(product: Product, *, markets: Collection[str] = MARKETS) -> tuple[Finding, ...]:
    """Return a finding where ingredients were not found in the Chinese inventory of used ingredients."""
    missing = [c for c in product.components if not c.ingredient.iecic]
    if "china" not in markets or not missing:
        return ()
    en, zh = _names(missing)
    return (
        Finding(
            code="safety.inventory",
            severity=Severity.WATCH,
            title=Text("Not found in the Chinese inventory", "未见于《已使用化妆品原料目录》"),
            why=Text(
                f"{en} was not found in the 2021 inventory, so it may need filing as a new ingredient.",
                f"{zh}未见于 2021 年版目录，可能需按新原料备案或注册。",
            ),
            action=Text(
                "Look it up in the current inventory and in the register of new ingredients.",
                "请查询现行目录与新原料注册备案信息。",
            ),
            how_known=HowKnown.PRIOR,
            sources=("nmpa-iecic2021",),
            subject=tuple(c.ingredient.key for c in missing),
        ),
    )
