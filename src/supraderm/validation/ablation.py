"""What each part of the physics is worth: the finite-dose outcomes with one thing changed at a time.

Nothing is fitted. Every variant predicts the same rows in the same worlds; the median over worlds is compared
with the outcome, and the central 80 % interval shows which spread makes it as wide as it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from supraderm.delivery import HOUR, USUAL, Physics, Solute
from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown, Text
from supraderm.molecules.permeability import PERMEABILITY_SPREAD
from supraderm.molecules.water_solubility import MEASURED_SPREAD
from supraderm.people_tables import Row, number
from supraderm.validation.board import COVERAGE_LEVEL, Case
from supraderm.validation.finite_dose import ENDPOINTS
from supraderm.validation.finite_dose_groups import FELDMANN, OSP, GroupScore, group_of, group_score
from supraderm.validation.finite_dose_setup import RUB_OFF, Setup, predict, set_up

TWOFOLD = Constant(0.3, "1", "supraderm-delivery-study", HowKnown.ASSUMED)
"""log10 SD of the vapour pressure with which the prototype study judged its intervals."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One change.

    Parameters
    ----------
    name : Text
    physics : Physics
    rub_off : Estimate or None, s
        Half-life in vivo; None switches it off.
    ionised : bool
        Whether the molecule ionises at all.
    limit_activity : bool
        As in `finite_dose.predict`.
    spreads : mapping of str to float
        Largest log10 SD of estimates of the solute, by field name.
    """

    name: Text
    physics: Physics = USUAL
    rub_off: Estimate | None = RUB_OFF
    ionised: bool = True
    limit_activity: bool = False
    spreads: Mapping[str, float] = field(default_factory=dict)

    def apply(self, solute: Solute) -> Solute:
        """Return the solute with no spread wider than this variant allows."""
        held = {
            name: replace(getattr(solute, name), spread=most)
            for name, most in self.spreads.items()
            if getattr(solute, name).spread > most
        }
        return replace(solute, **held)


def _hours(hours: float) -> Estimate:
    return replace(RUB_OFF, name=f"{RUB_OFF.name}, {hours:g} h", median=hours * HOUR)


def _but(**changed: Any) -> Physics:
    return replace(USUAL, **changed)


VARIANTS: tuple[Variant, ...] = (
    Variant(Text("as shipped, rub-off half-life 2 h", "默认设置，擦除半衰期 2 h")),
    Variant(Text("no rub-off: nothing tuned", "无擦除：未调任何参数"), rub_off=None),
    Variant(Text("rub-off 1 h", "擦除 1 h"), rub_off=_hours(1)),
    Variant(Text("rub-off 4 h", "擦除 4 h"), rub_off=_hours(4)),
    Variant(Text("stratum corneum fully hydrated everywhere", "角质层一律完全水合"), _but(hydration="full")),
    Variant(
        Text("stratum corneum partially hydrated everywhere", "角质层一律部分水合"), _but(hydration="partial")
    ),
    Variant(Text("solute does not evaporate", "溶质不挥发"), _but(evaporation=False)),
    Variant(Text("no vessels, sink below the dermis", "无血管，真皮下为汇"), _but(vessels=False)),
    Variant(Text("no capillary pores", "无毛细血管孔"), _but(capillary_pores=False)),
    Variant(Text("nothing ionises", "不考虑电离"), ionised=False),
    Variant(Text("nothing ionises in the stratum corneum", "角质层内不电离"), _but(ions="ignored")),
    Variant(
        Text("the surface's pH throughout the stratum corneum", "角质层内 pH 同表面"), _but(ph_gradient=False)
    ),
    Variant(Text("ions bind to keratin too", "离子也结合角蛋白"), _but(ions="on keratin too")),
    Variant(Text("polar path for neutral molecules only", "极性通路仅限中性分子"), _but(polar_ions=False)),
    Variant(Text("no polar path", "无极性通路"), _but(polar_path=False)),
    Variant(Text("Chen-Lian stratum corneum", "Chen-Lian 角质层模型"), _but(stratum_corneum="chen-lian")),
    Variant(Text("mean of both models", "两模型几何平均"), _but(stratum_corneum="mean")),
    Variant(Text("no density limit", "无密度上限"), _but(density_limit=False)),
    Variant(
        Text("density limits the activity, not the capacity", "密度限制活度而非容量"),
        _but(density_limit=False),
        limit_activity=True,
    ),
    Variant(Text("deposition depth 0.02", "沉积深度 0.02"), _but(deposition=2e-2)),
    Variant(Text("deposition depth 0.2", "沉积深度 0.2"), _but(deposition=2e-1)),
    Variant(Text("deposition depth 0.5", "沉积深度 0.5"), _but(deposition=0.5)),
    Variant(Text("no desquamation", "无脱屑"), _but(desquamation=False)),
    Variant(Text("follicles fed by their share of the dose", "毛囊按面积份额进料"), _but(follicles=True)),
    Variant(
        Text("interval: permeability as sure outside the domain as inside", "区间：域外渗透率与域内同等确定"),
        spreads={"barrier_error": PERMEABILITY_SPREAD},
    ),
    Variant(
        Text("interval: vapour pressure known to a factor of 2", "区间：蒸气压误差在 2 倍内"),
        spreads={"vapour_pressure": TWOFOLD},
    ),
    Variant(
        Text("interval: solubility known as if measured", "区间：溶解度如同实测"),
        spreads={"water_solubility": MEASURED_SPREAD},
    ),
    Variant(
        Text("interval: all three", "区间：以上三项"),
        spreads={
            "barrier_error": PERMEABILITY_SPREAD,
            "vapour_pressure": TWOFOLD,
            "water_solubility": MEASURED_SPREAD,
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Worth:
    """The score with one change: all rows, in vivo, in the laboratory, and two studies by themselves."""

    variant: Variant
    everything: GroupScore
    in_vivo: GroupScore | None
    laboratory: GroupScore | None
    feldmann: GroupScore | None
    osp: GroupScore | None

    def record(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        parts = {
            "all": self.everything,
            "in_vivo": self.in_vivo,
            "laboratory": self.laboratory,
            "feldmann_maibach": self.feldmann,
            "osp": self.osp,
        }
        return {
            "change": {"en": self.variant.name.en, "zh": self.variant.name.zh},
            **{key: part.record() if part else None for key, part in parts.items()},
        }


def ablate(
    rows: Sequence[Row],
    variants: Sequence[Variant] = VARIANTS,
    *,
    progress: Callable[[float, str], None] | None = None,
) -> tuple[Worth, ...]:
    """Return what each variant scores on the usable rows of a finite-dose table.

    Parameters
    ----------
    rows : sequence of mappings
        As for the board "finite-dose".
    variants : sequence of Variant
    progress : callable, optional
        Told the share done and the variant.
    """
    told = progress or (lambda _share, _what: None)
    found = []
    for place, variant in enumerate(variants):
        usable, scored = _usable(rows, variant), []
        for done, (row, setup) in enumerate(usable):
            told((place + done / len(usable)) / len(variants), variant.name.en)
            scored.append((row, setup, _case(row, setup, variant)))
        found.append(
            Worth(
                variant,
                group_score("all", [case for _, _, case in scored]),
                _part([case for _, setup, case in scored if setup.rub_off]),
                _part([case for _, setup, case in scored if not setup.rub_off]),
                _part([case for row, _, case in scored if group_of(row) == FELDMANN]),
                _part([case for row, _, case in scored if group_of(row) == OSP]),
            )
        )
    return tuple(found)


def _usable(rows: Sequence[Row], variant: Variant) -> list[tuple[Row, Setup]]:
    found = []
    for row in rows:
        setup = set_up(row, ionised=variant.ionised)
        if not isinstance(setup, str) and number(row["value"]) and row["endpoint"] in ENDPOINTS:
            found.append((row, replace(setup, solute=variant.apply(setup.solute))))
    if not found:
        raise InputError("data", "no usable row", "at least one row that can be predicted")
    return found


def _case(row: Row, setup: Setup, variant: Variant) -> Case:
    rub_off = variant.rub_off if setup.rub_off else None
    drawn = predict(
        row, setup, rub_off=rub_off, physics=variant.physics, limit_activity=variant.limit_activity
    )
    tail = (1 - COVERAGE_LEVEL) / 2
    low, median, high = np.quantile(np.log10(np.maximum(drawn, np.finfo(float).tiny)), [tail, 0.5, 1 - tail])
    return Case(
        row["compound"], row["compound"], math.log10(number(row["value"]) or 1.0), median, low, high,
        setup.solute.in_domain,
    )  # fmt: skip


def _part(cases: Sequence[Case]) -> GroupScore | None:
    return group_score("part", cases) if cases else None
