"""How much of one active is where on the skin, over time and over worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.delivery.course import Metabolite
from supraderm.delivery.follicle import FollicularPath
from supraderm.delivery.follicle_layers import NEAR
from supraderm.delivery.metabolism import LIVING
from supraderm.delivery.schedule import DAY, Schedule
from supraderm.delivery.solute import Solute
from supraderm.delivery.spell_run import SAMPLED
from supraderm.evidence import Estimate, Finding
from supraderm.transport import Profiles

Array = NDArray[np.float64]

BUCKETS = (
    "film",
    "stratum corneum",
    "viable epidermis",
    "dermis",
    "follicles",
    "cleared",
    "converted",
    "evaporated",
    "rubbed off",
    "shed",
    "washed off",
)
_LAYERS = {
    "stratum corneum": ("upper stratum corneum", "lower stratum corneum"),
    "viable epidermis": ("viable epidermis", "basal layer"),
    "dermis": ("papillary dermis", "reticular dermis"),
}
_PARTS = {
    "film": ("film", "carried"),
    **{place: (*inside, *(f"bound:{name}" for name in inside)) for place, inside in _LAYERS.items()},
    "cleared": (
        "cleared:papillary dermis",
        "cleared:reticular dermis",
        "absorbed",
        "receptor",
        "cleared:receptor",
        SAMPLED,
    ),
    "converted": tuple(f"converted:{layer}" for layer in LIVING),
    "evaporated": ("evaporated",),
    "rubbed off": ("film loss", "cleared:upper stratum corneum"),
    "shed": ("shed",),
    "washed off": ("washed off",),
}


@dataclass(frozen=True)
class Exposure:
    """One active on one skin under one schedule of use.

    Parameters
    ----------
    solute : Solute
    schedule : Schedule
    profiles : Profiles
        Of what is not in the follicles, per area between them.
    follicle_share : ndarray, shape (worlds,)
        Share of each dose that a carrier left in follicles; without their path it stays there.
    dose : ndarray, shape (worlds,), mol/m2
        Of one application.
    estimates : tuple of Estimate
    findings : tuple of Finding
        Of the carrier.
    follicles : FollicularPath or None
        None when follicles are not followed; free concentrations are those between follicles all the same.
    metabolites : tuple of Metabolite
        What skin makes of it, in order; between follicles.
    """

    solute: Solute
    schedule: Schedule
    profiles: Profiles
    follicle_share: Array
    dose: Array
    estimates: tuple[Estimate, ...]
    findings: tuple[Finding, ...]
    follicles: FollicularPath | None = None
    metabolites: tuple[Metabolite, ...] = ()

    def day_free(self, layer: str) -> Array:
        """Return the free concentration in a layer over the last day, shape (times, worlds), mol/m3.

        All that is dissolved and unbound in tissue water at pH 7.4, charged or not: u over the neutral share.
        """
        return np.maximum(self.profiles.free(layer)[self._last_day()], 0.0) / self.solute.tissue_neutral

    def day_free_at_follicles(self) -> Array:
        """Return what follicles add to the free concentration in the dermis next to them, mol/m3.

        As `day_free`; 0 when follicles are not followed. It adds to that of the dermis between follicles.
        """
        if self.follicles is None:
            return np.zeros((int(self._last_day().sum()), self.dose.size))
        return np.maximum(self.follicles.free(NEAR)[self._last_day()], 0.0) / self.solute.tissue_neutral

    def day_times(self) -> Array:
        """Return the times of the last day, counted from its first application, s."""
        return self.profiles.times[self._last_day()] - (self.schedule.end - DAY)

    def drift(self, layer: str) -> Array:
        """Return the change of a layer's free concentration over the last day as a share, shape (worlds,).

        0 once daily use has become periodic.
        """
        free = self.profiles.free(layer)
        before = free[np.argmin(np.abs(self.profiles.times - (self.schedule.end - DAY)))]
        return (free[-1] - before) / np.maximum(free[-1], np.finfo(float).tiny)

    def shares(self) -> tuple[Array, Array]:
        """Return times (s) and shares of the first dose by bucket, shape (times, len(BUCKETS), worlds).

        Only outputs before the second application; the shares of each world add up to 1.
        """
        first = self.profiles.times <= self.schedule.interval
        parts = [
            self.follicle_share * np.ones((int(first.sum()), 1))
            if bucket == "follicles" and self.follicles is None
            else self._bucket(bucket)[first] / self.dose
            for bucket in BUCKETS
        ]
        return self.profiles.times[first], np.stack(parts, axis=1)

    def absorbed_share(self) -> Array:
        """Return the share of all doses that vessels or the receptor took by the end, shape (worlds,)."""
        total = self.dose * self.schedule.starts().size
        return self._bucket("cleared")[-1] / total

    def balance_error(self) -> float:
        """Return the largest gap between all buckets and what was applied, as a share of the latter."""
        if self.follicles is None:
            return self.profiles.balance_error
        found = np.sum([self._bucket(bucket) for bucket in BUCKETS], axis=0)
        starts = self.schedule.starts()
        applied = (self.profiles.times[:, None] > starts).sum(axis=1)[:, None] * self.dose
        return float((np.abs(found - applied) / np.where(applied > 0, applied, 1.0)).max())

    def _bucket(self, name: str) -> Array:
        present = [part for part in _PARTS.get(name, ()) if part in self.profiles.buckets]
        none = np.zeros_like(self.profiles.film_free)
        between = np.sum([none, *(self.profiles.bucket(part) for part in present)], axis=0)
        if self.follicles is None:
            return between
        return (1 - self.follicles.orifice_share) * between + self.follicles.bucket(name)

    def _last_day(self) -> NDArray[np.bool_]:
        return self.profiles.times > self.schedule.end - DAY
