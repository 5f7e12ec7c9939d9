"""The errors people can mend: each says what was given, what is allowed and what comes nearest."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class SupradermError(Exception):
    """Base of every error that supraderm raises on purpose."""


class InputError(SupradermError, ValueError):
    """Something a person wrote cannot be used.

    Parameters
    ----------
    field : str
        Path of the field, as the person would look for it ("use.dose", "formula[3].percent").
    value : object
        What was given.
    allowed : str
        What would be accepted, in words with unit.
    nearest : str, optional
        The right spelling that comes nearest.
    """

    def __init__(self, field: str, value: object, allowed: str, nearest: str | None = None) -> None:
        self.field, self.value, self.allowed, self.nearest = field, value, allowed, nearest
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"{field}: got {value!r}; allowed: {allowed}{hint}")


class UnknownNameError(InputError):
    """A name that is not in a list, with the nearest names that are."""

    def __init__(self, field: str, value: str, known: Iterable[str], *, what: str = "name") -> None:
        names = sorted(set(known))
        folded = {name.casefold(): name for name in names}
        hits = get_close_matches(value.casefold(), list(folded), n=3, cutoff=0.5)
        shown = ", ".join(names) if len(names) <= 12 else f"one of {len(names)} known names"
        super().__init__(field, value, f"a known {what} ({shown})", folded[hits[0]] if hits else None)
        self.candidates = tuple(folded[hit] for hit in hits)


class UnresolvedSourceError(SupradermError, KeyError):
    """A number names a source that no source file defines."""

    def __str__(self) -> str:
        """Return the message without the quotes that KeyError adds."""
        return str(self.args[0])


class ContractError(SupradermError):
    """A plugin breaks the contract of its extension point; the message says which rule."""
