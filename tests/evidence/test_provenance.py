"""No number without a unit and a source that resolves; no recalled number dressed up as a measured one."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
import scipy.constants
from package_walk import data_files, objects, rows, tree_of, trees

from supraderm.evidence import Coefficients, Constant, Estimate, Finding, HowKnown, resolve, sources
from supraderm.units import _registry

NUMBERS = (Constant, Coefficients, Estimate)
KNOWN = {kind.value for kind in HowKnown}
# exact by definition (SI, colour spaces) or by mathematics (weights of numerical schemes): nothing was measured
EXACT = {"codata2018", "iec61966-2-1", "cie15-2004", "rannacher1984", "weideman2007"}
SI_FREE = {"1", "", "dimensionless"}


def short(path) -> str:
    return "/".join(path.parts[-3:])


def unresolved(pairs) -> list[str]:
    return sorted({f"{where}: {key!r}" for where, key in pairs if key not in sources()})


def used_by_objects() -> Iterator[tuple[str, str]]:
    for where, value in objects():
        if isinstance(getattr(value, "source", None), str):
            yield where, value.source
        if isinstance(getattr(value, "how_known", None), str) and isinstance(value, NUMBERS):
            assert value.how_known in KNOWN, where
        for name in ("sources", "references", "source_keys"):
            keys = getattr(value, name, ())
            for key in keys if isinstance(keys, tuple) else ():
                if isinstance(key, str):
                    yield where, key


def used_by_calls() -> Iterator[tuple[str, str]]:
    """Literal source keys where an object is made in code, so those made inside functions count too."""
    position = {"Constant": 2, "Coefficients": 2, "Estimate": 4}
    for path, tree in trees().items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            named = [k.value for k in call.keywords if k.arg in ("source", "sources", "references")]
            if name in position and len(call.args) > position[name]:
                named.append(call.args[position[name]])
            for value in named if name in {*position, "Finding", "ModelCard", "Range"} else ():
                parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else [value]
                for part in parts:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield f"{path}:{part.lineno}", part.value


def test_every_source_that_an_object_names_resolves():
    pairs = list(used_by_objects())
    assert pairs
    assert unresolved(pairs) == []


def test_every_source_that_code_names_resolves():
    pairs = list(used_by_calls())
    assert pairs
    assert unresolved(pairs) == []


def scopes(node: Any, scope: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each number of a YAML tree with what `source` and `how_known` say around it."""
    if isinstance(node, dict):
        inside = scope | {key: node[key] for key in ("source", "sources", "how_known") if key in node}
        for key, item in node.items():
            yield from scopes(item, inside, f"{where}.{key}")
    elif isinstance(node, list):
        for i, item in enumerate(node):
            yield from scopes(item, scope, f"{where}[{i}]")
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield where, scope


def keys_of(scope: dict[str, Any]) -> list[str]:
    given = scope.get("source", scope.get("sources", []))
    return [given] if isinstance(given, str) else list(given)


@pytest.mark.parametrize("path", [p for p in data_files() if p.suffix != ".csv"], ids=short)
def test_every_number_in_a_yaml_table_says_its_source_and_how_it_is_known(path):
    for where, scope in scopes(tree_of(path), {}, path.name):
        assert keys_of(scope), f"{where} has no source"
        assert unresolved((where, key) for key in keys_of(scope)) == []
        assert scope.get("how_known") in KNOWN, f"{where}: how_known is {scope.get('how_known')!r}"


@pytest.mark.parametrize("path", [p for p in data_files() if p.suffix == ".csv"], ids=short)
def test_every_row_of_a_csv_table_says_its_source_and_how_it_is_known(path):
    table = rows(path)
    assert table
    for number, row in enumerate(table, start=2):
        where = f"{path.name}:{number}"
        assert unresolved((where, key) for key in row["source"].split(";")) == []
        assert row["how_known"] in KNOWN, f"{where}: how_known is {row['how_known']!r}"


@pytest.mark.parametrize("key", sources())
def test_a_source_record_is_complete_and_honest(key):
    source = resolve(key)
    assert source.seen in ("read", "recall", "computed", "assumed")
    assert isinstance(source.year, int)
    assert 1800 < source.year <= 2026
    assert all((source.authors.strip(), source.title.strip(), source.where.strip()))
    assert not source.doi or re.fullmatch(r"10\.\d{4,9}/\S+", source.doi)
    assert not source.pmid or re.fullmatch(r"\d{1,8}", source.pmid)
    assert not source.url or source.url.startswith("https://")


def test_no_number_from_memory_is_called_measured_or_fitted():
    dressed_up = [
        f"{where}: {value.how_known} from {value.source}"
        for where, value in objects()
        if isinstance(value, NUMBERS)
        and value.how_known in (HowKnown.MEASURED, HowKnown.FITTED)
        and value.source in sources()
        and resolve(value.source).seen in ("recall", "assumed")
        and value.source not in EXACT
    ]
    assert dressed_up == []


def test_constants_of_nature_are_those_of_codata():
    nature = scipy.constants
    exact = {
        "J/mol/K": nature.R,
        "1/mol": nature.N_A,
        "J/K": nature.k,
        "C": nature.e,
        "C/mol": nature.N_A * nature.e,
    }
    for where, value in objects():
        if isinstance(value, Constant) and value.source == "codata2018" and value.unit in exact:
            assert value == pytest.approx(exact[value.unit], rel=1e-9), where


def test_every_unit_is_one_that_can_be_read():
    unreadable = []
    for where, value in objects():
        unit = getattr(value, "unit", None)
        if isinstance(value, NUMBERS) and unit not in SI_FREE:
            try:
                _registry().Unit(unit)
            except Exception as error:  # pint raises many kinds
                unreadable.append(f"{where}: {unit!r}: {error}")
    assert unreadable == []


def test_every_estimate_is_in_si():
    odd = []
    for where, value in objects():
        if isinstance(value, Estimate) and value.unit not in SI_FREE:
            factor = _registry().Quantity(1.0, value.unit).to_base_units().magnitude
            # the base unit of mass in pint is the gram
            if factor not in (pytest.approx(1), pytest.approx(1000)):
                odd.append(f"{where}: {value.unit}")
    assert odd == []


def test_one_name_is_one_unknown():
    """Worlds draw by name, so one name must not stand for two different numbers."""
    first: dict[str, Estimate] = {}
    differing = []
    for where, value in objects():
        if isinstance(value, Estimate):
            kept = first.setdefault(value.name, value)
            if (kept.median, kept.spread, kept.unit) != (value.median, value.spread, value.unit):
                differing.append(
                    f"{where}: {value.name!r} is {value.median} here and {kept.median} elsewhere"
                )
    assert differing == []


def test_every_finding_that_exists_at_rest_resolves():
    findings = [(where, value) for where, value in objects() if isinstance(value, Finding)]
    assert unresolved((where, key) for where, f in findings for key in f.sources) == []
