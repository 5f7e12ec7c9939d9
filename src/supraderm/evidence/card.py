"""Model cards: what each model is for, how good it is and where it ends."""

from __future__ import annotations

from dataclasses import dataclass, fields

from supraderm.evidence.text import Text


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The description every model carries; no field may be empty.

    Headings follow OECD QMRF section by section: identifier, endpoint, algorithm, domain, validation,
    uncertainty, bibliography. Scope, domain and uncertainty are in both languages where a report shows them;
    equations, inputs and evaluation are in English.

    Parameters
    ----------
    name : str
        "stratum corneum permeability, Wang-Kasting-Nitsche".
    title : Text
    version : str
    scope : str or Text
        What it predicts and what it is not for.
    equations : str
        In plain ASCII or LaTeX, the ones the code solves.
    inputs : tuple of str
        "name [unit]: meaning".
    domain : str or Text
        Ranges and structural limits.
    evaluation : str
        Its board and the figure reached, with the split.
    uncertainty : str or Text
        How the interval is made.
    references : tuple of str
        Source keys.
    """

    name: str
    title: Text
    version: str
    scope: str | Text
    equations: str
    inputs: tuple[str, ...]
    domain: str | Text
    evaluation: str
    uncertainty: str | Text
    references: tuple[str, ...]

    def __post_init__(self) -> None:
        empty = [f.name for f in fields(self) if not getattr(self, f.name)]
        if empty:
            raise ValueError(f"model card {self.name!r} has empty fields: {', '.join(empty)}")
