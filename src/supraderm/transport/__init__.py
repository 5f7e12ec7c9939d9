"""Diffusion through layers, by two engines that check each other."""

from supraderm.transport.simulate import simulate
from supraderm.transport.stack import Event, Film, Layer, LayerStack, Profiles

__all__ = ["Event", "Film", "Layer", "LayerStack", "Profiles", "simulate"]
