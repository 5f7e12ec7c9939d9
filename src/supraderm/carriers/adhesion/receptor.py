"""Receptors, and the share of integrins that is open and so able to bind.

An integrin is in equilibrium between closed states of low and an open state of high affinity. Ligands see

    1/K_app = p/K_open + (1 - p)/(K_open r),

p the share that is open with nothing bound, r the ratio of low-state over open-state dissociation constants. At low
occupancy this is the same as counting only open receptors; at high occupancy ligand pulls more of them open.

References
----------
li2017-integrins, li2018-integrins
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown, Text

Array = NDArray[np.float64]
Tissue = Literal["resting", "wound", "culture"]
TISSUES: tuple[Tissue, ...] = ("resting", "wound", "culture")
TISSUE_NAMES = {
    "resting": Text("resting skin", "静息皮肤"),
    "wound": Text("a wound", "创面"),
    "culture": Text("culture", "培养物"),
}

# 4000 to 6000 for alpha5beta1 on whole cells
LOW_OVER_OPEN = Constant(5000.0, "1", "li2018-integrins")
OPEN = {
    "resting": Estimate(
        "share of integrins that is open, resting skin",
        0.003,
        "1",
        HowKnown.PRIOR,
        "li2017-integrins",
        spread=0.3,
        note="0.1 to 1 % recalled",
    ),
    "wound": Estimate(
        "share of integrins that is open, a wound",
        0.01,
        "1",
        HowKnown.ASSUMED,
        "supraderm-judgement",
        spread=0.5,
    ),
    "culture": Estimate(
        "share of integrins that is open, culture",
        0.003,
        "1",
        HowKnown.PRIOR,
        "li2017-integrins",
        spread=0.3,
        note="0.1 to 1 % recalled; adhesion raises it",
    ),
}


@dataclass(frozen=True)
class Receptor:
    """What a ligand holds on to.

    Parameters
    ----------
    key : str
    name : Text
    integrin : bool
        Whether only an open state binds well.
    """

    key: str
    name: Text
    integrin: bool


@cache
def receptors() -> Mapping[str, Receptor]:
    """Return the receptors that ship with supraderm, by key.

    >>> receptors()["a5b1"].integrin
    True
    """
    import yaml

    text = (files("supraderm.carriers.adhesion") / "data" / "receptors.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)["receptors"]
    return {key: Receptor(key, Text(**row["name"]), row["integrin"]) for key, row in rows.items()}


def find_receptor(name: str, *, field: str = "receptor") -> Receptor:
    """Return a receptor by key.

    Raises
    ------
    UnknownNameError
        With the nearest receptor that is known.
    """
    try:
        return receptors()[name]
    except KeyError:
        raise UnknownNameError(field, name, receptors(), what="receptor") from None


def apparent(kd_open: ArrayLike, open_share: ArrayLike) -> Array:
    """Return the dissociation constant that a ligand sees, in the unit of `kd_open`.

    Parameters
    ----------
    kd_open : array_like
        Of the open state.
    open_share : array_like, 1
        Of receptors that are open with nothing bound, 0 to 1.

    Examples
    --------
    Fibronectin: 1.4 nM on open integrin and 0.3 % open give 0.44 uM; whole cells measure 0.80 uM.

    >>> round(float(apparent(1.4e-9, 0.003)) * 1e6, 2)
    0.44
    """
    share = np.asarray(open_share, dtype=float)
    return np.asarray(kd_open, dtype=float) / (share + (1 - share) / LOW_OVER_OPEN)
