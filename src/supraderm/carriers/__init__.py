"""Carrier platforms that speak one language: what each does to an active, as `CarrierEffects`."""

from supraderm.carriers.contract import check_platform
from supraderm.carriers.effects import CarrierEffects, SiteBinding
from supraderm.carriers.platform import Blending, Carried, Platform

__all__ = ["Blending", "Carried", "CarrierEffects", "Platform", "SiteBinding", "check_platform"]
