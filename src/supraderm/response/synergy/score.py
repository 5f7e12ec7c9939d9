"""What a measured dose matrix says of two agents: five null models, each with an interval.

Excess = effect measured - effect expected, meaned over the cells that hold both agents. The combination index is a
geometric mean. Intervals are 95 %: every cell mean is moved by residuals of replicates drawn again (by normal noise of
the misfit of the single curves where there are too few replicates), everything is fitted again, and the deviations are
widened by Student's t over the normal for the freedom that the noise rests on. The noise is taken as even over the
matrix and the curves as Hill curves.

References
----------
greco1995; yadav2015; chou1984; efron1993 (resampling).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.response.synergy.curve import Curves, fit_curves
from supraderm.response.synergy.joint import bliss, highest_single_agent, loewe
from supraderm.response.synergy.median_effect import combination_index, median_effect
from supraderm.response.synergy.noise import Noise, noise_of
from supraderm.response.synergy.table import Cells, DoseTable, cells
from supraderm.response.synergy.zero_interaction import zip_delta

Array = NDArray[np.float64]
Verdict = Literal["synergy", "antagonism", "additive"]

LEVEL = Constant(0.95, "1", "supraderm-judgement", HowKnown.ASSUMED)
NEGLIGIBLE = Constant(1e-3, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""An excess that nobody would call one, whatever the interval."""
NEARLY_WHOLE = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_LANES = Constant(0.9, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Share of the resamples in which a figure must exist: an interval of the survivors would be too narrow."""

TITLES = {
    "hsa": Text("highest single agent", "单剂较高者（HSA）"),
    "bliss": Text("Bliss independence", "Bliss 独立"),
    "loewe": Text("Loewe additivity", "Loewe 加和"),
    "zip": Text("zero interaction potency (ZIP)", "零相互作用效价（ZIP）"),
    "chou-talalay": Text("combination index (Chou-Talalay)", "联合指数（Chou-Talalay）"),
}


@dataclass(frozen=True)
class Interaction:
    """What one null model says.

    Parameters
    ----------
    key : str
        Of TITLES.
    value, low, high : float, 1
        Mean excess, or mean combination index, with its 95 % interval.
    null : float
        0; 1 for the index.
    cell : ndarray, shape (cells with both,), 1
        Excess or index of each; NaN where the model says nothing.
    """

    key: str
    value: float
    low: float
    high: float
    null: float
    cell: Array

    @property
    def title(self) -> Text:
        """The name of the model."""
        return TITLES[self.key]

    @property
    def verdict(self) -> Verdict:
        """What the interval says: "additive" wherever it holds the null."""
        if self.low <= self.null <= self.high or abs(self.value - self.null) < NEGLIGIBLE:
            return "additive"
        more = self.value > self.null
        return "synergy" if more == (self.null == 0) else "antagonism"


@dataclass(frozen=True)
class SynergyScore:
    """Everything found on one table.

    Parameters
    ----------
    table : DoseTable
    cells : Cells
    curves : tuple of Curves
        Of a and of b alone, one lane each.
    lines : tuple of tuple of float
        Median-effect dose and slope of a and of b.
    interactions : tuple of Interaction
        Those that can be computed.
    noise : float, 1
        Standard deviation of one observation.
    remarks : tuple of Text
    """

    table: DoseTable
    cells: Cells
    curves: tuple[Curves, Curves]
    lines: tuple[tuple[float, float], tuple[float, float]]
    interactions: tuple[Interaction, ...]
    noise: float
    remarks: tuple[Text, ...]

    @property
    def both(self) -> NDArray[np.bool_]:
        """Which cells hold both agents."""
        return (self.cells.a > 0) & (self.cells.b > 0)


def score(table: DoseTable, *, resamples: int, seed: int = 0) -> SynergyScore:
    """Return what the five null models say of a table.

    Parameters
    ----------
    table : DoseTable
    resamples : int
        100 to 10000.
    seed : int

    Raises
    ------
    InputError
        If `resamples` lies outside, or without replicates too few doses are there to tell the noise.
    """
    if not 100 <= resamples <= 10000:
        raise InputError("resamples", resamples, "a whole number from 100 to 10000")
    found = cells(table)
    alone = _alone(found)
    effect = found.mean[None, :]
    curves = _curves(found, effect, alone)
    noise = noise_of(found, curves, alone)
    moved = found.mean + noise.means(found.count, resamples, np.random.default_rng(seed))
    effect = np.concatenate([effect, moved])
    many = _curves(found, effect, alone)
    wider = float(stdtrit(noise.freedom, (1 + LEVEL) / 2) / ndtri((1 + LEVEL) / 2))
    surfaces, lines = _surfaces(found, effect, many, alone)
    interactions = tuple(
        one for key, lanes in surfaces.items() if (one := _interaction(key, lanes, wider)) is not None
    )
    return SynergyScore(
        table,
        found,
        curves,
        lines,
        interactions,
        noise.spread,
        _remarks(found, curves, noise, {one.key for one in interactions}),
    )


def _alone(found: Cells) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return np.flatnonzero((found.a > 0) & (found.b == 0)), np.flatnonzero((found.b > 0) & (found.a == 0))


def _curves(found: Cells, effect: Array, alone: tuple[NDArray[np.intp], ...]) -> tuple[Curves, Curves]:
    first, second = (
        fit_curves(dose[place], effect[:, place], weight=found.count[place])
        for dose, place in zip((found.a, found.b), alone, strict=True)
    )
    return first, second


def _surfaces(
    found: Cells, effect: Array, curves: tuple[Curves, Curves], alone: tuple[NDArray[np.intp], ...]
) -> tuple[Mapping[str, Array], tuple[tuple[float, float], tuple[float, float]]]:
    """Return excess (or log index) of each lane and cell with both agents, and the median-effect lines."""
    both = (found.a > 0) & (found.b > 0)
    a, b, seen = found.a[both], found.b[both], effect[:, both]
    first, second = curves
    by_a, by_b = first.at(a), second.at(b)
    columns = [[x[:, None] for x in (one.half, one.top, one.hill)] for one in curves]
    additive = loewe([a, b], *([p, q] for p, q in zip(*columns, strict=True)))
    fitted = [
        median_effect(dose[place], effect[:, place], found.count[place])
        for dose, place in zip((found.a, found.b), alone, strict=True)
    ]
    surfaces = {
        "hsa": seen - highest_single_agent(by_a, by_b),
        "bliss": seen - bliss(by_a, by_b),
        "loewe": seen - additive,
        "zip": zip_delta((a, b), seen, found.count[both], curves),
        "chou-talalay": np.log(combination_index(a, b, seen, fitted[0], fitted[1])),
    }
    (dm_a, m_a), (dm_b, m_b) = fitted
    return surfaces, ((float(dm_a[0]), float(m_a[0])), (float(dm_b[0]), float(m_b[0])))


def _interaction(key: str, lanes: Array, wider: float) -> Interaction | None:
    said = np.isfinite(lanes[0])
    if not said.any():
        return None
    counted = np.isfinite(lanes[:, said])
    total = np.where(counted, lanes[:, said], 0.0).sum(1)
    means = np.where(counted.any(1), total / np.maximum(counted.sum(1), 1), np.nan)
    if np.isfinite(means[1:]).mean() < MOST_LANES:
        return None
    value = means[0]
    ends = np.nanquantile(means[1:], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    low, high = value + wider * (ends - value)
    if key == "chou-talalay":
        value, low, high = np.exp([value, low, high])
        return Interaction(key, float(value), float(low), float(high), 1.0, np.exp(lanes[0]))
    return Interaction(key, float(value), float(low), float(high), 0.0, lanes[0])


def _remarks(
    found: Cells, curves: tuple[Curves, Curves], noise: Noise, computed: set[str]
) -> tuple[Text, ...]:
    remarks = []
    both = (found.a > 0) & (found.b > 0)
    tops = [float(curve.top[0]) for curve in curves]
    surely = min(tops) + 2 * noise.spread / np.sqrt(found.count[both])
    above = int((found.mean[both] > surely).sum())
    if above:
        remarks.append(
            Text(
                f"{above} of {int(both.sum())} combined cells exceed what the weaker agent reaches alone "
                f"({min(tops):.2f}): there Loewe additivity rests on the other agent only",
                f"{int(both.sum())} 个联用点中有 {above} 个超过较弱一方单用上限（{min(tops):.2f}）："
                "该处 Loewe 加和仅由另一方决定",
            )
        )
    if min(tops) < NEARLY_WHOLE and "chou-talalay" in computed:
        remarks.append(
            Text(
                f"an agent alone levels off at {min(tops):.2f}: the combination index supposes that both reach 1 and "
                "misreads this",
                f"有一方单用平台为 {min(tops):.2f}：联合指数假定两者均可达 1，此处会误读",
            )
        )
    if not len(noise.pool):
        remarks.append(
            Text(
                "few replicates: the noise is that of the misfit of the single curves "
                f"({noise.freedom} degrees of freedom)",
                f"重复太少：噪声取自单剂曲线的残差（自由度 {noise.freedom}）",
            )
        )
    remarks += [
        Text(
            f"{TITLES[key].en}: not told, too few cells or doses for it or an agent that does next to nothing alone",
            f"{TITLES[key].zh}：数据点或剂量太少，或有一方单用几乎无效，未计算",
        )
        for key in TITLES
        if key not in computed
    ]
    return tuple(remarks)
