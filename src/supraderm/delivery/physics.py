"""Which physics a run takes into account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, HowKnown
from supraderm.molecules import STRATUM_CORNEUM_MODELS
from supraderm.skin import Hydration

Ions = Literal["in corneocyte water", "on keratin too", "ignored"]

DEPOSITION_SHARE = Constant(0.1, "1", "osp-skin", HowKnown.PRIOR)
MEAN = "mean"
"""Geometric mean of all models of the stratum corneum."""


@dataclass(frozen=True)
class Physics:
    """Switches of delivery; what is left out is what the evidence supports best.

    Each switch exists to be compared: `supraderm validate finite-dose --ablation` prints what each is worth.

    Parameters
    ----------
    stratum_corneum : {"wang", "chen-lian", "mean"}
        Model of partition and permeability; "mean" is the geometric mean of both.
    polar_path : bool
        Whether a path for polar molecules lies beside the lipid, where the model has none of its own.
    polar_ions : bool
        Whether ions take the polar path as well as neutral molecules do.
    hydration : {"full", "partial"} or None
        None takes it from the set-up: occlusion, receptor, wetness.
    ions : {"in corneocyte water", "on keratin too", "ignored"}
        Where ions are in the stratum corneum; ignored, everything counts as neutral there.
    ph_gradient : bool
        Whether pH rises through the stratum corneum from that of the surface to that of the granular layer; without
        it, the surface's holds throughout. On, because it was measured on three sites (ohman1994).
    density_limit : bool
        Whether the stratum corneum holds no more solute than its own density.
    deposition : float
        Share of the stratum corneum, 0.01 to 0.9, that a dry residue is laid into.
    slow_keratin : bool
        Whether what keratin holds comes and goes slowly instead of at once.
    desquamation : bool
        Whether the stratum corneum moves up and is shed, in vivo.
    vessels : bool
        Whether vessels clear the dermis, in vivo; without them its lower end is a sink.
    capillary_pores : bool
        Whether small pores let hydrophilic molecules into vessels.
    evaporation : bool
        Whether the solute itself evaporates from the film.
    metabolism : bool
        Whether enzymes of skin convert the active, where rates are known.
    follicles : bool
        Whether follicles are a path of their own, in vivo. Off, because every figure of it is recalled or
        assumed; what a carrier leaves in follicles then stays there.

    Raises
    ------
    InputError

    Examples
    --------
    >>> Physics().stratum_corneum, Physics(stratum_corneum="mean").polar_path
    ('wang', True)
    """

    stratum_corneum: str = "wang"
    polar_path: bool = True
    polar_ions: bool = True
    hydration: Hydration | None = None
    ions: Ions = "in corneocyte water"
    ph_gradient: bool = True
    density_limit: bool = True
    deposition: float = float(DEPOSITION_SHARE)
    slow_keratin: bool = False
    desquamation: bool = True
    vessels: bool = True
    capillary_pores: bool = True
    evaporation: bool = True
    metabolism: bool = True
    follicles: bool = False

    def __post_init__(self) -> None:
        models = (*STRATUM_CORNEUM_MODELS, MEAN)
        if self.stratum_corneum not in models:
            raise UnknownNameError("stratum_corneum", self.stratum_corneum, models, what="model")
        if self.hydration not in (None, *get_args(Hydration)):
            raise UnknownNameError("hydration", str(self.hydration), get_args(Hydration), what="state")
        if self.ions not in get_args(Ions):
            raise UnknownNameError("ions", self.ions, get_args(Ions), what="place")
        if not 1e-2 <= self.deposition <= 1 - 1e-1:
            raise InputError("deposition", self.deposition, "0.01 to 0.9")
