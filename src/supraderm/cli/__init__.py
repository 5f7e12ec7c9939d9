"""The command line: one file a verb, each loading what it needs when it is called."""

from supraderm.cli.app import main

__all__ = ["main"]
