"""Annex II of the EU regulation, looked up by name and by CAS number in the register that on-the-list ships.

The register's own index goes by name only; some prohibited substances carry no name there (deoxyarbutin), so
the CAS column is read too.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cache

from supraderm.ingredients import Ingredient

_CAS = re.compile(r"\b\d{2,7}-\d{2}-\d\b")
# an exception that only sends the reader to an entry of Annex III, such as artificial nails for hydroquinone
_SEE_ANNEX_III = re.compile(r"entry \d+\w? (?:in|of) Annex III", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prohibition:
    """One entry of Annex II.

    Parameters
    ----------
    entry : str
        "1339".
    substance : str
        As the annex names it.
    conditional : bool
        The entry's own words set a condition ("except", "when used", "if").
    see_annex_three : bool
        The condition only points to an entry of Annex III.
    cas : frozenset of str
    names : frozenset of str
        Folded INCI names.
    """

    entry: str
    substance: str
    conditional: bool
    see_annex_three: bool
    cas: frozenset[str]
    names: frozenset[str]


@cache
def annex_two() -> tuple[Prohibition, ...]:
    """Return the entries of Annex II in the state that the installed on-the-list ships.

    A register that a user downloaded is not looked at, so that a run says the same on every machine.
    """
    from on_the_list.annexes import HEADER_ROW, IDENTIFIED_COLUMN, qualifier_in, split_identified
    from on_the_list.normalise import fold
    from on_the_list.register import VENDORED

    rows = list(csv.reader(io.StringIO((VENDORED / "annex_II.csv").read_text(encoding="utf-8"))))
    header = rows[HEADER_ROW]
    found = []
    for raw in rows[HEADER_ROW + 1 :]:
        if not any(cell.strip() for cell in raw):
            continue
        row = dict(zip(header, raw, strict=False))
        substance = " ".join((row.get("Chemical name / INN") or "").split())
        found.append(
            Prohibition(
                entry=row["Reference Number"].strip(),
                substance=substance,
                conditional=bool(qualifier_in(substance)),
                see_annex_three=bool(_SEE_ANNEX_III.search(substance)),
                cas=frozenset(_CAS.findall(row.get("CAS Number") or "")),
                names=frozenset(fold(name) for name in split_identified(row.get(IDENTIFIED_COLUMN) or "")),
            )
        )
    return tuple(found)


def prohibited(ingredient: Ingredient) -> Prohibition | None:
    """Return the entry of Annex II that prohibits an ingredient in skin products, or None.

    Names count only for entries without a condition: under a condition the annex lists examples (vitamin C
    among the furocoumarins), which is no prohibition of them. A condition that only sends to Annex III stands
    for uses that skin products are not (artificial nails).

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> prohibited(find("hydroquinone")).entry, prohibited(find("ascorbic acid"))
    ('1339', None)
    """
    from on_the_list.normalise import fold

    name = fold(ingredient.inci)
    for entry in annex_two():
        if entry.conditional and not entry.see_annex_three:
            continue
        if name in entry.names or (ingredient.cas is not None and ingredient.cas in entry.cas):
            return entry
    return None
