"""``supraderm demo``: an even-tone serum for the cheek of a 35-year-old."""

from __future__ import annotations

from pathlib import Path

from supraderm.cli.options import WORLDS, Json, Language, NumberOfWorlds, Out, Seed


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
    from supraderm.design import demo_brief

    run_and_tell(demo_brief(), out or Path("runs", "demo"), worlds, seed, language, as_json=as_json)
