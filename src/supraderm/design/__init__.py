"""From a brief to ranked designs."""

from supraderm.design.brief import Brief, parse_brief, read_brief
from supraderm.design.design import design
from supraderm.design.result import Candidate, Level, NextExperiment, Run

__all__ = ["Brief", "Candidate", "Level", "NextExperiment", "Run", "design", "parse_brief", "read_brief"]
