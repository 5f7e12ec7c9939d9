"""What the hydrophilic-lipophilic deviation says of an emulsion, beside its HLB."""

from __future__ import annotations

from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.formula.deviation import ENOUGH, Deviation
from supraderm.formula.emulsion import WATER_IN_OIL, Balance
from supraderm.formula.product import Product
from supraderm.units import significant

ICE = Constant(273.15, "K", "codata2018")
# heat that a usual storage test brings, and the cold of a lorry
WARM = Constant(318.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
COLD = Constant(278.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
SURE = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)


def deviation_findings(product: Product, found: Deviation, balance: Balance) -> tuple[Finding, ...]:
    """Return what the deviation says of an emulsion, beside its HLB; nothing for a solution or without emulsifier."""
    if product.form != "emulsion" or balance.supplied is None:
        return ()
    if found.hld is None or found.oil_in_water is None:
        return (_unknown(product, found),) if found.unknown else ()  # without oil there is nothing to turn
    inside = max(found.oil_in_water, 1 - found.oil_in_water) >= SURE
    if found.inversion is not None and COLD < found.inversion < WARM:
        return (_turns(found.hld, found.inversion),)
    if not inside:
        return (_undecided(found.hld),)
    by_balance = balance.supplied.median >= WATER_IN_OIL
    if by_balance != (found.oil_in_water > ENOUGH):
        return (_differ(found.hld, balance.supplied),)
    return (_agree(found.hld, found.inversion),)


def _names(product: Product, keys: tuple[str, ...]) -> Text:
    items = [product.component(key).ingredient for key in keys]
    return Text(", ".join(item.inci for item in items), "、".join(item.zh for item in items))


def _unknown(product: Product, found: Deviation) -> Finding:
    names = _names(product, found.unknown)
    return Finding(
        code="formula.hld-unknown",
        severity=Severity.NOTE,
        title=Text("How near the emulsion is to turning over is not known", "无法判断乳液离转相有多远"),
        why=Text(
            f"No EACN or Cc is known for {names.en}; the hydrophilic-lipophilic deviation needs both.",
            f"缺少以下成分的 EACN 或 Cc 值：{names.zh}；计算亲水亲油偏差（HLD）需要二者。",
        ),
        action=Text(
            "Ask the supplier for them, or heat the emulsion and watch its conductivity for the inversion.",
            "请向供应商索取，或升温并监测电导率以确定转相温度。",
        ),
        how_known=HowKnown.PRIOR,
        sources=("recall-hld",),
        subject=found.unknown,
    )


def _turns(hld: Estimate, inversion: float) -> Finding:
    celsius = f"{inversion - ICE:.0f}"
    return Finding(
        code="formula.hld-inversion",
        severity=Severity.WATCH,
        title=Text(f"The emulsion may turn over near {celsius} °C", f"乳液可能在 {celsius} °C 附近转相"),
        why=Text(
            f"Hydrophilic-lipophilic deviation {hld.median:.1f} ± {hld.spread:.1f} at 25 °C, moving with heat; near "
            "0 drops merge within hours.",
            f"25 °C 时亲水亲油偏差为 {hld.median:.1f} ± {hld.spread:.1f}，随温度变化；接近 0 时液滴在数小时内聚并。",
        ),
        action=Text(
            "Take more of the hydrophilic emulsifier, a sugar or sorbitan one that heat does not dry, or an oil "
            "that is less polar; test at 5 °C and 45 °C.",
            "请提高亲水性乳化剂比例，改用不随温度失水的糖类或山梨坦类乳化剂，或换用极性较低的油脂；"
            "并在 5 °C 与 45 °C 试验。",
        ),
        how_known=hld.how_known,
        sources=("recall-hld",),
    )


def _undecided(hld: Estimate) -> Finding:
    return Finding(
        code="formula.hld-undecided",
        severity=Severity.NOTE,
        title=Text("The emulsion may go either way", "乳液类型难以确定"),
        why=Text(
            f"Hydrophilic-lipophilic deviation {hld.median:.1f} ± {hld.spread:.1f}: below 0 oil in water, above 0 "
            "water in oil.",
            f"亲水亲油偏差为 {hld.median:.1f} ± {hld.spread:.1f}：小于 0 为水包油，大于 0 为油包水。",
        ),
        action=Text(
            "Dilute a drop in water to see the type, and move the blend of emulsifiers away from it.",
            "请将一滴产品滴入水中判断类型，并调整乳化剂配比使其远离转相点。",
        ),
        how_known=hld.how_known,
        sources=("recall-hld",),
    )


def _differ(hld: Estimate, supplied: Estimate) -> Finding:
    way = Text("oil in water", "水包油") if hld.median < 0 else Text("water in oil", "油包水")
    return Finding(
        code="formula.hld-against-hlb",
        severity=Severity.WATCH,
        title=Text("HLB and HLD disagree on the type of the emulsion", "HLB 与 HLD 对乳液类型的判断不一致"),
        why=Text(
            f"HLD {hld.median:.1f} ± {hld.spread:.1f} says {way.en} with this oil and salt; HLB "
            f"{significant(supplied.median)} by mass says the other.",
            f"HLD 为 {hld.median:.1f} ± {hld.spread:.1f}，结合油相与盐度判断为{way.zh}；按质量平均的 HLB "
            f"{significant(supplied.median)} 则相反。",
        ),
        action=Text("Trust a dilution or conductivity test over both.", "请以稀释或电导率试验为准。"),
        how_known=hld.how_known,
        sources=("recall-hld", supplied.source),
    )


def _agree(hld: Estimate, turn: float | None) -> Finding:
    way = Text("Oil in water", "水包油") if hld.median < 0 else Text("Water in oil", "油包水")
    heat = (
        Text("heat hardly moves it", "温度影响很小")
        if turn is None
        else Text(f"it would turn over near {turn - ICE:.0f} °C", f"约在 {turn - ICE:.0f} °C 转相")
    )
    return Finding(
        code="formula.hld",
        severity=Severity.PASSED,
        title=Text(f"{way.en}, away from turning over", f"{way.zh}，远离转相点"),
        why=Text(
            f"Hydrophilic-lipophilic deviation {hld.median:.1f} ± {hld.spread:.1f} at 25 °C; {heat.en}. HLB agrees.",
            f"25 °C 时亲水亲油偏差为 {hld.median:.1f} ± {hld.spread:.1f}；{heat.zh}。与 HLB 判断一致。",
        ),
        action=Text("Confirm it by storage at 5 °C and 45 °C.", "请以 5 °C 与 45 °C 存放确认。"),
        how_known=hld.how_known,
        sources=("recall-hld",),
    )
