"""Files that people write: text, YAML and a checked model out, one clear error when something is off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from supraderm.errors import InputError

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    Model = TypeVar("Model", bound=BaseModel)


ENCODINGS = ("utf-8-sig", "gb18030")
"""As editors write, and as programs of Windows in China do."""


def read_text(path: Path, what: str) -> str:
    """Return the text of a file in UTF-8, else in GB 18030.

    Parameters
    ----------
    path : Path
    what : str
        What it should be, for errors.

    Raises
    ------
    InputError
        If it is missing, with the nearest file name beside it, or no text.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        beside = [file.name for file in path.parent.iterdir()] if path.parent.is_dir() else []
        close = get_close_matches(path.name, beside, n=1)
        raise InputError(what, str(path), "an existing file", close[0] if close else None) from None
    except OSError as error:
        raise InputError(what, str(path), f"a file that can be read ({error.strerror})") from None
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(what, str(path), "a text file in UTF-8")


def parse_yaml(text: str, what: str) -> dict[str, Any]:
    """Return the mapping that a YAML text holds.

    Raises
    ------
    InputError
        If the text is empty, no YAML, or no mapping.
    """
    import yaml

    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "the text"
        raise InputError(what, where, f"YAML ({getattr(error, 'problem', error)})") from None
    if content is None:
        raise InputError(what, "an empty file", "a mapping of fields")
    if not isinstance(content, dict):
        raise InputError(what, content, "a mapping of fields")
    return content


def check(model: type[Model], content: dict[str, Any], allowed: Mapping[str, str]) -> Model:
    """Return the content as a pydantic model.

    Parameters
    ----------
    model : type of BaseModel
    content : dict
    allowed : mapping of str to str
        What each field accepts, in words.

    Raises
    ------
    InputError
        For the first thing that is wrong, naming its path, what was given, what is allowed and, for an
        unknown field, the nearest one.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise explained(model, error, allowed) from None


def explained(model: type[BaseModel], error: ValidationError, allowed: Mapping[str, str]) -> InputError:
    """Return one error for the most telling of pydantic's complaints."""
    # an unknown field often makes a required one missing: say the misspelling, which explains both
    first = min(error.errors(), key=lambda item: item["type"] != "extra_forbidden")
    where = _path(model, first["loc"])
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where).lstrip(".")
    last = next((str(part) for part in reversed(where) if isinstance(part, str)), "")
    if first["type"] == "extra_forbidden":
        known = list(_fields(model, where[:-1]))
        close = get_close_matches(last.casefold(), known, n=1, cutoff=0.5)
        return InputError(
            path, first["input"], f"only the fields {', '.join(known)}", close[0] if close else None
        )
    given = None if first["type"] == "missing" else first["input"]
    return InputError(path, given, allowed.get(last, first["msg"]))


def _path(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str | int]:
    """Return the path as the person wrote it: pydantic adds the name of each alternative of a union."""
    alternatives = {"str", "int", "float", "bool", *_names(model)}
    return [part for part in loc if part not in alternatives]


def _names(model: type[BaseModel]) -> Iterator[str]:
    for field in model.model_fields.values():
        for nested in _models(field.annotation):
            yield nested.__name__
            yield from _names(nested)


def _fields(model: type[BaseModel], inside: Sequence[str | int]) -> Mapping[str, Any]:
    """Return the fields of the model that a path leads to, looking through lists and optional parts."""
    fields = model.model_fields
    for part in inside:
        if isinstance(part, str) and part in fields:
            nested = next(_models(fields[part].annotation), None)
            fields = nested.model_fields if nested is not None else {}
    return fields


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if hasattr(annotation, "model_fields"):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
