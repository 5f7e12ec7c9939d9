"""The fluid below skin in a diffusion cell."""

from __future__ import annotations

import math
from dataclasses import dataclass

from supraderm.errors import InputError
from supraderm.evidence import Estimate


@dataclass(frozen=True)
class Receptor:
    """A stirred receptor fluid of finite volume.

    Its solubility is not limited; it is a buffer at the pH of tissue, without protein.

    Parameters
    ----------
    depth : Estimate, m
        Volume over skin area: 1 mL/cm2 is 0.01 m.
    renewal : float, 1/s
        Flow through the chamber over its volume. Taking a share at every sampling and topping up counts as
        its mean rate, -ln(1 - share) over the interval. 0 for a chamber that is left alone.

    Raises
    ------
    InputError
    """

    depth: Estimate
    renewal: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.renewal < math.inf:
            raise InputError("renewal", self.renewal, "a rate of 0 1/s or more")
