"""States of the barrier: what differs from the stratum corneum of intact young skin, as multipliers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text

PARTS = ("permeability", "partition", "thickness")
# a dozen strips leave the depth reached uncertain by about this much on the logit scale
STRIPPING_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
MOST_STRIPPED = Constant(0.95, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class BarrierState:
    """Multipliers on the stratum corneum of intact skin; what is left out has no effect.

    Parameters
    ----------
    key : str
    name : Text
    permeability : Estimate or None, 1
        On P of the material at unchanged thickness (D and P together; K is kept).
    partition : Estimate or None, 1
        On K, the capacity, at unchanged P.
    thickness : Estimate or None, 1
        On the thickness; a thinner layer of the same material lets more through.
    bare : bool
        Stratum corneum is lost: what is left of its thickness is like living tissue.
    """

    key: str
    name: Text
    permeability: Estimate | None = None
    partition: Estimate | None = None
    thickness: Estimate | None = None
    bare: bool = False

    def estimates(self) -> tuple[Estimate, ...]:
        """Return every estimate, for the run's ledger; none for intact skin."""
        return tuple(e for e in (self.permeability, self.partition, self.thickness) if e is not None)


INTACT = BarrierState("intact", Text("intact", "完整"))
ABRADED = BarrierState(
    "abraded",
    Text("stratum corneum lost", "角质层缺失"),
    thickness=Estimate(
        "barrier thickness multiplier, abraded",
        0.2,
        "1",
        HowKnown.ASSUMED,
        "supraderm-judgement",
        spread=0.2,
        note="a film of wound fluid in its place, a few micrometres thick",
    ),
    bare=True,
)


def _multiplier(part: str, key: str, record: dict[str, Any]) -> Estimate:
    return Estimate(
        name=f"barrier {part} multiplier, {key}",
        median=record["median"],
        unit="1",
        how_known=HowKnown(record["how_known"]),
        source=record["source"],
        spread=record["spread"],
        note=record["note"],
    )


@cache
def barrier_states() -> dict[str, BarrierState]:
    """Return the states that ship with supraderm, by key; `tape_stripped` and `ABRADED` are further ones.

    >>> sorted(barrier_states())
    ['aged', 'atopic-like', 'intact', 'reconstructed']
    """
    import yaml

    text = (files("supraderm.skin") / "data" / "barriers.yaml").read_text(encoding="utf-8")
    found = {INTACT.key: INTACT}
    for key, record in yaml.safe_load(text).items():
        parts = {part: _multiplier(part, key, record[part]) for part in PARTS if part in record}
        permeability, partition, thickness = (parts.get(part) for part in PARTS)
        found[key] = BarrierState(key, Text(**record["name"]), permeability, partition, thickness)
    return found


def barrier_state(name: str) -> BarrierState:
    """Return a state by key, "abraded" among them.

    Raises
    ------
    UnknownNameError
        With the nearest known state.
    """
    known = {**barrier_states(), ABRADED.key: ABRADED}
    try:
        return known[name.strip().casefold()]
    except KeyError:
        raise UnknownNameError("barrier", name, known, what="barrier state") from None


def tape_stripped(removed: float) -> BarrierState:
    """Return the state after adhesive strips have taken a share of the stratum corneum.

    What is left is the same material in a thinner layer: water loss against depth removed is that of a
    homogeneous barrier (kalia1996).

    Parameters
    ----------
    removed : float
        Share of the thickness, above 0 and at most 0.95.

    Raises
    ------
    InputError

    References
    ----------
    kalia1996

    Examples
    --------
    >>> half = tape_stripped(0.5).thickness
    >>> [round(float(v), 2) for v in half.interval(0.8)]
    [0.41, 0.59]
    """
    if not 0 < removed <= MOST_STRIPPED:
        raise InputError("removed", removed, f"a share above 0 and at most {MOST_STRIPPED:g}")
    left = Estimate(
        name="barrier thickness multiplier, tape-stripped",
        median=1 - removed,
        unit="1",
        how_known=HowKnown.ASSUMED,
        source="kalia1996",
        spread=float(STRIPPING_SPREAD),
        distribution="logit",
        note="share that is left; how evenly strips remove it is assumed",
    )
    return BarrierState("tape-stripped", Text("tape-stripped", "胶带剥离"), thickness=left)
