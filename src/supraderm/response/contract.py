"""The test any response model can run on itself."""

from __future__ import annotations

import numpy as np

from supraderm.errors import ContractError, InputError, UnresolvedSourceError
from supraderm.evidence import Constant, HowKnown, ModelCard, Text, Worlds, resolve
from supraderm.response.model import Course, ResponseModel
from supraderm.skin import Skin

WEEKS = 2.0 * np.arange(7)
ROUND_OFF = Constant(1e-9, "1", "supraderm-judgement", HowKnown.ASSUMED)
PARTLY = Constant(0.4, "1", "supraderm-judgement", HowKnown.ASSUMED)


def check_response(model: ResponseModel, skin: Skin) -> None:
    """Check that a response model keeps the contract on one skin.

    Parameters
    ----------
    model : ResponseModel
    skin : Skin

    Raises
    ------
    ContractError
        With the first rule that is broken, in words.
    """
    _require(isinstance(model, ResponseModel), f"{model!r} lacks a member of the ResponseModel protocol")
    _require(bool(model.name), "name must not be empty")
    _require(isinstance(model.title, Text), "title must be a Text")
    _require(isinstance(model.card, ModelCard), "card must be a ModelCard")
    _require(bool(model.processes), "processes must name at least one rate")
    _require(
        model.noticeable.unit == "1" and model.noticeable.median != 0,
        "noticeable must be a signed share of baseline other than 0",
    )
    worlds = Worlds(8)
    nothing = _course(model, dict.fromkeys(model.processes, 0.0), skin, worlds)
    _require(bool(np.all(np.abs(nothing.change) < ROUND_OFF)), "no effect must mean no change")
    _check_estimates(model, skin, nothing)
    sign = float(np.sign(model.noticeable.median))
    for process in model.processes:
        partly = _course(model, {process: float(PARTLY)}, skin, worlds)
        fully = _course(model, {process: 1.0}, skin, worlds)
        _require(bool(np.all(np.abs(fully.change[0]) < ROUND_OFF)), "week 0 must be the baseline")
        _require(
            bool(np.all(sign * fully.change <= sign * fully.bound + ROUND_OFF)),
            f"a full effect on {process!r} must stay within bound()",
        )
        _require(
            bool(np.all(sign * partly.change <= sign * partly.bound + ROUND_OFF)),
            f"a partial effect on {process!r} must stay within bound()",
        )
        again = _course(model, {process: 1.0}, skin, worlds)
        _require(np.array_equal(fully.change, again.change), "course() must give the same answer twice")
    _check_refusals(model, skin, worlds)


def _course(model: ResponseModel, effects: dict[str, float], skin: Skin, worlds: Worlds) -> Course:
    given = {process: np.full(worlds.n, effect) for process, effect in effects.items()}
    course = model.course(WEEKS, given, skin=skin, worlds=worlds)
    _require(isinstance(course, Course), "course() must return a Course")
    for name in ("change", "bound"):
        shape = getattr(course, name).shape
        _require(shape == (WEEKS.size, worlds.n), f"{name} has shape {shape}, must be (weeks, worlds)")
    _require(
        np.array_equal(course.bound, model.bound(WEEKS, skin=skin, worlds=worlds)),
        "the bound of a course must be that of bound()",
    )
    return course


def _check_estimates(model: ResponseModel, skin: Skin, course: Course) -> None:
    estimates = model.estimates(skin)
    _require(course.estimates == estimates, "a course must carry the estimates of its skin")
    names = [estimate.name for estimate in estimates]
    _require(len(set(names)) == len(names), f"one name for two unknowns in {names}")
    for key in [estimate.source for estimate in (*estimates, model.noticeable)]:
        try:
            resolve(key)
        except UnresolvedSourceError as error:
            raise ContractError(f"source {key!r} does not resolve") from error


def _check_refusals(model: ResponseModel, skin: Skin, worlds: Worlds) -> None:
    for effects, rule in (
        ({"no such process": 0.5}, "an unknown process"),
        ({model.processes[0]: 2.0}, "an effect of 2"),
    ):
        try:
            model.course(WEEKS, effects, skin=skin, worlds=worlds)
        except InputError:
            continue
        raise ContractError(f"{rule} must be refused with an InputError")


def _require(holds: bool, reason: str) -> None:  # noqa: FBT001 - reads as the sentence it is
    if not holds:
        raise ContractError(reason)
