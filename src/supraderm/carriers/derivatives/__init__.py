"""Redesigned actives: what could be hung on a parent, what it makes of it, and whether skin takes it off again."""

from supraderm.carriers.derivatives.products import Derivative, derivatives
from supraderm.carriers.derivatives.reactions import Linkage, Reaction, reactions

__all__ = ["Derivative", "Linkage", "Reaction", "derivatives", "reactions"]
