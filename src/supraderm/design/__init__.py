"""From a brief to ranked designs."""

from supraderm.design.result import Candidate, Level, NextExperiment, Run

__all__ = ["Candidate", "Level", "NextExperiment", "Run"]
