"""Folders that appear complete or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from supraderm.errors import InputError

RESULT = "result.json"


def check(target: Path) -> None:
    """Raise an InputError now rather than after a long run if results cannot go to `target`.

    An earlier run is replaced; any other folder with something in it is left alone.
    """
    if target.exists():
        ours = target.is_dir() and ((target / RESULT).is_file() or not any(target.iterdir()))
        if not ours:
            raise InputError("out", str(target), "a new or empty folder, or one of an earlier run")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        Path(tempfile.mkdtemp(dir=target.parent, prefix=".supraderm-")).rmdir()
    except OSError as error:
        raise InputError("out", str(target), f"a folder that can be written ({error.strerror})") from error


@contextmanager
def appearing(target: Path) -> Iterator[Path]:
    """Give a temporary folder beside `target` that takes its place when the block ends without an error."""
    check(target)
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=".supraderm-"))
    made.chmod(0o755)  # mkdtemp keeps others out, results are for sharing
    try:
        yield made
        old = made.with_name(made.name + "-old")
        if target.exists():
            target.rename(old)
        made.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(made, ignore_errors=True)
