"""From free concentration at a target to what changes in skin over weeks."""

from supraderm.response.contract import check_response
from supraderm.response.engagement import daily_mean, hill_effect, needed_concentration, time_above
from supraderm.response.model import Course, ResponseModel
from supraderm.response.synergy import bliss, highest_single_agent, loewe

__all__ = [
    "Course",
    "ResponseModel",
    "bliss",
    "check_response",
    "daily_mean",
    "highest_single_agent",
    "hill_effect",
    "loewe",
    "needed_concentration",
    "time_above",
]
