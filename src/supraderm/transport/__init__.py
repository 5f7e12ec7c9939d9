"""Diffusion through layers, by two engines that check each other."""

from supraderm.transport.periodic import Steady, steady
from supraderm.transport.periodic_chain import SteadyChain, steady_chain
from supraderm.transport.reaction import Binding, Change, Conversion, ReactiveProfiles, Species, Store
from supraderm.transport.reactive import simulate_reactive
from supraderm.transport.simulate import simulate
from supraderm.transport.stack import Event, Film, Layer, LayerStack, Profiles

__all__ = [
    "Binding",
    "Change",
    "Conversion",
    "Event",
    "Film",
    "Layer",
    "LayerStack",
    "Profiles",
    "ReactiveProfiles",
    "Species",
    "Steady",
    "SteadyChain",
    "Store",
    "simulate",
    "simulate_reactive",
    "steady",
    "steady_chain",
]
