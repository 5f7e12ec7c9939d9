"""The rows of the tables, parsed ahead: reading them as JSON takes a twentieth of the time that YAML takes.

`parsed.json.gz` holds the rows of each table beside the checksum of the table they were parsed from. A table that has
changed since is parsed again on every start, so the copy can be old but never wrong; `benchmarks/parse_catalogue.py`
renews it.
"""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from supraderm.shipped import parse_shipped

Rows = dict[str, dict[str, Any]]

AHEAD = "parsed.json.gz"


def parsed_rows(folder: Path) -> dict[str, Rows]:
    """Return the rows of every table of a folder, by file name and key.

    Parameters
    ----------
    folder : Path
        Holds the tables, each a mapping of key to row, and perhaps the copy parsed ahead.
    """
    ahead = _ahead(folder / AHEAD)
    found = {}
    for table in sorted(folder.glob("*.yaml")):
        text = table.read_text(encoding="utf-8")
        known = ahead.get(table.name, {"checksum": None})
        fresh = known["checksum"] == _checksum(text)
        found[table.name] = known["rows"] if fresh else _parsed(text)
    return found


def write_ahead(folder: Path) -> int:
    """Parse every table of a folder, write the copy, and return its size in bytes."""
    content = {}
    for table in sorted(folder.glob("*.yaml")):
        text = table.read_text(encoding="utf-8")
        content[table.name] = {"checksum": _checksum(text), "rows": _parsed(text)}
    packed = gzip.compress(json.dumps(content, ensure_ascii=False).encode("utf-8"), mtime=0)
    return (folder / AHEAD).write_bytes(packed)


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8"))


def _parsed(text: str) -> Rows:
    return parse_shipped(text)


def _ahead(path: Path) -> dict[str, Any]:
    return json.loads(gzip.decompress(path.read_bytes())) if path.exists() else {}
