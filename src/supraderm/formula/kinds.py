"""Kinds of product, and how much of each people use: the consumer exposure table of the SCCS."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.shipped import parse_shipped

Part = Literal["face", "body", "hand", "lip", "underarm", "hair"]

SQUARE_CENTIMETRE = Constant(1e-4, "m^2", "codata2018")


@dataclass(frozen=True, slots=True)
class ExposureKind:
    """One row of the consumer exposure table.

    Parameters
    ----------
    key : str
        "face cream".
    name : Text
    part : str
        "face", "body", "hand", "lip", "underarm" or "hair".
    leave_on : bool
    exposure : float, mg per kg body weight and day
        Calculated daily exposure, retention included (the unit the tables are printed in).
    retention : float
        Share that stays on the skin, 0 to 1.
    area : float, m2
    per_day : float
        Applications a day.
    how_known : HowKnown
    source : str
    """

    key: str
    name: Text
    part: Part
    leave_on: bool
    exposure: float
    retention: float
    area: float
    per_day: float
    how_known: HowKnown
    source: str


@cache
def exposure_kinds() -> dict[str, ExposureKind]:
    """Return the kinds by key, as printed in SCCS/1647/22 Table 3A.

    >>> exposure_kinds()["face cream"].exposure
    24.14
    """
    table = parse_shipped(
        (files("supraderm.formula") / "data" / "exposure_kinds.yaml").read_text(encoding="utf-8")
    )
    return {
        key: ExposureKind(
            key=key,
            name=Text(key, row["zh"]),
            part=row["part"],
            leave_on=row["leave_on"],
            exposure=row["mg_per_kg"],
            retention=row["retention"],
            area=row["area"] * SQUARE_CENTIMETRE,
            per_day=row["per_day"],
            how_known=HowKnown(table["how_known"]),
            source=row.get("source", table["source"]),
        )
        for key, row in table["kinds"].items()
    }


def exposure_kind(name: str, field: str = "use.kind") -> ExposureKind:
    """Return the kind with this key or Chinese name.

    Raises
    ------
    UnknownNameError
        With the nearest known kind.
    """
    kinds = exposure_kinds()
    by_name = {kind.name.zh: key for key, kind in kinds.items()}
    key = by_name.get(name.strip(), name.strip().casefold())
    try:
        return kinds[key]
    except KeyError:
        raise UnknownNameError(field, name, [*kinds, *by_name], what="product kind") from None
