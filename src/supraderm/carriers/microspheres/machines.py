"""The machines that microspheres are made with: what a drop feels in each, and the one setting that decides its size.

    `Medium`     tension, viscosities and density that a drop feels; `COACERVATE`, `IN_OIL`
    `Process`    equipment, setting with its usual value and range, law of the diameter, spread and width
    `known`      processes by key (data/machines.yaml)

References
----------
recall-microsphere-machines (settings, widths); see `size` for the laws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from supraderm.carriers.microspheres.size import (
    dried,
    falling_drop,
    jet_drop,
    junction_drop,
    membrane_drop,
    merged_drop,
    sprayed_drop,
    turbulent_drop,
)
from supraderm.errors import InputError
from supraderm.evidence import Constant, HowKnown, Text

MACHINES = "recall-microsphere-machines"
ROOM = Constant(298.15, "K", "supraderm-judgement", HowKnown.ASSUMED)
# of a nozzle that sprays: orifice, air over liquid by mass
ORIFICE = Constant(7e-4, "m", MACHINES, HowKnown.PRIOR)
AIR_TO_LIQUID = Constant(2.0, "1", MACHINES, HowKnown.PRIOR)
IN_AIR = Constant(0.05, "N/m", MACHINES, HowKnown.PRIOR, (0.03, 0.072))
FLOWS = Constant(0.3, "1", MACHINES, HowKnown.PRIOR)
CAPILLARY = Constant(1e-2, "1", MACHINES, HowKnown.PRIOR)


@dataclass(frozen=True, slots=True)
class Medium:
    """What a drop feels while it is made.

    Parameters
    ----------
    tension : float, N/m
        At its surface, above 0.
    viscosity, drop_viscosity : float, Pa s
        Of the liquid around, and of the drop.
    density : float, kg/m3
        Of the liquid around.
    share : float, 1
        Volume share of drops.
    solids : float, 1
        Volume share of what stays when a drop dries.
    """

    tension: float
    viscosity: float
    drop_viscosity: float
    density: float
    share: float = 0.01
    solids: float = 0.02

    def __post_init__(self) -> None:
        for field in ("tension", "viscosity", "drop_viscosity", "density"):
            if not getattr(self, field) > 0:
                raise InputError(f"medium.{field}", getattr(self, field), "above 0, in SI units")
        for field in ("share", "solids"):
            if not 0 < getattr(self, field) < 1:
                raise InputError(f"medium.{field}", getattr(self, field), "a volume share between 0 and 1")


COACERVATE = Medium(
    Constant(1e-4, "N/m", "spruijt2010-tension", HowKnown.PRIOR),
    Constant(9e-4, "Pa*s", "recall-colloids", HowKnown.PRIOR),
    Constant(0.3, "Pa*s", MACHINES, HowKnown.PRIOR),
    Constant(1000.0, "kg/m**3", "recall-colloids", HowKnown.PRIOR),
)
"""A coacervate in its own supernatant."""
IN_OIL = Medium(
    Constant(5e-3, "N/m", MACHINES, HowKnown.PRIOR),
    Constant(0.03, "Pa*s", MACHINES, HowKnown.PRIOR),
    Constant(0.1, "Pa*s", MACHINES, HowKnown.PRIOR),
    Constant(850.0, "kg/m**3", MACHINES, HowKnown.PRIOR),
)
"""A polymer solution in oil with a water-in-oil emulsifier, before it gels."""


def _broken(setting: float, medium: Medium) -> float:
    return float(
        turbulent_drop(
            setting,
            medium.tension,
            viscosity=medium.viscosity,
            drop_viscosity=medium.drop_viscosity,
            density=medium.density,
        )
    )


def _sprayed(setting: float, medium: Medium) -> float:
    drop = sprayed_drop(
        setting,
        ORIFICE,
        tension=IN_AIR,
        viscosity=medium.drop_viscosity,
        air_to_liquid=AIR_TO_LIQUID,
    )
    return float(dried(drop, medium.solids))


@dataclass(frozen=True, slots=True)
class Process:
    """A way to make microspheres.

    Parameters
    ----------
    key : str
    title, equipment : Text
    setting : Text
        What decides.
    usual : Constant
        Its usual value, with the range that machines have.
    diameter : callable
        Of a setting and a `Medium`, m.
    spread : Constant, 1
        SD of log10 of the median diameter.
    width : Constant, 1
        SD of ln of the diameters of one batch.
    breaks : bool
        Whether drops are broken up, which thick ones resist.
    """

    key: str
    title: Text
    equipment: Text
    setting: Text
    usual: Constant
    diameter: Callable[[float, Medium], float]
    spread: Constant
    width: Constant
    breaks: bool = False


LAWS: Mapping[str, Callable[[float, Medium], float]] = MappingProxyType(
    {
        "merged": lambda time, medium: float(merged_drop(time, medium.share, medium.viscosity, float(ROOM))),
        "broken": _broken,
        "membrane": lambda pore, _: float(membrane_drop(pore)),
        "junction": lambda channel, _: float(junction_drop(channel, FLOWS, CAPILLARY)),
        "falling": lambda needle, _: float(falling_drop(needle, IN_AIR)),
        "jet": lambda nozzle, _: float(jet_drop(nozzle)),
        "sprayed": _sprayed,
    }
)
"""Diameter by a setting of the machine and what a drop feels."""


@cache
def known() -> Mapping[str, Process]:
    """Return the processes by key, from no machine to a drier.

    >>> float(known()["membrane"].usual), known()["membrane"].usual.unit
    (3e-06, 'm')
    """
    import yaml

    text = (files("supraderm.carriers.microspheres") / "data" / "machines.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)
    return MappingProxyType({key: _process(key, row, table) for key, row in table["machines"].items()})


def _process(key: str, row: Mapping[str, Any], table: Mapping[str, Any]) -> Process:
    title, machine, setting = (
        Text(row[field]["en"], row[field]["zh"]) for field in ("title", "equipment", "setting")
    )
    source, how = table["source"], HowKnown(table["how_known"])
    usual = Constant(row["usual"], row["unit"], source, how, (row["low"], row["high"]))
    spread, width = (Constant(row[field], "1", source, how) for field in ("spread", "width"))
    return Process(
        key, title, machine, setting, usual, LAWS[row["law"]], spread, width, breaks=row["law"] == "broken"
    )
