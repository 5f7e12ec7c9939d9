"""Results come back from JSON exactly as they went in."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Literal, get_type_hints

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from supraderm.errors import InputError
from supraderm.evidence import Estimate, Finding, HowKnown, Severity, Text
from supraderm.evidence.codec import _codec, dump, load


@dataclass(frozen=True)
class Box:
    number: float
    whole: int
    yes: bool
    words: str
    kind: Literal["a", "b"]
    array: NDArray[np.float64]
    mask: NDArray[np.bool_]
    perhaps: Estimate | None
    pairs: tuple[tuple[str, Text, float], ...]
    by_name: Mapping[str, Estimate]
    findings: tuple[Finding, ...]
    plain: dict[str, object]


def same(a: object, b: object) -> bool:
    """Compare exactly, arrays and NaN included."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, float) and isinstance(b, float):
        return (math.isnan(a) and math.isnan(b)) or (a == b and math.copysign(1, a) == math.copysign(1, b))
    if is_dataclass(a) and type(a) is type(b):
        return all(same(getattr(a, f.name), getattr(b, f.name)) for f in fields(a))
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    return type(a) is type(b) and a == b


words = st.text(min_size=1, max_size=8).filter(str.strip)
texts = st.builds(Text, words, words)
estimates = st.builds(
    Estimate,
    name=words,
    median=st.floats(1e-12, 1e12),
    unit=st.just("1"),
    how_known=st.sampled_from(HowKnown),
    source=words,
    spread=st.floats(0.01, 3),
    in_domain=st.booleans(),
    note=st.text(max_size=5),
)
findings = st.builds(
    Finding,
    words,
    st.sampled_from(Severity),
    texts,
    texts,
    texts,
    st.sampled_from(HowKnown),
    st.tuples(words),
)
arrays = hnp.arrays(np.float64, hnp.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=4))
arrays = arrays.map(lambda a: np.where(np.isnan(a), np.nan, a))  # a NaN has one spelling in JSON
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
boxes = st.builds(
    Box,
    number=st.floats(),
    whole=st.integers(),
    yes=st.booleans(),
    words=st.text(),
    kind=st.sampled_from(("a", "b")),
    array=arrays,
    mask=hnp.arrays(np.bool_, st.integers(0, 5)),
    perhaps=st.none() | estimates,
    pairs=st.lists(st.tuples(st.text(), texts, st.floats()), max_size=3).map(tuple),
    by_name=st.dictionaries(st.text(), estimates, max_size=3),
    findings=st.lists(findings, max_size=2).map(tuple),
    plain=st.dictionaries(st.text(), plain, max_size=3),
)

BOX = Box(
    number=math.nan,
    whole=3,
    yes=True,
    words="水",
    kind="a",
    array=np.array([1.0, math.inf, -0.0]),
    mask=np.array([True]),
    perhaps=None,
    pairs=(("x", Text("x", "甲"), -math.inf),),
    by_name={},
    findings=(),
    plain={"use": {"dose": "2 mg/cm2"}},
)


@given(boxes)
def test_what_is_written_reads_back_the_same(box):
    text = dump(box)
    assert same(load(text, Box), box)
    assert dump(load(text, Box)) == text


def test_the_text_is_strict_json_that_any_reader_takes():
    def refuse(word):
        raise AssertionError(f"{word} is not JSON")

    content = json.loads(dump(BOX), parse_constant=refuse)["content"]
    assert content["number"] == "NaN"
    assert content["array"] == {"dtype": "float64", "shape": [3], "values": [1.0, "Infinity", -0.0]}


@pytest.mark.parametrize(
    "spoiled",
    [
        {"number": "1"},
        {"number": None},
        {"whole": 1.5},
        {"whole": True},
        {"yes": 1},
        {"kind": "c"},
        {"array": [1.0]},
        {"array": np.array(["a"])},
        {"array": np.array([1 + 1j])},
        {"pairs": [("x", Text("x", "x"), 1.0)]},
        {"pairs": (("x", Text("x", "x")),)},
        {"by_name": {1: None}},
        {"plain": {"when": (1, 2)}},
        {"plain": {"rate": math.nan}},
        {"perhaps": 3.0},
    ],
)
def test_what_could_not_be_read_back_is_refused(spoiled):
    with pytest.raises(TypeError, match=next(iter(spoiled))):
        dump(replace(BOX, **spoiled))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "many"),
        ("whole", 1.0),
        ("yes", "yes"),
        ("words", 3),
        ("kind", "c"),
        ("array", {"dtype": "float64", "shape": [2], "values": [1.0]}),
        ("array", [1.0]),
        ("perhaps", {"name": "x"}),
        ("pairs", [["x"]]),
        ("findings", [{}]),
    ],
)
def test_a_damaged_file_is_answered_with_the_path_of_the_field(field, value):
    record = json.loads(dump(BOX))
    record["content"][field] = value
    with pytest.raises(InputError) as caught:
        load(json.dumps(record), Box)
    assert caught.value.field.startswith(field)


def test_a_missing_field_is_named():
    record = json.loads(dump(BOX))
    del record["content"]["pairs"]
    with pytest.raises(InputError, match="pairs: got 'nothing'"):
        load(json.dumps(record), Box)


def test_an_unknown_field_is_named():
    record = json.loads(dump(BOX))
    record["content"]["surprise"] = 1
    with pytest.raises(InputError, match="surprise: got 'an unknown field'"):
        load(json.dumps(record), Box)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"content": 1}', dump(Text("a", "b"))])
def test_what_is_no_result_is_refused(text):
    with pytest.raises(InputError):
        load(text, Box)


def test_values_that_break_a_rule_of_their_class_are_answered_with_their_path():
    record = json.loads(dump(BOX))
    record["content"]["pairs"][0][1] = {"en": "", "zh": "甲"}
    with pytest.raises(InputError, match=r"pairs\[0\]\[1\]"):
        load(json.dumps(record), Box)


def test_types_that_json_cannot_tell_apart_are_refused():
    @dataclass(frozen=True)
    class Loose:
        value: int | str

    hints = get_type_hints(Loose)
    with pytest.raises(TypeError, match="tell"):
        _codec(hints["value"])
