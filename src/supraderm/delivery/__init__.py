"""A product on a skin: free concentration and amount by layer and time."""

from supraderm.delivery.deliver import deliver
from supraderm.delivery.exposure import BUCKETS, Exposure
from supraderm.delivery.layers import USUAL, layer_stack
from supraderm.delivery.physics import Physics
from supraderm.delivery.schedule import DAY, HOUR, Schedule
from supraderm.delivery.solute import Solute, solute
from supraderm.delivery.vehicle import Phase, film

__all__ = [
    "BUCKETS",
    "DAY",
    "HOUR",
    "USUAL",
    "Exposure",
    "Phase",
    "Physics",
    "Schedule",
    "Solute",
    "deliver",
    "film",
    "layer_stack",
    "solute",
]
