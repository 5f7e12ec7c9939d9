"""What is said of a pair of ions: whether it helps into skin, does not, or could do either."""

from __future__ import annotations

from supraderm.carriers.pairs.in_water import PairInWater
from supraderm.evidence import Constant, Estimate, Finding, HowKnown, Severity, Text
from supraderm.units import significant

DOUBLED = Constant(1.0, "1", "supraderm-judgement", HowKnown.ASSUMED)
LITTLE = Constant(0.2, "1", "supraderm-judgement", HowKnown.ASSUMED)


def pair_findings(pair: PairInWater) -> tuple[Finding, ...]:
    """Return whether a pair helps, does not or could do either, and whether micelles limit it."""
    return (_help(pair), *((_micelles(pair.counter.name, pair.micelles),) if pair.micelles else ()))


def _help(pair: PairInWater) -> Finding:
    low, high = pair.added.interval()
    names = pair.active.name, pair.counter.name
    neutral = significant(100 * pair.active.neutral)
    said = Text(
        f"As a pair {significant(pair.added.median)} of what passes without it ({significant(low)} to "
        f"{significant(high)}, 90 %); {neutral}% of the active is neutral at this pH.",
        f"以离子对形式透过的量约为无反离子时总量的 {significant(pair.added.median)} 倍（90% 区间 "
        f"{significant(low)} 至 {significant(high)}）；该 pH 下活性物有 {neutral}% 呈中性。",
    )
    if low > LITTLE and pair.added.median > DOUBLED:
        code, title, action = "carriers.pair-helps", _HELPS, _HELPS_HOW
    elif high < DOUBLED and pair.added.median < LITTLE:
        code, title, action = "carriers.pair-no-help", _NO_HELP, _NO_HELP_HOW
    else:
        code, title, action = "carriers.pair-open", _OPEN, _OPEN_HOW
    return Finding(
        code,
        Severity.NOTE,
        title,
        said,
        action,
        HowKnown.ASSUMED,
        ("supraderm-judgement", "valenta2000-lignocaine", "kamal2006-salicylate"),
        names,
    )


def _micelles(counter: str, critical: Estimate) -> Finding:
    size = significant(critical.median)
    return Finding(
        "carriers.pair-micelles",
        Severity.WATCH,
        Text(f"{counter} forms micelles", f"{counter} 会形成胶束"),
        Text(
            f"Above about {size} mM; only its single molecules are counted, and micelles take up the active besides.",
            f"浓度高于约 {size} mM 时即形成胶束；此处仅计其单分子，且胶束还会增溶活性物。",
        ),
        Text(
            "Check irritation first: free surfactant irritates.", "请先评估刺激性：游离表面活性剂有刺激性。"
        ),
        critical.how_known,
        (critical.source,),
        (counter,),
    )


_HELPS = Text("The ion pair may carry more into skin", "离子对可能增加透皮量")
_HELPS_HOW = Text(
    "Measure the flux beside the same formula at a pH that leaves more of it neutral.",
    "请测定透皮量，并与调整 pH 使中性形式增多的同一配方比较。",
)
_NO_HELP = Text("The ion pair does not help", "离子对无助于透皮")
_NO_HELP_HOW = Text(
    "Leave the counter-ion out for this purpose, or move the pH towards the neutral form.",
    "若为透皮，可不加该反离子，或将 pH 移向中性形式。",
)
_OPEN = Text(
    "Whether the ion pair helps cannot be told from structure", "仅凭结构无法判断离子对是否有助于透皮"
)
_OPEN_HOW = Text(
    "Measure log D with and without the counter-ion; a shift of the pH is the surer way.",
    "请测定加与不加反离子时的 log D；调整 pH 更为可靠。",
)
