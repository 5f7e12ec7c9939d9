"""Skin in the laboratory: excised pieces and tissue-engineered constructs as test skins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, Text
from supraderm.skin.barrier import BarrierState, barrier_state
from supraderm.skin.receptor import Receptor
from supraderm.skin.site import Site, read_estimate, read_site
from supraderm.skin.skin import Skin

MILLILITRE_PER_CM2 = Constant(1e-2, "m", "codata2018")


@dataclass(frozen=True)
class Preparation:
    """One in vitro set-up.

    Parameters
    ----------
    key : str
    name : Text
    tissue : Site
        The piece on the cell; without a dermis where there is none.
    barrier : BarrierState
        Against the stratum corneum of intact human skin.
    receptor : Receptor
        The fluid that usually follows below.
    """

    key: str
    name: Text
    tissue: Site
    barrier: BarrierState
    receptor: Receptor

    @property
    def layers(self) -> tuple[str, ...]:
        """Layers it has, from the surface.

        >>> preparation("heat-separated-epidermis").layers
        ('stratum corneum', 'viable epidermis')
        """
        dermis = ("dermis",) if self.tissue.dermis_thickness else ()
        return ("stratum corneum", "viable epidermis", *dermis)

    def skin(self, *, sink: bool = False) -> Skin:
        """Return it as a skin on its receptor.

        Parameters
        ----------
        sink : bool
            Take the receptor as so large, or renewed so often, that nothing builds up in it.
        """
        return Skin(self.tissue, "in vitro", barrier=self.barrier, receptor=None if sink else self.receptor)


@cache
def preparations() -> dict[str, Preparation]:
    """Return the set-ups that ship with supraderm, by key.

    >>> len(preparations())
    7
    """
    import yaml

    text = (files("supraderm.skin") / "data" / "preparations.yaml").read_text(encoding="utf-8")
    found = {}
    for key, record in yaml.safe_load(text).items():
        depth = read_estimate("receptor depth", key, record["receptor"]["depth"], "m", MILLILITRE_PER_CM2)
        tissue = read_site(key, record)
        found[key] = Preparation(key, tissue.name, tissue, barrier_state(record["barrier"]), Receptor(depth))
    return found


def preparation(name: str) -> Preparation:
    """Return a set-up by key.

    Raises
    ------
    UnknownNameError
        With the nearest known set-up.
    """
    try:
        return preparations()[name.strip().casefold()]
    except KeyError:
        raise UnknownNameError("preparation", name, list(preparations()), what="preparation") from None
