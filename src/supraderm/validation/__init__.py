"""Published cases, and the score of each model on them."""

from supraderm.validation.board import Board, BoardResult, Case, Column, Exclusion

__all__ = ["Board", "BoardResult", "Case", "Column", "Exclusion"]
