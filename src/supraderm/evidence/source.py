"""Where numbers come from: records that resolve to a full reference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from supraderm.errors import UnresolvedSourceError
from supraderm.shipped import parse_shipped

Seen = Literal["read", "recall", "computed", "assumed"]


@dataclass(frozen=True, slots=True)
class Source:
    """One reference.

    Parameters
    ----------
    key : str
        "surnameYEAR" or another short stable word.
    authors, title, where : str
        `where` is journal with volume and page, book, law, package with version, or repository path.
    year : int
    seen : {"read", "recall", "computed", "assumed"}
        Whether the number was read in the source (or in a copy named in `note`), recalled from memory,
        computed for this project, or assumed by its authors.
    doi, pmid, url : str
        What is known; may be empty.
    note : str
        What was seen, and how far to trust it.
    """

    key: str
    authors: str
    year: int
    title: str
    where: str
    seen: Seen
    doi: str = ""
    pmid: str = ""
    url: str = ""
    note: str = ""

    def citation(self) -> str:
        """Return the reference as one line.

        >>> Source("a2000", "A. B.", 2000, "On skin", "J. Skin 1:2", "read").citation()
        'A. B. (2000). On skin. J. Skin 1:2.'
        """
        tail = "".join(
            f" {label}{value}."
            for label, value in (("doi:", self.doi), ("PMID ", self.pmid), ("", self.url))
            if value
        )
        return f"{self.authors} ({self.year}). {self.title.rstrip('.')}. {self.where.rstrip('.')}.{tail}"


@cache
def sources() -> dict[str, Source]:
    """Return every source that the project ships, by key.

    Raises
    ------
    ValueError
        If two files define one key, or a record lacks a field.
    """
    found: dict[str, Source] = {}
    folder = files("supraderm.evidence") / "sources"
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if not path.name.endswith(".yaml"):
            continue
        for key, record in parse_shipped(path.read_text(encoding="utf-8")).items():
            if key in found:
                raise ValueError(f"source {key!r} is defined twice, the second time in {path.name}")
            fields: dict[str, Any] = {
                name: value if name == "year" else str(value) for name, value in record.items()
            }
            found[key] = Source(key=key, **fields)
    return found


def resolve(key: str) -> Source:
    """Return the source with this key.

    Raises
    ------
    UnresolvedSourceError
        If no source file defines it.
    """
    try:
        return sources()[key]
    except KeyError:
        raise UnresolvedSourceError(f"no source file defines {key!r}") from None


def bibliography(keys: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources behind `keys`, each once, ordered by author and year."""
    return tuple(sorted({resolve(key) for key in keys}, key=lambda s: (s.authors.casefold(), s.year, s.key)))
