"""What a run says, read off its arrays once; every sentence of the report rests on these facts only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from supraderm.design import Run
from supraderm.evaluation import ActiveResult, Evaluation, Spread
from supraderm.evaluation.summary import spread
from supraderm.evidence import Finding, Severity, Source, bibliography, by_urgency
from supraderm.report.quantities import HOURS

Array = NDArray[np.float64]

SAME_PEAK = 0.005
"""Relative height from which a point of the day counts as its peak."""

NEAR_HOURS = 4.0
"""Hours after application at which the amounts are quoted."""


@dataclass(frozen=True)
class Facts:
    """Facts of one run.

    Parameters
    ----------
    run : Run
    """

    run: Run

    @property
    def best(self) -> Evaluation:
        """The design reported."""
        return self.run.best

    @cached_property
    def acting(self) -> tuple[ActiveResult, ...]:
        """Actives that act on the process asked about."""
        return tuple(a for a in self.best.actives if a.process and a.process == self.best.target.process)

    @cached_property
    def main(self) -> ActiveResult | None:
        """The active drawn: the first that acts on the target process, else on any, else the first."""
        with_process = tuple(a for a in self.best.actives if a.process)
        return next(iter(self.acting or with_process or self.best.actives), None)

    @property
    def half_effect(self) -> float | None:
        """Median half-effective concentration of the main active, mol/m3."""
        return None if self.main is None or self.main.half_effect is None else self.main.half_effect.median

    @cached_property
    def reached(self) -> float | None:
        """Share of worlds in which the main active passes its half-effective concentration at any time."""
        if self.main is None or self.half_effect is None:
            return None
        return float(np.mean(self.main.above > 0))

    @cached_property
    def stayed(self) -> float | None:
        """Share of worlds in which it stays above it for the hours needed."""
        if self.main is None or self.half_effect is None:
            return None
        return float(np.mean(self.main.above * HOURS >= self.best.target.hours))

    @cached_property
    def peak_effect(self) -> float:
        """Largest value over the day of the worlds' median joint effect."""
        return float(np.max(np.median(self.best.effect, axis=1))) if self.best.effect.size else 0.0

    @cached_property
    def peak_time(self) -> float | None:
        """Time of day at which the median free concentration at the target first comes to its peak, s."""
        if self.main is None or not self.main.free_target.size:
            return None
        median = np.median(self.main.free_target, axis=1)
        # later doses bring the same peak again but for rounding
        first = int(np.argmax(median >= (1 - SAME_PEAK) * median.max()))
        return float(self.main.day_times[first])

    @cached_property
    def snapshot(self) -> int:
        """Index of the profile drawn in the section: the one nearest to the peak at the target."""
        if self.main is None or self.peak_time is None:
            return 0
        return int(np.argmin(np.abs(self.main.profile_times - self.peak_time)))

    @property
    def has_comparator(self) -> bool:
        """Whether the plain form is another product than the best design."""
        return self.run.comparator.product != self.best.product

    @property
    def same_worlds_as_base(self) -> bool:
        """Whether the vehicle arm was run in the same worlds and weeks, so that it can be subtracted."""
        ours, base = self.best.endpoint.change, self.run.base.endpoint.change
        return ours.shape == base.shape and self.best.seed == self.run.base.seed

    @cached_property
    def gain(self) -> Spread:
        """Endpoint change at the last week, minus the base when it was run in the same worlds."""
        last = self.best.endpoint.change[-1]
        if self.same_worlds_as_base:
            last = last - self.run.base.endpoint.change[-1]
        return spread(last, "1")

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, most urgent first."""
        return by_urgency(self.best.findings)

    @cached_property
    def hard_limits(self) -> tuple[Finding, ...]:
        """Findings that stop the formula itself: all that must be fixed but for what only a claim needs."""
        return tuple(
            f for f in self.findings if f.severity is Severity.MUST_FIX and not f.code.startswith("claims.")
        )

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(1 for f in self.findings if f.severity is severity)

    @cached_property
    def out_of_domain(self) -> tuple[ActiveResult, ...]:
        """Actives the models were not made for."""
        return tuple(a for a in self.best.actives if not a.in_domain)

    @cached_property
    def effect_outside(self) -> bool:
        """Whether an active that acts on the target process is out of domain, and so the effect too."""
        return any(not a.in_domain for a in self.acting)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source the report names, in the order of its numbers."""
        keys = set(self.best.ledger.source_keys) | {e.source for e in self.best.ledger.estimates}
        keys |= {key for finding in self.findings for key in finding.sources}
        keys |= {i.estimate.source for i in self.best.influences}
        keys |= {a.half_effect.source for a in self.best.actives if a.half_effect is not None}
        return bibliography(keys | {self.best.endpoint.noticeable_source})

    @cached_property
    def reference(self) -> dict[str, int]:
        """Number of each source in the bibliography, by key."""
        return {source.key: n for n, source in enumerate(self.sources, start=1)}

    @cached_property
    def near(self) -> int:
        """Index of the amounts quoted: nearest to four hours after the first application."""
        if self.main is None or not self.main.share_times.size:
            return 0
        return int(np.argmin(np.abs(self.main.share_times * HOURS - NEAR_HOURS)))

    def share_of(self, *buckets: str) -> float:
        """Return the share of a dose of the main active in these buckets at the quoted time."""
        main = self.main
        if main is None:
            return 0.0
        columns = [k for k, name in enumerate(main.buckets) if name in buckets]
        return float(main.shares[self.near][columns].sum())

    @cached_property
    def none_reaches(self) -> bool:
        """Whether every design of the ranking that was computed has a chance under one in ten."""
        judged = [c for c in self.run.ranking if c.chance.worlds]
        return bool(judged) and all(c.chance.value < 0.1 for c in judged)

    @cached_property
    def barrier(self) -> str:
        """What keeps the main active low: "dose", "stratum corneum", "below" it, or "" when not known.

        "dose" when even the film, at its richest, stays under the half-effective concentration; else where
        the larger fall (in logarithms) of the day's highest median concentration lies, between film and
        the bottom of the stratum corneum, or from there to the target.
        """
        main, half = self.main, self.half_effect
        if main is None or half is None or not main.profile.size or not main.film_free.size:
            return ""
        film = float(main.film_free.max())
        if film < half:
            return "dose"
        peaks = main.profile.max(axis=0)
        thickness = next((t for key, _, t in self.best.layers if key == "stratum corneum"), 0.0)
        under = float(np.interp(thickness, main.depths, peaks))
        at_target = float(np.interp(self.best.target.depth, main.depths, peaks))
        if min(under, at_target) <= 0:
            return ""
        return "stratum corneum" if film / under >= under / at_target else "below"
