"""Size of the meshes of a swollen network, how far it swells, and how fast what is in it moves.

    `mesh_size`          cross-linked      xi = phi^(-1/3) l sqrt(C_n N)                     Canal and Peppas
    `correlation_length` not cross-linked  xi = l phi^(-3/4), a coacervate or physical gel   de Gennes
    `mesh_of_modulus`    (kT/G)^(1/3), one elastic strand a mesh, of a network whose modulus is known (`network`)
    `fixed_charge`       Manning: no more than one charge a Bjerrum length acts
    `swollen`            0 = -ln(1 - phi) - phi - chi phi^2 - V1 nu [(phi/phi_r)^(1/3) - phi/(2 phi_r)]
                             + V1 (sqrt(rho^2 + 4 c^2) - 2 c)                                Flory, Rehner, Donnan
    `in_gel`             D/D_w = ((1 - phi)/(1 + phi))^2 exp(-r/xi)                          obstruction and meshes

phi is the volume share of polymer, N the links between two cross-links, nu the elastic strands [mol/m3] where the
network was made (phi_r), rho the fixed charge in the swollen network, c the 1:1 salt outside. The charge follows pH
through its share that is ionised, so that swelling does. Strands are ideal springs: a network that is said to swell
beyond some thirtyfold swells less. Chains that are longer than a mesh wriggle along themselves, which exp(-r/xi) does
not know: their interval is wide (`in_gel_spread`).

References
----------
canal1989; recall-degennes-mesh; recall-flory-rehner; recall-manning; mackie1955; recall-gel-diffusion.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from supraderm.carriers.micelles.free_energy import BOLTZMANN
from supraderm.carriers.microspheres.electrostatics import bjerrum_length
from supraderm.evidence import Constant, HowKnown
from supraderm.molecules.constants import ROOM_TEMPERATURE

Array = NDArray[np.float64]

WATER_VOLUME = Constant(1.8e-5, "m**3/mol", "recall-flory-rehner", HowKnown.PRIOR)
# rise per sugar along a polysaccharide, and how much stiffer than a chain of free joints
SUGAR = Constant(0.5e-9, "m", "recall-degennes-mesh", HowKnown.PRIOR, (0.43e-9, 0.52e-9))
BJERRUM = float(bjerrum_length(ROOM_TEMPERATURE))
# log10: of a diffusivity in a gel, where two ways of measuring one gel differ by 0.6 to 1.7; and more per r/xi
MESH_SPREAD = Constant(0.3, "1", "supraderm-judgement", HowKnown.ASSUMED)
SIEVE_SPREAD = Constant(0.15, "1", "supraderm-judgement", HowKnown.ASSUMED)
LEAST_SHARE = Constant(1e-5, "1", "supraderm-judgement", HowKnown.ASSUMED)
GREATEST_SHARE = Constant(0.98, "1", "supraderm-judgement", HowKnown.ASSUMED)
HALVINGS = 70


def mesh_size(share: ArrayLike, links: ArrayLike, stiffness: ArrayLike, length: ArrayLike = SUGAR) -> Array:
    """Return the mesh of a cross-linked network, m.

    Parameters
    ----------
    share : array_like, 1
        Volume share of polymer as swollen, above 0.
    links : array_like, 1
        Between two cross-links.
    stiffness : array_like, 1
        Characteristic ratio of the chain, 4 for a loose one to 30 for a stiff polysaccharide.
    length : array_like, m
        Of a link.

    Examples
    --------
    50 sugars of C_n = 10 at 2 %:

    >>> round(float(mesh_size(0.02, 50, 10.0)) * 1e9)
    41
    """
    stretched = np.asarray(length, dtype=float) * np.sqrt(
        np.asarray(stiffness, dtype=float) * np.asarray(links)
    )
    return np.asarray(share, dtype=float) ** (-1 / 3) * stretched


def correlation_length(share: ArrayLike, length: ArrayLike = SUGAR) -> Array:
    """Return the distance between neighbouring chains in a crowded solution, coacervate or physical gel, m.

    Parameters
    ----------
    share : array_like, 1
        Volume share of polymer, above 0.
    length : array_like, m
        Of a link.

    Examples
    --------
    Alginate of 2 % and a coacervate of 20 %:

    >>> [round(float(correlation_length(phi)) * 1e9, 1) for phi in (0.02, 0.2)]
    [9.4, 1.7]
    """
    return np.asarray(length, dtype=float) * np.asarray(share, dtype=float) ** (-3 / 4)


def mesh_of_modulus(modulus: ArrayLike, temperature: ArrayLike = ROOM_TEMPERATURE) -> Array:
    """Return the mesh of a network from its shear modulus, m: one kT in each mesh.

    Parameters
    ----------
    modulus : array_like, Pa
        Above 0.
    temperature : array_like, K

    Examples
    --------
    A soft gel of 1 kPa, and a stiff one of 100 kPa:

    >>> [round(float(mesh_of_modulus(g)) * 1e9, 1) for g in (1e3, 1e5)]
    [16.0, 3.5]
    """
    return np.cbrt(BOLTZMANN * np.asarray(temperature, dtype=float) / np.asarray(modulus, dtype=float))


def fixed_charge(groups: ArrayLike, charged: ArrayLike, spacing: ArrayLike = SUGAR) -> Array:
    """Return the charge of a network of one chain that acts on ions around it, mol/m3.

    Not for a coacervate: where two chains pair, the ions that were condensed on either are set free, and its charges
    count whole; else unlike spacings would give a neutral phase a net charge.

    Parameters
    ----------
    groups : array_like, mol/m3
        Charged or not, in the swollen network.
    charged : array_like, 1
        Share of them that is ionised at the pH.
    spacing : array_like, m
        Between groups along the chain; 0.5 nm in alginate, 1 nm in hyaluronan.

    Examples
    --------
    Alginate keeps 0.7 of its charge, hyaluronan all:

    >>> [round(float(fixed_charge(100.0, 1.0, b)), 1) for b in (0.5e-9, 1.0e-9)]
    [69.7, 100.0]
    """
    ionised = np.asarray(charged, dtype=float)
    return np.asarray(groups, dtype=float) * np.minimum(ionised, np.asarray(spacing, dtype=float) / BJERRUM)


def swelling_pressure(
    share: ArrayLike,
    reference: ArrayLike,
    strands: ArrayLike,
    *,
    chi: ArrayLike,
    charge: ArrayLike,
    salt: ArrayLike,
) -> Array:
    """Return the pressure that drives water into a network, over RT [mol/m3]; below 0 it is pressed out.

    Parameters
    ----------
    share, reference : array_like, 1
        Volume share of polymer now, and where the network was made.
    strands : array_like, mol/m3
        Elastic strands per volume where the network was made.
    chi : array_like, 1
        Flory's, near 0.45 for polysaccharides.
    charge : array_like, mol/m3
        Fixed charge where the network was made, either sign (`fixed_charge`).
    salt : array_like, mol/m3
        1:1, outside.

    Examples
    --------
    Charge swells, and salt takes most of it back:

    >>> [round(float(swelling_pressure(0.02, 0.02, 5.0, chi=0.45, charge=70.0, salt=c)), 1) for c in (1.0, 150.0)]
    [66.8, 6.8]
    """
    phi, made = np.asarray(share, dtype=float), np.asarray(reference, dtype=float)
    mixing = -(np.log1p(-phi) + phi + np.asarray(chi, dtype=float) * phi**2) / WATER_VOLUME
    elastic = np.asarray(strands, dtype=float) * (np.cbrt(phi / made) - phi / (2 * made))
    rho, c = np.asarray(charge, dtype=float) * phi / made, np.asarray(salt, dtype=float)
    # sqrt(rho^2 + 4 c^2) - 2 c, without cancellation at high salt
    ions = rho**2 / (np.sqrt(rho**2 + 4 * c**2) + 2 * c + (rho == 0))
    return mixing + ions - elastic


def swollen(
    reference: ArrayLike, strands: ArrayLike, *, chi: ArrayLike, charge: ArrayLike, salt: ArrayLike
) -> Array:
    """Return the volume share of polymer at which a network neither swells nor shrinks, 1e-5 to 0.98.

    Parameters
    ----------
    reference, strands, chi, charge, salt : array_like
        As in :func:`swelling_pressure`; without strands nothing holds it and it thins without end.

    Examples
    --------
    The gel above takes up 23 times its volume in 1 mM salt, and twice in saline:

    >>> [round(0.02 / float(swollen(0.02, 5.0, chi=0.45, charge=70.0, salt=c)), 1) for c in (1.0, 150.0)]
    [22.9, 1.9]
    """
    made, held, likes, rho, c = np.broadcast_arrays(
        *(np.asarray(v, dtype=float) for v in (reference, strands, chi, charge, salt))
    )
    low = np.full(made.shape, np.log(LEAST_SHARE))
    high = np.full(made.shape, np.log(GREATEST_SHARE))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        pressure = swelling_pressure(np.exp(middle), made, held, chi=likes, charge=rho, salt=c)
        swells = pressure > 0
        low, high = np.where(swells, low, middle), np.where(swells, middle, high)
    return np.exp((low + high) / 2)


def in_gel(diffusivity: ArrayLike, radius: ArrayLike, share: ArrayLike, mesh: ArrayLike) -> Array:
    """Return the diffusivity of a guest in a network, m2/s.

    Parameters
    ----------
    diffusivity : array_like, m2/s
        In water.
    radius : array_like, m
        Hydrodynamic, of the guest.
    share : array_like, 1
        Volume share of polymer, 0 to 1.
    mesh : array_like, m

    Examples
    --------
    Share of the diffusivity in water, of a small active, lysozyme and hyaluronan of 1 MDa in 2 % alginate:

    >>> [round(float(in_gel(1.0, r, 0.02, 9.4e-9)), 4) for r in (0.3e-9, 1.9e-9, 65e-9)]
    [0.8941, 0.7542, 0.0009]
    """
    phi = np.asarray(share, dtype=float)
    blocked = ((1 - phi) / (1 + phi)) ** 2
    sieved = np.exp(-np.asarray(radius, dtype=float) / np.asarray(mesh, dtype=float))
    return np.asarray(diffusivity, dtype=float) * blocked * sieved


def in_gel_spread(radius: ArrayLike, mesh: ArrayLike) -> Array:
    """Return the SD of log10 of a diffusivity in a network; it grows with what must squeeze through.

    >>> [round(float(in_gel_spread(r, 9.4e-9)), 2) for r in (0.3e-9, 65e-9)]
    [0.3, 1.08]
    """
    squeezed = SIEVE_SPREAD * np.asarray(radius, dtype=float) / np.asarray(mesh, dtype=float)
    return np.hypot(MESH_SPREAD, squeezed)
