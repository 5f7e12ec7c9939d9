"""A palette PNG written by hand, so that a map needs no imaging library."""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from supraderm.report.tide import palette


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(indices: NDArray[np.int64]) -> bytes:
    """Return a PNG of palette indices, shape (rows, columns), in the colours of the tide map."""
    rows, columns = indices.shape
    colours = bytes(int(colour[i : i + 2], 16) for colour in palette() for i in (1, 3, 5))
    lines = b"".join(b"\0" + row.tobytes() for row in indices.astype(np.uint8))
    header = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"PLTE", colours) + _chunk(b"IDAT", zlib.compress(lines, 9))
    return b"\x89PNG\r\n\x1a\n" + body + _chunk(b"IEND", b"")


def data_uri(indices: NDArray[np.int64]) -> str:
    """Return the PNG as a data address that needs no request."""
    return "data:image/png;base64," + base64.b64encode(png(indices)).decode("ascii")
