"""The options that several verbs share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

Lang = Literal["en", "zh"]


def spoken() -> Lang:
    """Return the language of the person's system where it is Chinese, else English."""
    setting = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if setting.lower().startswith("zh") else "en"


Language = Annotated[
    Lang,
    typer.Option(
        "--lang", default_factory=spoken, show_default="the system's", help="Language of the words."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FOLDER", help="Folder for the results. [default: runs/NAME]")
]
NumberOfWorlds = Annotated[
    int, typer.Option("--worlds", metavar="N", help="Number of worlds (people and draws of the unknowns).")
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Seed of the draws; same seed, same numbers.")]
WORLDS = 256  # evidence.DEFAULT_WORLDS, which a test compares: importing it here would load numpy for --help
