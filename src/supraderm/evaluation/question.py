"""What is asked of a product: on whom, on what, for how long."""

from __future__ import annotations

from dataclasses import dataclass, replace

from supraderm.delivery import USUAL, Physics
from supraderm.errors import InputError
from supraderm.formula import Product
from supraderm.skin import Skin


@dataclass(frozen=True)
class Question:
    """The frame of an evaluation.

    Parameters
    ----------
    problem : str
        Atlas key of the skin problem.
    target : str
        Atlas key of the target whose process must be at least half inhibited.
    skin : Skin
    weeks : int
        Length of use judged, 1 to 52.
    hours : float
        Hours a day the process must be at least half inhibited, above 0 to 24.
    days : int
        Days of use simulated to reach the periodic state, 3 to 90.
    claims : tuple of str
        Claim keys the maker has in mind.
    markets : tuple of str
        "china", "eu".
    physics : Physics
        Of delivery. Where follicles are a path of their own, it counts for what is absorbed and where each dose
        goes; the effect is judged on what reaches the skin between them all the same.
    """

    problem: str
    target: str
    skin: Skin
    weeks: int = 12
    hours: float = 12.0
    days: int = 7
    claims: tuple[str, ...] = ()
    markets: tuple[str, ...] = ("china", "eu")
    physics: Physics = USUAL

    def skin_under(self, product: Product) -> Skin:
        """Return the skin as it is under a product: occluded when the product is."""
        return replace(self.skin, occluded=self.skin.occluded or product.use.occluded)

    def __post_init__(self) -> None:
        if not 1 <= self.weeks <= 52:
            raise InputError("weeks", self.weeks, "1 to 52 weeks")
        if not 0 < self.hours <= 24:
            raise InputError("need.hours", self.hours, "above 0 and at most 24 hours a day")
        if not 3 <= self.days <= 90:
            raise InputError("days", self.days, "3 to 90 days")
