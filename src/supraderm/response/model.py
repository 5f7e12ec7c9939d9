"""What a response model must offer: from effects on processes to the course of an endpoint over weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.evidence import Estimate, Finding, ModelCard, Text, Worlds
from supraderm.skin import Skin

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Course:
    """The course of an endpoint in every world.

    Parameters
    ----------
    name : Text
        "Epidermal melanin, change".
    weeks : ndarray, shape (n,)
    change : ndarray, shape (n, worlds)
        Share of baseline: -0.17 is 17 % lower.
    bound : ndarray, shape (n, worlds)
        The largest change that full effects could give.
    estimates : tuple of Estimate
        The person's unknowns it used, for the ledger.
    findings : tuple of Finding
    """

    name: Text
    weeks: Array
    change: Array
    bound: Array
    estimates: tuple[Estimate, ...]
    findings: tuple[Finding, ...] = ()


@runtime_checkable
class ResponseModel(Protocol):
    """A skin response; registered under the entry-point group "supraderm.responses".

    Attributes
    ----------
    name : str
        The entry-point name, key of a problem in the atlas.
    title : Text
    card : ModelCard
    processes : tuple of str
        Rates that actives can act on ("synthesis", "transfer").
    noticeable : Estimate
        Change of the endpoint from which people are expected to notice, unit "1", signed.
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def title(self) -> Text: ...  # noqa: D102

    @property
    def card(self) -> ModelCard: ...  # noqa: D102

    @property
    def processes(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def noticeable(self) -> Estimate: ...  # noqa: D102

    def estimates(self, skin: Skin) -> tuple[Estimate, ...]:
        """Return the unknowns of one skin that the model draws."""
        ...

    def course(
        self, weeks: ArrayLike, effects: Mapping[str, ArrayLike], *, skin: Skin, worlds: Worlds
    ) -> Course:
        """Return the endpoint's course under constant effects.

        Parameters
        ----------
        weeks : array_like, shape (n,)
            From the start of use, increasing, 0 or more.
        effects : mapping of str to array_like, shape (worlds,)
            Daily mean fractional effect on each process, 0 to 1; a process left out is not acted on.
        skin : Skin
        worlds : Worlds

        Raises
        ------
        InputError
            For an unknown process or an effect outside 0 to 1.
        """
        ...

    def bound(self, weeks: ArrayLike, *, skin: Skin, worlds: Worlds) -> Array:
        """Return the largest change that full effects could give, shape (n, worlds)."""
        ...
