"""What the atlas knows: layers, cells, targets, mechanisms and problems, and how they refer to each other."""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.evidence import Text


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer or part of the skin.

    Parameters
    ----------
    key : str
        "basal layer"; the layers of a delivery run carry the same words.
    name, note : Text
        `note` says what it is.
    sources : tuple of str
    within : str or None
        Key of the larger part.
    simulated_as : str or None
        The layer of a delivery run that stands for it; None where a run has none (film, follicle, fat).
    """

    key: str
    name: Text
    note: Text
    sources: tuple[str, ...]
    within: str | None = None
    simulated_as: str | None = None


@dataclass(frozen=True, slots=True)
class CellType:
    """A kind of cell, or of inhabitant, and the layer where it is met.

    Parameters
    ----------
    key : str
    name, role : Text
    layer : str
        Key of a :class:`Layer`.
    sources : tuple of str
    """

    key: str
    name: Text
    role: Text
    layer: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Something an active acts on.

    Parameters
    ----------
    key : str
        "tyrosinase", "melanosome-transfer".
    name : Text
    process : str
        The one rate that changes: "synthesis", "transfer", "signalling", "clearance" and so on.
    cell : str
        Key of a :class:`CellType`.
    layer : str
        Key of the layer whose free concentration drives it.
    mechanism : str
        Key of a :class:`Mechanism`.
    sources : tuple of str
    """

    key: str
    name: Text
    process: str
    cell: str
    layer: str
    mechanism: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A way in which skin changes.

    Parameters
    ----------
    key : str
    name, what : Text
    general : bool
        One of the eight mechanisms behind skin ageing as a whole; else it belongs to one concern.
    targets : tuple of str
        Keys of :class:`Target`, in the order of the chain.
    sources : tuple of str
    """

    key: str
    name: Text
    what: Text
    general: bool
    targets: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A concern that a brief starts from.

    Parameters
    ----------
    key : str
        "aging", "pigmentation", "acne", "scar".
    name, what : Text
    also : tuple of str
        Other words for it in both languages ("even tone").
    mechanisms : tuple of str
        Keys of :class:`Mechanism`, the most direct first.
    sources : tuple of str
    """

    key: str
    name: Text
    what: Text
    also: tuple[str, ...]
    mechanisms: tuple[str, ...]
    sources: tuple[str, ...]
