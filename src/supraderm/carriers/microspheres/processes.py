"""Ways to make microspheres: what size each gives, how even, and what machine it takes.

    `processes`       the names that are known
    `find_process`    one of them, with equipment and setting (`machines.Process`)
    `particle_size`   median diameter with interval, width of the distribution      `ParticleSize`

Every figure is a prior: the laws (`size`) are for clean liquids, the settings for usual machines, and the interval
holds both. A median by volume; log-normal; span is (d90 - d10)/d50 = 2 sinh(1.2816 s).

References
----------
recall-microsphere-machines, recall-grace; see `size` for the laws.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from supraderm.carriers.microspheres.machines import COACERVATE, MACHINES, Medium, Process, known
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Constant, Estimate, HowKnown

TENTH = Constant(1.2815515655446004, "1", "supraderm-judgement", HowKnown.ASSUMED)  # normal quantile of 0.9
BARELY_BREAKS = Constant(1e3, "1", "recall-grace", HowKnown.PRIOR)


@dataclass(frozen=True, slots=True)
class ParticleSize:
    """What a process makes.

    Parameters
    ----------
    diameter : Estimate, m
        Median by volume, swollen as made; dry from a spray drier.
    width : float, 1
        SD of ln of the diameters.
    process : Process
    """

    diameter: Estimate
    width: float
    process: Process

    @property
    def span(self) -> float:
        """(d90 - d10)/d50."""
        return float(2 * math.sinh(TENTH * self.width))

    @property
    def radius(self) -> Estimate:
        """Median radius by volume, m: half the same unknown."""
        return self.diameter.times(0.5)


def processes() -> tuple[str, ...]:
    """Return the ways to make microspheres, from no machine to a drier.

    >>> processes()[:3]
    ('spontaneous', 'stirring', 'rotor-stator')
    """
    return tuple(known())


def find_process(key: str) -> Process:
    """Return a process by its name.

    Raises
    ------
    UnknownNameError
    """
    if key not in known():
        raise UnknownNameError("process", key, known(), what="way to make microspheres")
    return known()[key]


def particle_size(
    process: str, medium: Medium = COACERVATE, *, setting: float | None = None, swelling: float = 1.0
) -> ParticleSize:
    """Return the size that a process makes, as a prior.

    Parameters
    ----------
    process : str
        One of :func:`processes`.
    medium : Medium
        Spheres and liquid around, while drops form.
    setting : float, optional
        Of the machine, in the process's unit; left out: what is usual, and twice the interval of a known one.
    swelling : float, 1
        Diameter in use over diameter as made (cube root of the volume ratio from `mesh.swollen`).

    Raises
    ------
    UnknownNameError, InputError

    Examples
    --------
    >>> for name in processes():
    ...     found = particle_size(name)
    ...     print(f"{name:17}{found.diameter.median * 1e6:8.3g} um, span {found.span:.1f}")
    spontaneous          4.12 um, span 1.4
    stirring              139 um, span 1.7
    rotor-stator           37 um, span 2.4
    ultrasound           11.7 um, span 2.9
    membrane              9.9 um, span 0.4
    microfluidic         67.7 um, span 0.1
    dripping         1.82e+03 um, span 0.1
    vibrating nozzle      283 um, span 0.2
    spray drying         7.68 um, span 1.4
    """
    way = find_process(process)
    value = float(way.usual) if setting is None else setting
    low, high = way.usual.valid or (0.0, math.inf)
    if not low <= value <= high:
        raise InputError("setting", value, f"{low:g} to {high:g} {way.usual.unit} for {process}")
    if not swelling > 0:
        raise InputError("swelling", swelling, "above 0")
    stiff = way.breaks and medium.drop_viscosity > BARELY_BREAKS * medium.viscosity
    return ParticleSize(
        Estimate(
            f"diameter of microspheres by {process}",
            way.diameter(value, medium) * swelling,
            "m",
            HowKnown.PRIOR,
            MACHINES,
            float(way.spread) * (2 if setting is None else 1),
            in_domain=not stiff,
            note="drops a thousand times as thick as the liquid around hardly break" if stiff else "",
        ),
        float(way.width),
        way,
    )
