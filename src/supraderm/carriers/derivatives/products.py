"""Run derivatisations on a parent: every product once, sanitised, with how many sites it took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from supraderm.carriers.derivatives.reactions import Reaction, reactions
from supraderm.evidence import Constant, HowKnown
from supraderm.molecules.molecule import parse
from supraderm.molecules.parent import neutral_parent
from supraderm.molecules.structure_codes import inchikey_of

MOST_SITES = 8
MOST_PRODUCTS = 12
HEAVIEST_PARENT = Constant(1.5, "kg/mol", "supraderm-judgement", HowKnown.ASSUMED)
"""Beyond it a drawing is a polymer, and one site says nothing."""
PROTECTION_STEPS = 2


@dataclass(frozen=True, slots=True)
class Derivative:
    """One product.

    Parameters
    ----------
    parent : str
        SMILES of the neutral parent.
    reaction : Reaction
    smiles : str
        Canonical.
    inchikey : str
    sites : int
        How many groups were hung on.
    rivals : int
        Sites of the same kind left free: others must be protected, or a mixture forms.
    """

    parent: str
    reaction: Reaction
    smiles: str
    inchikey: str
    sites: int
    rivals: int

    @property
    def steps(self) -> int:
        """Steps of synthesis: those of the reaction, and protection where sites compete and no enzyme chooses."""
        chosen = not self.rivals or not self.reaction.hazards
        return self.reaction.steps + (0 if chosen else PROTECTION_STEPS)


def derivatives(smiles: str, library: Iterable[Reaction] | None = None) -> tuple[Derivative, ...]:
    """Return the products of a parent, each structure once, in the order of the library.

    Parameters
    ----------
    smiles : str
        Of the parent; a salt is taken to its neutral parent.
    library : iterable of Reaction, optional
        All that ship unless said.

    Raises
    ------
    InputError
        If the SMILES cannot be read.

    Examples
    --------
    >>> [one.smiles for one in derivatives("CC(=O)O") if one.reaction.key == "ethyl-ester"]
    ['CCOC(C)=O']
    """
    from rdkit.Chem.Descriptors import MolWt  # type: ignore[attr-defined]

    parent = neutral_parent(smiles)
    structure = parse(parent)
    if MolWt(structure) > HEAVIEST_PARENT * 1e3:
        return ()
    found: dict[str, Derivative] = {}
    for one in reactions().values() if library is None else library:
        for product in _products(parent, structure, one):
            found.setdefault(product.inchikey, product)
    return tuple(found.values())


def _products(parent: str, structure: Any, one: Reaction) -> Iterator[Derivative]:
    from rdkit import Chem, rdBase

    with rdBase.BlockLogs():
        first = _once(structure, one)
        if not first:
            return
        if one.exhaustive:
            made, sites = structure, 0
            while (then := _once(made, one)) and sites < MOST_SITES:
                made, sites = next(iter(then.values())), sites + 1
            if then:  # more sites than anybody takes at once
                return
            smiles = Chem.MolToSmiles(made)
            yield Derivative(parent, one, smiles, inchikey_of(smiles), sites, 0)
            return
        for smiles in first:
            yield Derivative(parent, one, smiles, inchikey_of(smiles), 1, len(first) - 1)


def _once(structure: Any, one: Reaction) -> dict[str, Any]:
    """Return the products of one site each, by canonical SMILES; those that do not sanitise are none."""
    from rdkit import Chem

    found: dict[str, Any] = {}
    for parts in one.compiled.RunReactants((structure,), 4 * MOST_PRODUCTS):
        made = reduce(Chem.CombineMols, parts)  # a salt has two
        if Chem.SanitizeMol(made, catchErrors=True) != Chem.SanitizeFlags.SANITIZE_NONE:
            continue
        smiles = Chem.MolToSmiles(made)
        fresh = Chem.MolFromSmiles(smiles)  # without the leftovers of the template
        if fresh is not None and smiles not in found and len(found) < MOST_PRODUCTS:
            found[Chem.MolToSmiles(fresh)] = fresh
    return found
