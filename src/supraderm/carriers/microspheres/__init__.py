"""Microspheres of biomacromolecules: what chains of opposite charge do in water, and the spheres made of them."""

from supraderm.carriers.microspheres.binodal import Coacervate, coacervate
from supraderm.carriers.microspheres.microsphere import PLATFORM, Microsphere
from supraderm.carriers.microspheres.polyion import ChargedGroup, PolyIon, polyion, polyions
from supraderm.carriers.microspheres.polyion_table import of_sequence
from supraderm.carriers.microspheres.window import Window, window

__all__ = [
    "PLATFORM",
    "ChargedGroup",
    "Coacervate",
    "Microsphere",
    "PolyIon",
    "Window",
    "coacervate",
    "of_sequence",
    "polyion",
    "polyions",
    "window",
]
