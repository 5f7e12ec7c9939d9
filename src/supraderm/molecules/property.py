"""One property of a molecule: its value, by which method, whether that method was made for it, the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from supraderm.evidence import Estimate, Text
from supraderm.molecules.plain_words import in_both_languages

GIVEN = Text("value given with the molecule", "随分子给出的数值")
INSIDE = Text("inside", "在适用范围内")
OUTSIDE = Text("outside", "超出适用范围")


@dataclass(frozen=True, slots=True)
class Domain:
    """Whether a method was made for the molecule.

    Parameters
    ----------
    inside : bool
    words : Text
        "inside", or "outside: " and every reason.
    """

    inside: bool
    words: Text


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another method says of the same property.

    Parameters
    ----------
    method : Text
    value : Estimate
    """

    method: Text
    value: Estimate


@dataclass(frozen=True, slots=True)
class Property:
    """A property and where its value comes from.

    Parameters
    ----------
    key : str
        "log_kow", "skin_permeability_ph_7.4"; stable.
    name : Text
    value : Estimate
        By the first method that has one: measured, then tables, then the model.
    method : Text
    domain : Domain
        Of the method that gave the value.
    model : str
        Name of the model card that describes how the value is made.
    alternatives : tuple of Alternative
        The other methods, each with its own interval and domain.
    """

    key: str
    name: Text
    value: Estimate
    method: Text
    domain: Domain
    model: str
    alternatives: tuple[Alternative, ...] = ()


_FIRST_ONLY: ContextVar[bool] = ContextVar("first_only", default=False)


@contextmanager
def first_only() -> Iterator[None]:
    """List properties without the other methods and the reasons of a domain, while this lasts: for large tables.

    Examples
    --------
    >>> said = Alternative(INSIDE, Estimate("x", 1.0, "1", "predicted", "rdkit", 0.3))
    >>> with first_only():
    ...     listed("x", INSIDE, "card", said, (1 / 0 for _ in "a")).alternatives
    ()
    """
    token = _FIRST_ONLY.set(True)
    try:
        yield
    finally:
        _FIRST_ONLY.reset(token)


def listed(
    key: str, name: Text, model: str, first: Alternative, others: Iterable[Alternative] = ()
) -> Property:
    """Return a property with its domain in words and without alternatives that repeat a method."""
    if _FIRST_ONLY.get():
        inside = first.value.in_domain
        return Property(
            key, name, first.value, first.method, Domain(inside, INSIDE if inside else OUTSIDE), model
        )
    seen = {first.method.en}
    kept = []
    for other in others:
        if other.method.en not in seen:
            seen.add(other.method.en)
            kept.append(other)
    return Property(key, name, first.value, first.method, domain_of(first.value), model, tuple(kept))


def domain_of(estimate: Estimate) -> Domain:
    """Return the domain of an estimate in words, its reasons in both languages.

    Examples
    --------
    >>> domain_of(Estimate("x", 1.0, "1", "predicted", "rdkit", 0.3, in_domain=False, note="peptide")).words.en
    'outside: peptide'
    """
    if estimate.in_domain:
        return Domain(inside=True, words=INSIDE)
    why = in_both_languages(estimate.note)
    if why is None:
        return Domain(inside=False, words=OUTSIDE)
    return Domain(inside=False, words=Text(f"outside: {why.en}", f"超出适用范围：{why.zh}"))
