"""Numbers read off a structure, for models that are learned from many compounds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from supraderm.molecules.descriptors import descriptors
from supraderm.molecules.molecule import Molecule, parse


def structure_features(smiles: str) -> NDArray[np.float64]:
    """Return sizes, shapes, counts and surface shares of a structure, compressed by sign(x) log(1 + |x|).

    Crippen log Kow and refractivity, mass, polar and Labute surface, hydrogen bonding, rings, connectivity
    and shape indices, charge and parts; then the 42 molecular quantum numbers, and the surface shared out by
    log Kow (12), refractivity (10) and partial charge (14). All from RDKit, whose version matters little: only
    its definitions of these classical descriptors do.

    Parameters
    ----------
    smiles : str

    Returns
    -------
    ndarray, shape (105,)
        The same however the SMILES is written.

    References
    ----------
    rdkit

    Examples
    --------
    >>> structure_features("CCO").shape
    (105,)
    """
    from rdkit import Chem, rdBase
    from rdkit.Chem import rdMolDescriptors as Counts

    # PEOE writes to stderr of atoms without parameters; canonical order makes rounding repeat itself
    with rdBase.BlockLogs():
        canonical = Chem.MolToSmiles(parse(smiles))
        mol, seen = parse(canonical), descriptors(Molecule("structure", canonical))
        single = (
            *Counts.CalcCrippenDescriptors(mol),
            Counts.CalcExactMolWt(mol),
            Counts.CalcTPSA(mol),
            Counts.CalcLabuteASA(mol),
            Counts.CalcFractionCSP3(mol),
            seen.hydrogen_bond_donors,
            seen.hydrogen_bond_acceptors,
            seen.rotatable_bonds,
            Counts.CalcNumAromaticRings(mol),
            Counts.CalcNumAliphaticRings(mol),
            Counts.CalcNumHeteroatoms(mol),
            Counts.CalcKappa1(mol),
            Counts.CalcKappa2(mol),
            Counts.CalcKappa3(mol),
            Counts.CalcChi0v(mol),
            Counts.CalcChi1v(mol),
            Counts.CalcChi2v(mol),
            Counts.CalcChi3v(mol),
            Counts.CalcChi4v(mol),
            Counts.CalcChi0n(mol),
            Counts.CalcChi1n(mol),
            Counts.CalcHallKierAlpha(mol),
            Counts.CalcPhi(mol),
            seen.aromatic_share,
            seen.charge,
            seen.parts,
        )
        shares = (
            *Counts.MQNs_(mol),
            *Counts.SlogP_VSA_(mol),
            *Counts.SMR_VSA_(mol),
            *Counts.PEOE_VSA_(mol),
        )
    values = np.nan_to_num(np.array([*single, *shares], float), posinf=0.0, neginf=0.0)
    return np.sign(values) * np.log1p(np.abs(values))
