"""One module a figure: pure functions from a run to pictures with their numbers beside them."""

from supraderm.report.figures.figure import Figure, Table

__all__ = ["Figure", "Table"]
