"""Learned models asked for many molecules at once: one matrix product in place of one pass over the centres each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from supraderm.molecules.kernel_model import KernelModel

Array = NDArray[np.float64]
Answer = tuple[Array, float]
"""Value, shape () or (k,), and distance to the nearest centre."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A function of structure.

    Parameters
    ----------
    name : str
    model : callable
        Returns the shipped model.
    features : callable
        Of a SMILES, shape (all,).
    """

    name: str
    model: Callable[[], KernelModel]
    features: Callable[[str], Array]

    def __call__(self, smiles: str) -> Answer:
        """Return what was computed ahead, else compute it."""
        known = _AHEAD.get().get((self.name, smiles))
        return known if known is not None else self.many([smiles])[0]

    def many(self, smiles: Sequence[str]) -> list[Answer]:
        """Return the answers for several structures."""
        values, apart = self.model().predict(np.stack([self.features(one) for one in smiles]))
        return list(zip(values, apart.tolist(), strict=True))


_AHEAD: ContextVar[MappingProxyType[tuple[str, str], Answer]] = ContextVar(
    "ahead", default=MappingProxyType({})
)


@contextmanager
def ahead(models: Sequence[Learned], smiles: Sequence[str]) -> Iterator[None]:
    """Have the models answer for these structures now, and remember it while this lasts.

    Parameters
    ----------
    models : sequence of Learned
        In an order in which features that models share are still at hand.
    smiles : sequence of str
        That RDKit can read.

    Examples
    --------
    >>> from supraderm.molecules.hansen import HANSEN_OF
    >>> with ahead([HANSEN_OF], ["CCO", "CCCO"]):
    ...     [round(float(HANSEN_OF(one)[0][0])) for one in ("CCO", "CCCO")]
    [16, 16]
    """
    different = list(dict.fromkeys(smiles))
    known = {
        (model.name, one): answer
        for model in models
        if different
        for one, answer in zip(different, model.many(different), strict=True)
    }
    token = _AHEAD.set(MappingProxyType(known))
    try:
        yield
    finally:
        _AHEAD.reset(token)
