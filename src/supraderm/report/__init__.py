"""The report of a design run: one offline HTML file, in English or Chinese."""

from supraderm.report.page import render, write_report

__all__ = ["render", "write_report"]
