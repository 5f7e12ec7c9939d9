"""What the whole chain says of one product on one population."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supraderm.evidence import Estimate, Finding, Influence, Ledger, Text
from supraderm.formula import Product

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Probability:
    """A share of worlds, with its Monte Carlo interval.

    Parameters
    ----------
    value, low, high : float
        Share, and its central 90 % Jeffreys interval for this number of worlds.
    hits, worlds : int
    """

    value: float
    low: float
    high: float
    hits: int
    worlds: int


@dataclass(frozen=True)
class Spread:
    """Median and central 90 % interval of a quantity over worlds, in the unit named."""

    median: float
    low: float
    high: float
    unit: str


@dataclass(frozen=True)
class ActiveResult:
    """One active on the skin.

    Parameters
    ----------
    key, inci : str
    name : Text
    share : float
        Mass fraction in the product.
    process : str
        "synthesis" or "transfer": the rate of the response model it acts on; "" when it has no target here.
    half_effect : Estimate or None, mol/m3
    day_times : ndarray, shape (times,), s
        Over the last simulated day, 0 at its first application.
    free_target : ndarray, shape (times, worlds), mol/m3
        Free concentration in the target layer over that day.
    effect : ndarray, shape (times, worlds)
        Fractional effect on its process.
    above : ndarray, shape (worlds,), s per day
        Time above the half-effective concentration.
    share_times : ndarray, shape (n,), s
        After the first application.
    buckets : tuple of str
        "film", "stratum corneum", "viable epidermis", "dermis", "follicles", "cleared", "converted",
        "evaporated", "rubbed off", "shed"; disjoint, adding up to 1.
    shares : ndarray, shape (n, buckets)
        Median share of the first dose (renormalised to add up to 1).
    profile_times : ndarray, shape (p,), s
        Over the last simulated day.
    depths : ndarray, shape (cells,), m
        Below the surface, worlds' median.
    profile : ndarray, shape (p, cells), mol/m3
        Median free concentration.
    film_free : ndarray, shape (p,), mol/m3
        Median free concentration in the film.
    absorbed : Spread
        Share of all doses that has passed the stratum corneum and been cleared by the last day's end.
    in_domain : bool
    domain_note : Text or None
    engine : str
    balance_error : float
    """

    key: str
    inci: str
    name: Text
    share: float
    process: str
    half_effect: Estimate | None
    day_times: Array
    free_target: Array
    effect: Array
    above: Array
    share_times: Array
    buckets: tuple[str, ...]
    shares: Array
    profile_times: Array
    depths: Array
    profile: Array
    film_free: Array
    absorbed: Spread
    in_domain: bool
    domain_note: Text | None
    engine: str
    balance_error: float


@dataclass(frozen=True)
class Target:
    """Where and on what the product must act.

    Parameters
    ----------
    problem, cell, layer, process : str
        Atlas keys; `layer` names a layer of the skin ("basal layer").
    problem_name, cell_name, layer_name : Text
    depth : float, m
        Median depth of the layer's middle.
    hours : float
        Hours a day for which the effect on the process must be at least one half.
    """

    problem: str
    cell: str
    layer: str
    process: str
    problem_name: Text
    cell_name: Text
    layer_name: Text
    depth: float
    hours: float


@dataclass(frozen=True)
class Endpoint:
    """The course of the endpoint over weeks.

    Parameters
    ----------
    name : Text
        "Surface melanin, change".
    weeks : ndarray, shape (n,)
    change : ndarray, shape (n, worlds)
        Change as a share of baseline (-0.17 = 17 % lower), with the product.
    bound : ndarray, shape (n,)
        Median of the fastest change that any inhibitor could give (clearance bound).
    noticeable : float
        Change from which people are expected to notice (negative), with its own source.
    noticeable_source : str
    """

    name: Text
    weeks: Array
    change: Array
    bound: Array
    noticeable: float
    noticeable_source: str


@dataclass(frozen=True)
class Pain:
    """One of the five pains, as times the need met.

    Parameters
    ----------
    key : str
        "compatibility", "penetration", "targeting", "activity", "entry".
    name, measure : Text
        What it is and how it is measured here.
    met : Spread
        Achieved over required; above 1 the need is met. Zero width when it is one number.
    own : Text
        The achieved figure in its own unit ("1.4x", "92 %").
    """

    key: str
    name: Text
    measure: Text
    met: Spread
    own: Text


@dataclass(frozen=True)
class Evaluation:
    """The chain's answer for one product.

    Parameters
    ----------
    product : Product
    site : str
    site_name : Text
    age : float, years
    layers : tuple of (str, Text, float)
        Key, name and median thickness in m, from the surface down: "stratum corneum", "viable epidermis",
        "basal layer", "papillary dermis", "reticular dermis".
    worlds, seed : int
    target : Target
    actives : tuple of ActiveResult
    effect : ndarray, shape (times, worlds)
        Joint fractional effect on the target process over the last day (Bliss), same times as the actives.
    day_times : ndarray, shape (times,), s
    engaged : ndarray of bool, shape (worlds,)
    chance : Probability
        That the process is at least half inhibited for the target's hours a day.
    hours : Spread
        Hours a day at half effect or more.
    need_met : Spread
        Daily mean free concentration over the half-effective one, for the strongest active.
    endpoint : Endpoint
    pains : tuple of Pain
    findings : tuple of Finding
    influences : tuple of Influence
        On `chance`, largest first.
    ledger : Ledger
    """

    product: Product
    site: str
    site_name: Text
    age: float
    layers: tuple[tuple[str, Text, float], ...]
    worlds: int
    seed: int
    target: Target
    actives: tuple[ActiveResult, ...]
    effect: Array
    day_times: Array
    engaged: NDArray[np.bool_]
    chance: Probability
    hours: Spread
    need_met: Spread
    endpoint: Endpoint
    pains: tuple[Pain, ...]
    findings: tuple[Finding, ...]
    influences: tuple[Influence, ...]
    ledger: Ledger
