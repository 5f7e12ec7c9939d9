"""The ring hosts that are known: cyclodextrins by INCI name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant
from supraderm.ingredients import listed_item

GRAM = Constant(1e-3, "kg", "codata2018")


@dataclass(frozen=True, slots=True)
class Host:
    """A ring that takes guests.

    Parameters
    ----------
    inci : str
    kind : str
        Its name in tables of binding constants ("beta-cyclodextrin").
    molar_mass : float, kg/mol
    solubility : float, kg/m3
        In water at 25 C.
    """

    inci: str
    kind: str
    molar_mass: float
    solubility: float


@cache
def hosts() -> Mapping[str, Host]:
    """Return the hosts by INCI name.

    >>> hosts()["CYCLODEXTRIN"].kind
    'beta-cyclodextrin'
    """
    import yaml

    table = yaml.safe_load((files("supraderm.carriers.hosts") / "data" / "hosts.yaml").read_text("utf-8"))
    return {
        inci: Host(inci, row["kind"], row["molar_mass"] * GRAM, float(row["solubility"]))
        for inci, row in table["hosts"].items()
    }


def host(inci: str, *, field: str = "material") -> Host:
    """Return a host by INCI name or any other name of its ingredient.

    Raises
    ------
    UnknownNameError
    """
    item = listed_item(inci)
    found = hosts().get(inci.strip().upper() if item is None else item.inci)
    if found is None:
        raise UnknownNameError(field, inci, sorted(hosts()), what="ring host")
    return found
