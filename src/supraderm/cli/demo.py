"""``supraderm demo``: an even-tone serum for the cheek of a 35-year-old."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from supraderm.cli.options import WORLDS, Json, Language, NumberOfWorlds, Out, Seed

if TYPE_CHECKING:
    from supraderm.design import Brief


def demo(
    *,
    language: Language,
    out: Out = None,
    worlds: NumberOfWorlds = WORLDS,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Design an even-tone serum for a 35-year-old's cheek and write its report."""
    from supraderm.cli.design import run_and_tell

    again = f"supraderm demo --worlds {worlds} --seed {seed}"
    run_and_tell(
        demo_brief(), out or Path("runs", "demo"), worlds, seed, language, again=again, as_json=as_json
    )


def demo_brief() -> Brief:
    """Return the brief of the demo."""
    from importlib.resources import as_file, files

    from supraderm.design import read_brief

    with as_file(files("supraderm.cli") / "briefs" / "even-tone-serum.yaml") as path:
        return read_brief(path)
