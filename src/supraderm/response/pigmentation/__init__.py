"""Pigmentation: melanin synthesis and transfer against epidermal turnover."""

from supraderm.response.pigmentation.card import CARD
from supraderm.response.pigmentation.chain import PigmentCourse, clearance_bound, course
from supraderm.response.pigmentation.measurement import (
    NOTICEABLE,
    VEHICLE_RESPONDERS,
    lightness_gain,
    noticed,
    weeks_to_notice,
)
from supraderm.response.pigmentation.model import Pigmentation

MODEL = Pigmentation()

__all__ = [
    "CARD",
    "MODEL",
    "NOTICEABLE",
    "VEHICLE_RESPONDERS",
    "PigmentCourse",
    "Pigmentation",
    "clearance_bound",
    "course",
    "lightness_gain",
    "noticed",
    "weeks_to_notice",
]
