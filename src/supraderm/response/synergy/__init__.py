"""Actives together: their joint effect by a null model, what measured dose matrices say of it, and predictions."""

from supraderm.response.synergy.joint import bliss, highest_single_agent, loewe

__all__ = ["bliss", "highest_single_agent", "loewe"]
