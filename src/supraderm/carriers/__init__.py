"""Five carrier platforms that speak one language."""

from supraderm.carriers.effects import CarrierEffects

__all__ = ["CarrierEffects"]
