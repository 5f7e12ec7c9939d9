"""Carrier platforms that speak one language: what each does to an active, as `CarrierEffects`."""

from supraderm.carriers.contract import check_platform
from supraderm.carriers.effects import CarrierEffects, SiteBinding
from supraderm.carriers.platform import Carried, Platform

__all__ = ["Carried", "CarrierEffects", "Platform", "SiteBinding", "check_platform"]
