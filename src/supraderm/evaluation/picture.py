"""One active's result, cut down to what a report shows and a file keeps."""

from __future__ import annotations

import numpy as np

from supraderm.delivery import BUCKETS, Exposure
from supraderm.evaluation.effect import Engagement
from supraderm.evaluation.result import ActiveResult
from supraderm.evaluation.summary import spread
from supraderm.evidence import Text
from supraderm.formula import Component

_SHOWN = BUCKETS[:-1]  # nothing is washed off within the first dose


def active_result(component: Component, exposure: Exposure, engagement: Engagement | None) -> ActiveResult:
    """Return medians over worlds of where the active is, and its effect in every world."""
    times, shares = exposure.shares()
    medians = np.median(shares[:, : len(_SHOWN)], axis=2)
    profiles, day = exposure.profiles, exposure.day_times()
    last_day = profiles.times > profiles.times[-1] - day[-1]
    free = engagement.free if engagement else exposure.day_free("basal layer")
    # the whole picture in one measure: dissolved in water at the pH of tissue, continuous across layers
    per_neutral = 1 / exposure.solute.tissue_neutral
    ingredient = component.ingredient
    return ActiveResult(
        key=ingredient.key,
        inci=ingredient.inci,
        name=Text(ingredient.inci.lower(), ingredient.zh),
        share=component.share,
        process=engagement.process if engagement else "",
        half_effect=engagement.potency.half_effect if engagement else None,
        day_times=day,
        free_target=free,
        effect=engagement.effect if engagement else np.zeros_like(free),
        above=engagement.above if engagement else np.zeros(free.shape[1]),
        share_times=times,
        buckets=_SHOWN,
        shares=medians / medians.sum(axis=1, keepdims=True),
        profile_times=day,
        depths=np.median(profiles.depths, axis=1),
        profile=np.maximum(np.median(profiles.profile, axis=2), 0.0) * per_neutral,
        film_free=np.median(profiles.film_free[last_day], axis=1) * per_neutral,
        absorbed=spread(exposure.absorbed_share(), "1"),
        in_domain=exposure.solute.in_domain,
        domain_note=exposure.solute.domain_note,
        engine=profiles.engine,
        balance_error=exposure.balance_error(),
    )
