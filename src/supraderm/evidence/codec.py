"""Results as JSON and back, without losing a bit.

The codec is driven by the type hints of frozen dataclasses, so a new field needs no code here. It is
strict both ways: what it cannot bring back exactly it refuses to write, and what it reads must have
exactly the fields of the class.

JSON has no NaN and no infinity: where a float is expected they are the strings "NaN", "Infinity" and
"-Infinity". An array is its data type, its shape and its values in row order, in shortest decimals that
read back to the same bits.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import numpy as np

from supraderm import __version__
from supraderm.errors import InputError

T = TypeVar("T")

_NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


class _Codec(NamedTuple):
    """How one type is written and read; both take the path of the value for their messages."""

    encode: Callable[[Any, str], Any]
    decode: Callable[[Any, str], Any]


def dump(obj: object) -> str:
    """Return a dataclass as JSON text: the same object gives the same text.

    Parameters
    ----------
    obj : dataclass instance
        Fields may be numbers, str, enums, ``Literal``, other dataclasses, tuples, string-keyed mappings,
        arrays of bool, int or float, ``None | X``, and ``object`` holding plain JSON values.

    Returns
    -------
    str

    Raises
    ------
    TypeError
        If a value is not what its type hint says, or could not be read back as it was.

    Examples
    --------
    >>> from supraderm.evidence import Text
    >>> load(dump(Text("water", "水")), Text)
    Text(en='water', zh='水')
    """
    content = _codec(type(obj)).encode(obj, "")
    head = {"supraderm": __version__, "type": type(obj).__name__, "content": content}
    return json.dumps(head, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def load(text: str, cls: type[T]) -> T:
    """Return the object of class `cls` that :func:`dump` wrote.

    Raises
    ------
    InputError
        If the text is not JSON, holds another class, or a field is missing, unknown or of another type;
        the field is named by its path ("best.endpoint.weeks").
    """
    try:
        head = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"line {error.lineno}", error.msg, "JSON as written by supraderm") from error
    if not isinstance(head, dict) or set(head) != {"supraderm", "type", "content"}:
        raise InputError("file", "other JSON", "an object with supraderm, type and content")
    if head["type"] != cls.__name__:
        raise InputError("type", head["type"], cls.__name__)
    return cast("T", _codec(cls).decode(head["content"], ""))


@cache
def _codec(hint: Any) -> _Codec:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in (Any, object):
        return _Codec(_plain, lambda value, _: value)
    if origin is not None:
        if origin in _BY_ORIGIN:
            return _BY_ORIGIN[origin](arguments)
    elif hint in (bool, int, float, str):
        return _scalar(hint)
    elif issubclass(hint, Enum):
        return _enum(hint)
    elif is_dataclass(hint):
        return _dataclass(cast("type", hint))
    raise TypeError(f"no way to store {hint!r}")


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _plain(value: Any, path: str) -> Any:
    """Pass values that JSON keeps as they are."""
    if isinstance(value, float) and not math.isfinite(value):
        raise TypeError(f"{path}: {value} has no plain JSON form")
    if value is None or type(value) in (bool, int, float, str):
        return value
    if type(value) is list:
        return [_plain(item, f"{path}[{i}]") for i, item in enumerate(value)]
    if type(value) is dict and all(type(key) is str for key in value):
        return {key: _plain(item, _join(path, key)) for key, item in value.items()}
    raise TypeError(f"{path}: {type(value).__name__} is no plain JSON value")


def _scalar(kind: type) -> _Codec:
    accepted = {
        bool: (bool, np.bool_),
        int: (int, np.integer),
        float: (float, int, np.floating, np.integer),
        str: (str,),
    }[kind]
    words = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}[kind]

    def fits(value: Any) -> bool:
        return isinstance(value, accepted) and (kind is bool or not isinstance(value, bool))

    def encode(value: Any, path: str) -> Any:
        if not fits(value):
            raise TypeError(f"{path}: expected {kind.__name__}, got {value!r}")
        plain = kind(value)
        if kind is float and not math.isfinite(plain):
            return "NaN" if math.isnan(plain) else "Infinity" if plain > 0 else "-Infinity"
        return plain

    def decode(value: Any, path: str) -> Any:
        if kind is float and isinstance(value, str) and value in _NOT_FINITE:
            return _NOT_FINITE[value]
        if not fits(value):
            raise InputError(path, value, words)
        return kind(value)

    return _Codec(encode, decode)


def _choice(options: tuple[Any, ...]) -> _Codec:
    words = ", ".join(map(str, options))

    def encode(value: Any, path: str) -> Any:
        if value not in options:
            raise TypeError(f"{path}: {value!r} is none of {words}")
        return value

    def decode(value: Any, path: str) -> Any:
        if value not in options:
            raise InputError(path, value, words)
        return value

    return _Codec(encode, decode)


def _enum(kind: type[Enum]) -> _Codec:
    by_value = {member.value: member for member in kind}

    def encode(value: Any, path: str) -> Any:
        if not isinstance(value, kind):
            raise TypeError(f"{path}: expected {kind.__name__}, got {value!r}")
        return value.value

    def decode(value: Any, path: str) -> Any:
        if not isinstance(value, str) or value not in by_value:
            raise InputError(path, value, ", ".join(map(str, by_value)))
        return by_value[value]

    return _Codec(encode, decode)


def _union(members: tuple[Any, ...]) -> _Codec:
    others = tuple(member for member in members if member is not NoneType)
    if len(others) != 1 or len(others) == len(members):
        raise TypeError(f"no way to tell the members of {members} apart in JSON")
    inner = _codec(others[0])
    return _Codec(
        lambda value, path: None if value is None else inner.encode(value, path),
        lambda value, path: None if value is None else inner.decode(value, path),
    )


def _tuple(arguments: tuple[Any, ...]) -> _Codec:
    same = len(arguments) == 2 and arguments[1] is Ellipsis

    def members(length: int) -> list[_Codec]:
        return [_codec(arguments[0])] * length if same else [_codec(item) for item in arguments]

    def encode(value: Any, path: str) -> Any:
        if not isinstance(value, tuple) or not (same or len(value) == len(arguments)):
            raise TypeError(f"{path}: expected a tuple, got {value!r}")
        pairs = zip(members(len(value)), value, strict=True)
        return [codec.encode(item, f"{path}[{i}]") for i, (codec, item) in enumerate(pairs)]

    def decode(value: Any, path: str) -> Any:
        if not isinstance(value, list) or not (same or len(value) == len(arguments)):
            raise InputError(path, value, "a list" if same else f"a list of {len(arguments)}")
        pairs = zip(members(len(value)), value, strict=True)
        return tuple(codec.decode(item, f"{path}[{i}]") for i, (codec, item) in enumerate(pairs))

    return _Codec(encode, decode)


def _mapping(arguments: tuple[Any, ...]) -> _Codec:
    if arguments[0] is not str:
        raise TypeError(f"a mapping must have text keys to be stored, not {arguments[0]!r}")
    inner = _codec(arguments[1])

    def encode(value: Any, path: str) -> Any:
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise TypeError(f"{path}: expected a mapping with text keys, got {value!r}")
        return {key: inner.encode(item, _join(path, key)) for key, item in value.items()}

    def decode(value: Any, path: str) -> Any:
        if not isinstance(value, dict):
            raise InputError(path, value, "an object")
        return {key: inner.decode(item, _join(path, key)) for key, item in value.items()}

    return _Codec(encode, decode)


def _array(_: tuple[Any, ...]) -> _Codec:
    return _Codec(_encode_array, _decode_array)


def _encode_array(value: Any, path: str) -> Any:
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biuf" or value.dtype.itemsize > 8:
        raise TypeError(f"{path}: expected an array of bool, int or float, got {value!r}")
    flat = value.ravel()
    values: list[Any] = flat.tolist()
    if value.dtype.kind == "f" and not np.isfinite(flat).all():
        number = _codec(float)
        values = [number.encode(item, path) for item in values]
    return {"dtype": value.dtype.name, "shape": list(value.shape), "values": values}


def _decode_array(value: Any, path: str) -> Any:
    if not isinstance(value, dict) or set(value) != {"dtype", "shape", "values"}:
        raise InputError(path, value, "an array with dtype, shape and values")
    try:
        return np.array(value["values"], dtype=np.dtype(value["dtype"])).reshape(value["shape"])
    except (TypeError, ValueError) as error:
        raise InputError(path, str(error), "values of the dtype, as many as the shape holds") from error


def _dataclass(cls: type) -> _Codec:
    hints = get_type_hints(cls)
    members = {field.name: _codec(hints[field.name]) for field in fields(cls)}

    def encode(value: Any, path: str) -> Any:
        if type(value) is not cls:
            raise TypeError(f"{path}: expected {cls.__name__}, got {type(value).__name__}")
        return {
            name: codec.encode(getattr(value, name), _join(path, name)) for name, codec in members.items()
        }

    def decode(value: Any, path: str) -> Any:
        if not isinstance(value, dict):
            raise InputError(path or "content", value, f"an object with the fields of {cls.__name__}")
        for name in sorted(set(value) ^ set(members)):
            given = "an unknown field" if name in value else "nothing"
            raise InputError(_join(path, name), given, f"the fields of {cls.__name__}")
        read = {name: codec.decode(value[name], _join(path, name)) for name, codec in members.items()}
        try:
            return cls(**read)
        except ValueError as error:
            raise InputError(path or cls.__name__, str(error), f"a valid {cls.__name__}") from error

    return _Codec(encode, decode)


_BY_ORIGIN: dict[Any, Callable[[tuple[Any, ...]], _Codec]] = {
    Literal: _choice,
    Union: _union,
    UnionType: _union,
    tuple: _tuple,
    dict: _mapping,
    Mapping: _mapping,
    np.ndarray: _array,
}
