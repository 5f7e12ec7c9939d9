"""Redesign an active: derivatives searched for what hurts of the naked one."""

from supraderm.design.redesign.candidate import Candidate
from supraderm.design.redesign.search import PAINS, Redesign, redesign

__all__ = ["PAINS", "Candidate", "Redesign", "redesign"]
