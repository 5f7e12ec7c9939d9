"""The fluid below skin in a diffusion cell."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown

MOST_REPLACED = Constant(0.95, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Receptor:
    """A stirred receptor fluid of finite volume.

    It holds K u, K = S_receptor/S_w, so that it is saturated where u reaches the solubility S_w of the neutral form
    in water, as the film is: what it can take is finite, and a full one takes up nothing more.

    Parameters
    ----------
    depth : Estimate, m
        Volume over skin area: 1 mL/cm2 is 0.01 m.
    renewal : float, 1/s
        Flow through the chamber over its volume; 0 for a chamber that is left alone.
    solubility : Estimate or None, kg/m3
        Of the active, all forms, in the fluid; None for a buffer at the pH of tissue without protein.

    Raises
    ------
    InputError

    Examples
    --------
    A tenth of 5 mL/cm2 taken every two hours and topped up:

    >>> depth = Estimate("receptor depth, example", 0.05, "m", HowKnown.ASSUMED, "supraderm-judgement")
    >>> round(Receptor(depth).sampled(0.1, 7200).renewal * 3600, 4)
    0.0527
    """

    depth: Estimate
    renewal: float = 0.0
    solubility: Estimate | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.renewal < math.inf:
            raise InputError("renewal", self.renewal, "a rate of 0 1/s or more")

    def sampled(self, share: float, every: float) -> Receptor:
        """Return the chamber from which a share is taken at every sampling and replaced by fresh fluid.

        Counted as its mean rate, -ln(1 - share) over the interval, on top of any flow.

        Parameters
        ----------
        share : float
            Above 0, at most 0.95.
        every : float, s

        Raises
        ------
        InputError
        """
        if not 0 < share <= MOST_REPLACED:
            raise InputError("share", share, f"a share above 0 and at most {MOST_REPLACED:g}")
        if not 0 < every < math.inf:
            raise InputError("every", every, "a time above 0 s")
        return replace(self, renewal=self.renewal - math.log1p(-share) / every)
