"""Engineered vesicles and exosomes: walls from composition, what they hold, let go, and do on skin."""

from supraderm.carriers.vesicles.bilayer import Bilayer, bilayer, mole_shares, species
from supraderm.carriers.vesicles.card import CARD
from supraderm.carriers.vesicles.particle import Size, suspend
from supraderm.carriers.vesicles.recipes import Recipe, find_recipe, fuse, recipes
from supraderm.carriers.vesicles.state import VesicleState, vesicle_state
from supraderm.carriers.vesicles.vesicle import PLATFORM, Vesicle

__all__ = [
    "CARD",
    "PLATFORM",
    "Bilayer",
    "Recipe",
    "Size",
    "Vesicle",
    "VesicleState",
    "bilayer",
    "find_recipe",
    "fuse",
    "mole_shares",
    "recipes",
    "species",
    "suspend",
    "vesicle_state",
]
