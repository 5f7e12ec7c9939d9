"""Rows taken out ahead are those of the package chemicals."""

import importlib.metadata

import pytest

from supraderm.molecules import table_rows
from supraderm.molecules.table_rows import CONSTANTS, PRESSURES, constants_of, live_rows, pressure_row


def test_every_row_taken_out_is_that_of_the_package():
    kept = table_rows._ahead()
    assert len(kept) > 300
    assert {cas: dict(rows) for cas, rows in kept.items()} == {cas: live_rows(cas) for cas in kept}


@pytest.mark.parametrize("cas", ["109-66-0", "7782-44-7"])
def test_what_is_not_kept_is_asked_live(cas):
    assert cas not in table_rows._ahead()
    live = live_rows(cas)
    assert live["Tb"]
    assert {quantity: constants_of(cas, quantity) for quantity in CONSTANTS}.items() <= live.items()
    assert {table: pressure_row(cas, table) for table in PRESSURES} == {t: live.get(t) for t in PRESSURES}


def test_rows_of_another_release_are_not_believed(monkeypatch):
    table_rows._ahead.cache_clear()
    monkeypatch.setattr(table_rows, "version", lambda name: importlib.metadata.version(name) + ".other")
    try:
        assert table_rows._ahead() == {}
    finally:
        table_rows._ahead.cache_clear()
