"""The worked numbers in the docstrings are what the code gives."""

import doctest
import importlib
import pkgutil

import pytest

import supraderm

MODULES = sorted(m.name for m in pkgutil.walk_packages(supraderm.__path__, "supraderm."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(found) > 30
