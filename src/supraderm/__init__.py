"""supraderm: how much of which active reaches which skin cell, what it does there, and how sure we are.

Everything is in SI units. Rooms are imported where they are used, so that ``import supraderm`` stays
cheap; start at :mod:`supraderm.design` or :mod:`supraderm.evaluation`.
"""

__version__ = "0.1.0"
