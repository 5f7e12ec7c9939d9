"""The response model "pigmentation": even tone as the fall of epidermal melanin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import UnknownNameError
from supraderm.evidence import (
    Constant,
    Estimate,
    Finding,
    HowKnown,
    ModelCard,
    Severity,
    Text,
    Worlds,
)
from supraderm.response.model import Course
from supraderm.response.pigmentation.card import CARD
from supraderm.response.pigmentation.chain import (
    DEGRADATION_RATE,
    TRANSFER_RATE,
    clearance_bound,
    course,
)
from supraderm.response.pigmentation.measurement import NOTICEABLE
from supraderm.skin import Skin, horny_transit, viable_transit
from supraderm.units import significant

Array = NDArray[np.float64]

PROCESSES = ("synthesis", "transfer")
ENDPOINT = Text("Epidermal melanin, change", "表皮黑素变化")
TITLE = Text("Pigment: from melanocyte to surface", "色素：从黑素细胞到皮肤表面")
# a mean effect below this is not worth a judgement
# mMASI after 90 days of 0.2 % isobutylamido thiazolyl resorcinol: the largest fall of a score read in a trial
LARGEST_SEEN = Constant(-0.43, "1", "lima2021", HowKnown.MEASURED)
LEAST_EFFECT = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Pigmentation:
    """Melanin synthesis and transfer against epidermal turnover.

    Parameters
    ----------
    name : str
    title : Text
    card : ModelCard
    processes : tuple of str
    noticeable : Estimate
    """

    name: str = "pigmentation"
    title: Text = TITLE
    card: ModelCard = CARD
    processes: tuple[str, ...] = PROCESSES
    noticeable: Estimate = NOTICEABLE

    def estimates(self, skin: Skin) -> tuple[Estimate, ...]:
        """Return transit times of this site and age, and the rates of melanocytes."""
        site, age = skin.site.key, skin.age
        return viable_transit(site, age), horny_transit(site, age), TRANSFER_RATE, DEGRADATION_RATE

    def course(
        self, weeks: ArrayLike, effects: Mapping[str, ArrayLike], *, skin: Skin, worlds: Worlds
    ) -> Course:
        """Return the course of epidermal melanin; see :class:`~supraderm.response.model.ResponseModel`."""
        for process in effects:
            if process not in self.processes:
                raise UnknownNameError("process", process, self.processes, what="process of pigmentation")
        synthesis, transfer = (
            np.broadcast_to(np.asarray(effects.get(process, 0.0), dtype=float), (worlds.n,))
            for process in self.processes
        )
        viable, horny, rate, loss = (worlds.draw(estimate) for estimate in self.estimates(skin))
        found = course(
            weeks,
            synthesis,
            transfer,
            viable_transit=viable,
            horny_transit=horny,
            transfer_rate=rate,
            degradation_rate=loss,
        )
        bound = self.bound(weeks, skin=skin, worlds=worlds)
        return Course(
            name=ENDPOINT,
            weeks=found.weeks,
            change=found.epidermal,
            bound=bound,
            estimates=self.estimates(skin),
            findings=_judge(self.estimates(skin), synthesis, transfer, float(np.median(found.epidermal[-1]))),
        )

    def bound(self, weeks: ArrayLike, *, skin: Skin, worlds: Worlds) -> Array:
        """Return the fall under full block of synthesis and transfer, shape (weeks, worlds)."""
        viable, horny, rate, loss = (worlds.draw(estimate) for estimate in self.estimates(skin))
        return clearance_bound(
            weeks, viable_transit=viable, horny_transit=horny, transfer_rate=rate, degradation_rate=loss
        )


def _judge(
    estimates: tuple[Estimate, ...], synthesis: Array, transfer: Array, change: float
) -> tuple[Finding, ...]:
    found = [_pace(estimates)]
    if change < LARGEST_SEEN:
        found.append(_beyond_trials(change))
    if np.median(transfer) >= LEAST_EFFECT > np.median(synthesis):
        found.append(_fades(float(np.median(transfer))))
    return tuple(found)


def _pace(estimates: tuple[Estimate, ...]) -> Finding:
    viable, horny, rate, loss = (estimate.median for estimate in estimates)
    bound = clearance_bound(
        [2, 4], viable_transit=viable, horny_transit=horny, transfer_rate=rate, degradation_rate=loss
    )
    two, four = (significant(-100 * float(fall)) for fall in bound[:, 0])
    return Finding(
        code="response.pace-of-turnover",
        severity=Severity.NOTE,
        title=Text("Turnover sets the pace", "见效速度取决于表皮更新"),
        why=Text(
            f"Pigment already in the epidermis leaves with its cells: even full inhibition is expected to "
            f"lower it by no more than {two}% after 2 weeks and {four}% after 4.",
            f"表皮中已有的色素随细胞更新脱落：即使完全抑制，"
            f"预期 2 周后至多降低 {two}%，4 周后至多降低 {four}%。",
        ),
        action=Text(
            "Promise nothing faster than that; plan the claim study for 8 weeks or longer.",
            "不要承诺快于此的效果；功效研究宜安排 8 周或更长。",
        ),
        how_known=HowKnown.PREDICTED,
        sources=("pigment-chain", estimates[0].source, estimates[1].source),
    )


def _beyond_trials(change: float) -> Finding:
    share, seen = significant(-100 * change), significant(-100 * LARGEST_SEEN)
    return Finding(
        code="response.beyond-trials",
        severity=Severity.WATCH,
        title=Text("A larger change than trials have shown", "预测变化大于已有人体试验"),
        why=Text(
            f"The model gives a fall of {share}% in epidermal melanin; the largest fall of a pigment score read in a "
            f"trial is {seen}%. The law of effect overshoots: it also gives far more than was seen for hydroquinone.",
            f"模型给出表皮黑素下降 {share}%，而查到的人体试验中色素评分至多下降 {seen}%。"
            f"该效应规律偏乐观：对氢醌的预测同样远高于实测。",
        ),
        action=Text(
            "Use the figure to rank designs; expect the score of a trial to fall by less.",
            "该数值用于比较方案；人体试验中的评分降幅预期更小。",
        ),
        how_known=HowKnown.PREDICTED,
        sources=("lima2021", "pigment-chain"),
    )


def _fades(effect: float) -> Finding:
    share = significant(100 * effect)
    return Finding(
        code="response.transfer-fades",
        severity=Severity.WATCH,
        title=Text("Less transfer alone fades", "仅抑制转运的效果会减弱"),
        why=Text(
            f"Transfer is held back by {share}% but synthesis goes on, so pigment piles up in melanocytes "
            "and part of the first fall is expected to be lost again.",
            f"转运被抑制约 {share}%，但合成仍在继续，黑素在黑素细胞内堆积，初期的下降预期会部分回升。",
        ),
        action=Text(
            "Add an active that lowers synthesis, and do not read transfer inhibition as lightening.",
            "加入抑制合成的活性物；不要把转运抑制率当作提亮幅度。",
        ),
        how_known=HowKnown.PREDICTED,
        sources=("pigment-chain",),
    )
