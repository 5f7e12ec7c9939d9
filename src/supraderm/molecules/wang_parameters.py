"""Constants of the brick-and-mortar model of Wang, Kasting and Nitsche, fully and partially hydrated.

Read in the Open Systems Pharmacology skin model and, unless noted there, the same in the finite dose
calculator.
"""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.evidence import Coefficients, Constant


@dataclass(frozen=True, slots=True)
class HydrationState:
    """One state of hydration.

    Parameters
    ----------
    thickness : Constant, um
        Of the model skin whose permeability is given.
    corneocyte_length : Constant, um
        Lateral length scale of a corneocyte.
    corneocyte_share, fibre_share : Constant, 1
        Volume share of corneocytes in the layer, and of keratin fibres in a corneocyte.
    water_content : Constant, g/g
        Water per dry mass in the layer.
    lipid_slowdown : Constant, 1
        Divides lateral diffusivity and transbilayer coefficient of the lipids.
    hindrance : Coefficients
        Polynomial in lambda, ascending.
    plateau : Coefficients
        A, B, C of P-hat = A + 1/(B sigma + C/R) for R > 100.
    polynomial : Coefficients
        c_ij of log10 P-hat = sum c_ij (log10 sigma)^i (log10 R)^j for R <= 100.
    """

    thickness: Constant
    corneocyte_length: Constant
    corneocyte_share: Constant
    fibre_share: Constant
    water_content: Constant
    lipid_slowdown: Constant
    hindrance: Coefficients
    plateau: Coefficients
    polynomial: Coefficients


FULL = HydrationState(
    thickness=Constant(43.0, "um", "osp-skin", "fitted"),
    corneocyte_length=Constant(31.319, "um", "osp-skin", "fitted"),
    corneocyte_share=Constant(0.9684, "1", "osp-skin", "fitted"),
    fibre_share=Constant(0.1928, "1", "osp-skin", "fitted"),
    water_content=Constant(2.75, "g/g", "osp-skin", "fitted"),
    lipid_slowdown=Constant(1.0, "1", "osp-skin", "fitted"),
    hindrance=Coefficients([0.9999, -1.2762, 0.0718, 0.1195], "1", "osp-skin"),
    plateau=Coefficients([7.611e-4, 0.9685, 1.827e5], "1", "osp-skin"),
    polynomial=Coefficients(
        [
            [-4.48116, 0.823855, -0.200615, 0.0874482, -0.00969133],
            [0.00388257, 0.000726031, -0.0163362, 0.0115681, -0.00217086],
            [8.34108e-5, -9.56469e-4, -7.16288e-4, 0.00195218, -7.07896e-4],
            [-9.4815e-4, -8.09313e-4, 0.0037365, -0.00169451, 9.24718e-5],
            [-2.09213e-4, -1.42974e-4, 8.35781e-4, -4.33507e-4, 4.3709e-5],
        ],
        "1",
        "osp-skin",
    ),
)

PARTIAL = HydrationState(
    thickness=Constant(13.0, "um", "osp-skin", "fitted"),
    corneocyte_length=Constant(30.266, "um", "osp-skin", "fitted"),
    corneocyte_share=Constant(0.9073, "1", "osp-skin", "fitted"),
    fibre_share=Constant(0.6044, "1", "osp-skin", "fitted"),
    water_content=Constant(0.43, "g/g", "osp-skin", "fitted"),
    lipid_slowdown=Constant(3.0, "1", "osp-skin", "fitted"),
    hindrance=Coefficients([1.0001, -2.4497, 1.1410, 0.5432], "1", "osp-skin"),
    plateau=Coefficients([2.935e-4, 0.8979, 5.536e5], "1", "osp-skin"),
    polynomial=Coefficients(
        [
            [-4.95725, 0.838263, -0.207133, 0.0837613, -0.00861439],
            [0.00187015, -1.05288e-4, -0.00849198, 0.00666713, -0.00119412],
            [7.45813e-4, -1.8624e-4, -0.00360234, 0.00343394, -7.68073e-4],
            [1.82904e-4, -8.28876e-5, -5.26007e-4, 7.1352e-4, -2.13017e-4],
            [2.83838e-5, -1.98892e-5, -6.05354e-6, 4.84676e-5, -2.1566e-5],
        ],
        "1",
        "osp-skin",
    ),
)

LAMELLA = Constant(13.0, "nm", "osp-skin", "fitted")
DRY_PROTEIN_SHARE = Constant(0.9, "1", "osp-skin", "fitted")
PROTEIN_DENSITY = Constant(1.37, "g/cm**3", "osp-skin", "fitted")
FIBRE_RADIUS = Constant(3.5, "nm", "osp-skin", "fitted")

LIPID_PARTITION = Coefficients([0.43, 0.81], "1", "osp-skin")
"""K_lip = 0.43 Kow^0.81."""
PROTEIN_PARTITION = Coefficients([5.4, 0.27], "1", "osp-skin")
"""PC_pro = 5.4 Kow^0.27, mass on protein per mass over concentration in water [cm3/g]."""
LIPID_DIFFUSIVITY = Coefficients([1.24e-7, 2.43, 2.34e-9], "cm**2/s", "osp-skin")
"""D_lip = 1.24e-7 (100/MW)^2.43 + 2.34e-9; the exponent has no unit."""
TRANSBILAYER = Coefficients([-0.725, -0.792], "1", "cdc-finite-dose")
"""log10 k_trans [cm/s] = -0.725 - 0.792 MW^(1/3): the published pair, which fits measured fluxes better than
-0.570 - 0.840 MW^(1/3) of the Open Systems Pharmacology file."""

BRANCH = Constant(100.0, "1", "osp-skin", "fitted")
"""R at which the two forms of P-hat change over; they differ there by 0.2 to 0.3 log10."""
LOG_SIGMA_RANGE = Coefficients([-6.0, 3.0], "1", "supraderm-judgement", "assumed")
"""Range of log10 sigma in which the polynomial is evaluated; beyond it, it turns back."""
