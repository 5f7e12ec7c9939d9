"""The fluid below skin in a diffusion cell."""

from __future__ import annotations

import math
from dataclasses import dataclass

from supraderm.errors import InputError
from supraderm.evidence import Constant, Estimate, HowKnown

MOST_REPLACED = Constant(0.95, "1", "supraderm-judgement", HowKnown.ASSUMED)


@dataclass(frozen=True)
class Sampling:
    """Samples taken from a receptor at even intervals, each replaced by fresh fluid.

    A sample of volume v out of V takes the share v/V of what is dissolved there.

    Parameters
    ----------
    share : float
        v/V, above 0, at most 0.95.
    every : float, s
        The first sample is taken after this time.

    Raises
    ------
    InputError
    """

    share: float
    every: float

    def __post_init__(self) -> None:
        if not 0 < self.share <= MOST_REPLACED:
            raise InputError("share", self.share, f"a share above 0 and at most {MOST_REPLACED:g}")
        if not 0 < self.every < math.inf:
            raise InputError("every", self.every, "a time above 0 s")

    def times(self, end: float) -> tuple[float, ...]:
        """Return the times of the samples before an end, s.

        >>> Sampling(0.1, 7200.0).times(21600.0)
        (7200.0, 14400.0)
        """
        count = math.ceil(end / self.every) - 1
        return tuple(self.every * k for k in range(1, count + 1))


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

    sampling : Sampling or None

    Raises
    ------
    InputError

    Examples
    --------
    5 mL/cm2 from which a tenth is taken every two hours:

    >>> depth = Estimate("receptor depth, example", 0.05, "m", HowKnown.ASSUMED, "supraderm-judgement")
    >>> Receptor(depth, sampling=Sampling(0.1, 7200.0)).sampling.times(14400.0)
    (7200.0,)
    """

    depth: Estimate
    renewal: float = 0.0
    solubility: Estimate | None = None
    sampling: Sampling | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.renewal < math.inf:
            raise InputError("renewal", self.renewal, "a rate of 0 1/s or more")
