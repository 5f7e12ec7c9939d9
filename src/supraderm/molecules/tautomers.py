"""One drawing for all tautomers of a molecule: the one that water mostly holds and tables mostly draw, by rules.

- An imidic acid becomes the amide; a hydroxyl or thiol ortho or para to a ring nitrogen becomes the lactam or thione
  (in a ring of five, a hydroxyl only between two hetero atoms); an imine ortho or para to NH in an aromatic ring
  becomes the amine.
- An enol becomes the ketone or aldehyde, unless it is aromatic, an enediol, in a ring and conjugated with a carbonyl
  of that ring or an amide on it, or in a ring beside a carbonyl. A ketone of a 1,3-dicarbonyl in one ring, or with an
  amide on it, becomes the enol (tetronic acids, dimedone, 4-hydroxycoumarin, oxicams); 2-oxo-3-hydroxylactones become
  the enediol (ascorbic acid); 6-hydroxyuracils become barbiturates.
- A nitroso group on carbon with hydrogen becomes the oxime.
- The hydrogen of an azole or ring lactam sits where most bonds stay aromatic, in a ring of five or beside a carbonyl;
  the double bond of an amidine or guanidine on the nitrogen that bears an aryl, acyl, sulfonyl, nitro, cyano, hydroxyl
  or amino group, else on one that bears hydrogen. What these leave open is settled by the canonical SMILES that comes
  first.

Left as drawn: azo and hydrazone, imine and enamine, pyrazolones and hydroxyisoxazoles, 1,2-diketones of a ring,
anthrone and anthrol, ring and chain of sugars.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from supraderm.evidence import Constant, HowKnown
from supraderm.molecules.molecule import parse
from supraderm.molecules.patterns import pattern

MOST_SHIFTS = 50
"""After which a molecule is left as it is by then."""
MOST_FORMS = Constant(200, "1", "supraderm-judgement", HowKnown.ASSUMED)
"""Places of hydrogens that are compared."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A hydrogen that leaves the first atom of a path for the last, the bonds between them changing in turn.

    Parameters
    ----------
    smarts : str
    path : tuple of int
        Atoms of the pattern. Bonds drawn as aromatic stay as they are.
    kekule : bool
        The pattern is about a drawing without aromatic bonds.
    """

    smarts: str
    path: tuple[int, ...] = (0, 1, 2)
    kekule: bool = False


TO_COMMON = (
    Shift("[OX2H1,SX2H1][CX3]=[NX2]"),
    Shift("[OX2H1][c;r6]:[nX2]"),
    Shift("[OX2H1]c(:[nX2]):[n,o,s]"),
    Shift("[SX2H1]c:[nX2]"),
    Shift("[OX2H1,SX2H1]c1aa[nX2]aa1", (0, 1, 4)),
    Shift("[nX3;H1]:c=[NX2]"),
    Shift("[nX3;H1]1aac(=[NX2])aa1", (0, 3, 4)),
    Shift("[OX2H1]C1=[CX3]C(=O)NC(=[O,S])N1", kekule=True),
    Shift("[OX2H1][CX3]=;!@[CX3;!$(C[OX2H1])]"),
    Shift("[OX2H1][CX3;R;!$(CC=[O,N])]=;@[CX3;R;!$(C[OX2H1]);!$(C-;@C=O);!$(CC(=O)N)]"),
    Shift("[CX4;!H0;r5,r6,r7;$(C(-;@C=O)-;@C=O),$(C(-;@C=O)C(=O)N)]-;@[CX3;R;!$(C[OX2,NX3,SX2])]=[OX1]"),
    Shift("[CX4;H1;r5]([OX2H1])-;@[CX3;r5](=[OX1])-;@[CX3;r5](=O)[OX2]", (0, 2, 3)),
    Shift("[CX4;!H0][NX2]=[OX1]"),
)
"""From the rare form to the common one; the first that applies is done first."""
BETWEEN_EQUALS = (
    Shift("[nX3;H1].[nX2]", (0, 1)),
    Shift("[NX3;!H0][CX3]=[NX2]"),
    Shift("[OX2H1][CX3;R;!$(CC=O)]=;@[CX3;R]-;@[CX3;R;!$(C[OX2,NX3,SX2]);!$(CC=O)]=[OX1]", (0, 1, 2, 3, 4)),
)
"""Both ways, until all places of the hydrogen are known."""
PREFERRED = (
    "[$([nX3;H1;r5]),$([nX3;H1]c=[OX1,SX1])]",
    "[nX3;H1]c=[OX1,SX1]",
    "[NX2;$(Na),$(N[C,S]=[O,S]),$(N[NX3+]),$(NC#N),$(N-[O,N])]=[CX3][NX3]",
    "[NX2;H1]=[CX3][NX3]",
)
"""Among equals the form that holds most of the first, then of the second, and so on."""


@lru_cache(maxsize=4096)
def common_tautomer(smiles: str) -> str:
    """Return the canonical SMILES of the form that stands for all tautomers of a molecule.

    Parameters
    ----------
    smiles : str
        Of the neutral parent.

    Raises
    ------
    InputError
        If the SMILES cannot be read.

    Examples
    --------
    2-Hydroxypyridine, the enol of acetone, and a ketone form of ascorbic acid:

    >>> [common_tautomer(smiles) for smiles in ("Oc1ccccn1", "CC(O)=C", "OCC(O)C1OC(=O)C(=O)C1O")]
    ['O=c1cccc[nH]1', 'CC(C)=O', 'O=C1OC(C(O)CO)C(O)=C1O']
    """
    from rdkit import Chem, rdBase

    form = Chem.MolToSmiles(parse(smiles))
    with rdBase.BlockLogs():
        for _ in range(MOST_SHIFTS):
            found = next((new for shift in TO_COMMON for new in _after(form, shift)), None)
            if found is None:
                break
            form = found
        equals = _equals(form)
        return min(equals, key=_precedence) if len(equals) > 1 else form


def _equals(form: str) -> set[str]:
    known, unasked = {form}, [form]
    while unasked and len(known) < MOST_FORMS:
        one = unasked.pop()
        for shift in BETWEEN_EQUALS:
            for new in _after(one, shift):
                if new not in known:
                    known.add(new)
                    unasked.append(new)
    return known


def _precedence(form: str) -> tuple[int, list[int], str]:
    structure = parse(form)
    aromatic = sum(structure.GetBondWithIdx(bond).GetIsAromatic() for bond in range(structure.GetNumBonds()))
    return -aromatic, [-pattern(smarts).count(form) for smarts in PREFERRED], form


def _after(form: str, shift: Shift) -> Iterator[str]:
    """Yield what a shift makes of a form, for each place where it applies and leaves a sound structure."""
    from rdkit import Chem

    wanted = pattern(shift.smarts)
    if not shift.kekule:
        for match in wanted.matches(form, every_order=True):
            yield from _shifted(parse(form), [match[place] for place in shift.path])
    elif pattern("[OX2H1]c").holds(form):
        drawn = Chem.Mol(parse(form))
        Chem.Kekulize(drawn, clearAromaticFlags=True)
        for match in drawn.GetSubstructMatches(wanted.query):
            yield from _shifted(drawn, [match[place] for place in shift.path])


def _shifted(structure: Any, path: list[int]) -> Iterator[str]:
    from rdkit import Chem

    drawn = Chem.RWMol(structure)
    for one, other in pairwise(path):
        bond = drawn.GetBondBetweenAtoms(one, other)
        if bond is not None and not bond.GetIsAromatic():
            single = bond.GetBondType() == Chem.BondType.SINGLE
            bond.SetBondType(Chem.BondType.DOUBLE if single else Chem.BondType.SINGLE)
    for place in path:
        atom = drawn.GetAtomWithIdx(place)
        atom.SetChiralTag(Chem.ChiralType.CHI_UNSPECIFIED)
        for bond in atom.GetBonds():
            bond.SetStereo(Chem.BondStereo.STEREONONE)
            bond.SetBondDir(Chem.BondDir.NONE)
    gives, takes = drawn.GetAtomWithIdx(path[0]), drawn.GetAtomWithIdx(path[-1])
    if gives.GetNumExplicitHs():
        gives.SetNumExplicitHs(gives.GetNumExplicitHs() - 1)
    if takes.GetIsAromatic() or takes.GetNoImplicit():
        takes.SetNumExplicitHs(takes.GetNumExplicitHs() + 1)
    if Chem.SanitizeMol(drawn, catchErrors=True):
        return
    Chem.AssignStereochemistry(drawn, cleanIt=True, force=True)
    yield Chem.MolToSmiles(parse(Chem.MolToSmiles(drawn)))
