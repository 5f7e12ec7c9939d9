"""From a source to clean vesicles, step by step: what is left, how pure, how active.

Each step keeps a share r of the vesicles, a share p of the contaminating protein and a share a of the activity of
what is left; steps multiply, spreads of their odds add in squares:

    yield = prod r_i,   protein per vesicle = start x prod p_i/r_i,   activity = prod a_i

Yields of real work differ by an order of magnitude between laboratories; nothing here replaces a count.

References
----------
recall-ev-isolation (recoveries, removal); wang2018-evs (vesicles per cell).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Estimate, HowKnown, Text

PRIOR = "recall-ev-isolation"


@dataclass(frozen=True)
class Step:
    """One step of purification.

    Parameters
    ----------
    key : str
    name : Text
    recovery, carry_over, activity : Estimate, 1
        Shares of vesicles, of contaminating protein and of activity that pass.
    """

    key: str
    name: Text
    recovery: Estimate
    carry_over: Estimate
    activity: Estimate


@dataclass(frozen=True)
class Feed:
    """Where vesicles come from.

    Parameters
    ----------
    key : str
    name : Text
    unit : Text
        What `particles` is counted per.
    particles : Estimate, 1
        In one unit of the source.
    protein_per_particle : Estimate, kg
        Free protein beside each vesicle in the crude.
    """

    key: str
    name: Text
    unit: Text
    particles: Estimate
    protein_per_particle: Estimate


@dataclass(frozen=True)
class Purified:
    """What a process gives.

    Parameters
    ----------
    particles : Estimate, 1
        From the amount of source.
    recovery, activity : Estimate, 1
    particles_per_protein : Estimate, 1/kg
        Purity as it is usually given; 3e18 per kg (3e10 per ug) counts as clean.
    """

    particles: Estimate
    recovery: Estimate
    activity: Estimate
    particles_per_protein: Estimate


def _share(name: str, record: Mapping) -> Estimate:
    return Estimate(
        name, record["median"], "1", HowKnown.PRIOR, PRIOR, spread=record["spread"], distribution="logit"
    )


@cache
def _table() -> Mapping:
    import yaml

    path = files("supraderm.carriers.vesicles") / "data" / "purification.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def steps() -> Mapping[str, Step]:
    """Return the known steps by key.

    >>> "size exclusion" in steps()
    True
    """
    return {
        key: Step(
            key,
            Text(**row["name"]),
            _share(f"recovery of vesicles, {key}", row["recovery"]),
            _share(f"carry-over of protein, {key}", row["carry_over"]),
            _share(f"activity kept, {key}", row["activity"]),
        )
        for key, row in _table()["steps"].items()
    }


@cache
def feeds() -> Mapping[str, Feed]:
    """Return the known sources by key.

    >>> sorted(feeds())[0]
    'bacterial culture'
    """
    return {
        key: Feed(
            key,
            Text(**row["name"]),
            Text(**row["unit"]),
            _amount(f"vesicles released, {key}", row["particles"], "1"),
            _amount(f"protein per vesicle in the crude, {key}", row["protein"], "kg"),
        )
        for key, row in _table()["feeds"].items()
    }


def _amount(name: str, record: Mapping, unit: str) -> Estimate:
    return Estimate(name, record["median"], unit, HowKnown.PRIOR, PRIOR, spread=record["spread"])


def purify(feed: str, process: Sequence[str], amount: float = 1.0) -> Purified:
    """Return what a process makes of an amount of source.

    Parameters
    ----------
    feed : str
        Key of a source.
    process : sequence of str
        Keys of steps, in order.
    amount : float
        In the unit of the source, above 0.

    Raises
    ------
    UnknownNameError, InputError

    Examples
    --------
    Two steps of 80 and 45 % keep about a third, and an interval that says how little is known:

    >>> done = purify("bovine milk", ("filtration", "size exclusion"))
    >>> round(done.recovery.median, 2)
    0.36
    """
    if feed not in feeds():
        raise UnknownNameError("source", feed, feeds(), what="source of vesicles")
    for key in process:
        if key not in steps():
            raise UnknownNameError("process", key, steps(), what="step of purification")
    if not amount > 0:
        raise InputError("amount", amount, "above 0")
    done, start = [steps()[key] for key in process], feeds()[feed]
    words = f"{feed}, {', '.join(process) or 'as it is'}"
    kept = _product(f"recovery of vesicles, {words}", [step.recovery for step in done])
    protein = _product("protein", [step.carry_over for step in done])
    kept_log, protein_log = (_log_spread(one) for one in (kept, protein))
    return Purified(
        particles=Estimate(
            f"vesicles made, {words}",
            start.particles.median * amount * kept.median,
            "1",
            HowKnown.PRIOR,
            PRIOR,
            spread=math.hypot(start.particles.spread, kept_log),
        ),
        recovery=kept,
        activity=_product(f"activity kept, {words}", [step.activity for step in done]),
        particles_per_protein=Estimate(
            f"vesicles per protein, {words}",
            kept.median / (protein.median * start.protein_per_particle.median),
            "1/kg",
            HowKnown.PRIOR,
            PRIOR,
            spread=math.hypot(start.protein_per_particle.spread, math.hypot(kept_log, protein_log)),
        ),
    )


def _product(name: str, shares: Sequence[Estimate]) -> Estimate:
    """Return the product of shares; its spread is that of the logarithms, turned into odds."""
    if not shares:
        return Estimate(name, 1.0, "1", HowKnown.PRIOR, PRIOR)
    median = math.prod(share.median for share in shares)
    # d ln p = (1 - p) d logit p
    logs = math.sqrt(sum(((1 - share.median) * share.spread) ** 2 for share in shares))
    return Estimate(
        name, median, "1", HowKnown.PRIOR, PRIOR, spread=logs / (1 - median), distribution="logit"
    )


def _log_spread(share: Estimate) -> float:
    return (1 - share.median) * share.spread / math.log(10)
