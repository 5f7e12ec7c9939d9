"""Formulas from lists that people have: tables, workbooks, pasted lines, labels."""

from supraderm.formula.lists.read_formula import read_formula
from supraderm.formula.lists.reading import FormulaReading, Line

__all__ = ["FormulaReading", "Line", "read_formula"]
