"""Search derivatives for what hurts of a naked active, and judge each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from supraderm.carriers.derivatives import Derivative, derivatives
from supraderm.carriers.derivatives.stability import ranks
from supraderm.design.redesign.candidate import Candidate
from supraderm.design.redesign.exposure import Setting, Solute, band, flux, parent_gain, solute
from supraderm.design.redesign.ranking import OBJECTIVE_OF, rank
from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, HowKnown, Text, Worlds
from supraderm.ingredients import catalogue, find
from supraderm.ingredients.structure import molecule_of
from supraderm.molecules import Molecule
from supraderm.molecules.hansen import HANSEN_OF
from supraderm.molecules.kernel_ahead import ahead
from supraderm.molecules.learned_log_kow import CORRECTION_OF
from supraderm.molecules.learned_solubility import SOLUBILITY_OF
from supraderm.molecules.molecule import parse
from supraderm.molecules.parent import neutral_parent
from supraderm.safety.standing import standing
from supraderm.safety.structural_alerts import structural_alerts

PAINS: Mapping[str, Text] = {
    "penetration": Text("too little reaches the target", "到达靶部位太少"),
    "solubility": Text("does not dissolve in water", "水中溶解度低"),
    "oxidation": Text("air spoils it", "易氧化"),
    "light": Text("light spoils it", "见光分解"),
    "hydrolysis": Text("water spoils it", "易水解"),
    "irritation": Text("it stings, irritates or sensitises", "刺激或致敏"),
    "entry": Text("making and filing must be easy", "合成与注册备案须简便"),
}
WATER_PH = Constant(5.5, "1", "supraderm-judgement", HowKnown.ASSUMED)
USUAL_SHARE = Constant(10.0, "kg/m**3", "supraderm-judgement", HowKnown.ASSUMED)
"""1 % of the parent."""
WORLDS = 1000


@dataclass(frozen=True)
class Redesign:
    """What a search found.

    Parameters
    ----------
    parent : Molecule
    pains : tuple of str
    setting : Setting
    naked : Solute
    stability : tuple of int
        Classes of the parent.
    alerts : tuple
        Of the parent.
    candidates : tuple of Candidate
        The front first, each part by falling score.
    """

    parent: Molecule
    pains: tuple[str, ...]
    setting: Setting
    naked: Solute
    stability: tuple[int, int, int]
    alerts: tuple[Any, ...]
    candidates: tuple[Candidate, ...]

    @property
    def front(self) -> tuple[Candidate, ...]:
        """Those that nothing beats everywhere."""
        return tuple(one for one in self.candidates if one.on_front)

    @property
    def prohibited(self) -> bool:
        """Whether the naked active itself may not be used."""
        return standing(self.parent.smiles).kind == "prohibited"

    @property
    def unrelieved(self) -> tuple[str, ...]:
        """Pains that no candidate on the front makes any better; the naked active is always the easiest to make."""
        return tuple(
            pain
            for pain in self.pains
            if pain != "entry"
            and not any((one.objectives or {})[OBJECTIVE_OF.get(pain, pain)] > 0 for one in self.front)
        )


def redesign(
    parent: Molecule,
    pains: Sequence[str] = (),
    *,
    ph: float = WATER_PH,
    share: float = USUAL_SHARE,
    worlds: Worlds | None = None,
) -> Redesign:
    """Return the derivatives of a parent, judged and ranked.

    Parameters
    ----------
    parent : Molecule
    pains : sequence of str
        Of PAINS; left out, all objectives count alike.
    ph : float
        Of the water phase, 2 to 10.
    share : float, kg/m3
        Of the parent in it; derivatives at the same number of moles.
    worlds : Worlds, optional
        1000 unless said.

    Raises
    ------
    UnknownNameError
        For a pain that is none.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> found = redesign(molecule_of(find("ascorbic acid")), ["oxidation"])
    >>> "ascorbyl-2-glucoside" in [one.derivative.reaction.key for one in found.front]
    True
    """
    for pain in pains:
        if pain not in PAINS:
            raise UnknownNameError("pain", pain, PAINS, what="pain")
    setting = Setting(ph, share, worlds or Worlds(WORLDS, 0))
    found = derivatives(parent.smiles)
    with ahead((CORRECTION_OF, SOLUBILITY_OF, HANSEN_OF), [_dissolved(one) for one in found]):
        naked = solute(parent, setting)
        judged = [_judge(one, parent, naked, setting) for one in found]
    start = (ranks(parent.smiles), structural_alerts(parent.smiles))
    ranked = rank(judged, naked, *start, pains)
    return Redesign(parent, tuple(pains), setting, naked, *start, ranked)


def _dissolved(one: Derivative) -> str:
    """Return the structure that is in water: of a salt the neutral parent."""
    return one.parent if one.reaction.family == "salt" else neutral_parent(one.smiles)


def _judge(one: Derivative, parent: Molecule, naked: Solute, setting: Setting) -> Candidate:
    stands = standing(one.smiles)
    if one.reaction.family == "salt":
        made, gain = naked, np.ones(setting.worlds.n)
    else:
        made = solute(_molecule(one, stands.inci if stands.remark is None else ""), setting)
        gain = parent_gain(made, naked, one.reaction.linkage, one.sites, setting)
    return Candidate(
        one,
        made.log_kow,
        made.solubility,
        band(gain),
        band(flux(made, naked, setting) / flux(naked, naked, setting)),
        structural_alerts(one.smiles),
        stands,
        1 - _likeness(one.smiles),
        made.in_domain,
        tuple(_warnings(one, parent, stands.kind == "prohibited")),
    )


def _molecule(one: Derivative, inci: str) -> Molecule:
    if inci:
        item = find(inci) if inci in _inci_names() else None
        if item is not None and item.smiles and "molecular_weight" not in item.measured:
            return molecule_of(item)
    return Molecule(one.inchikey or one.smiles, _dissolved(one))


@cache
def _inci_names() -> frozenset[str]:
    return frozenset(item.inci for item in catalogue().values())


def _warnings(one: Derivative, parent: Molecule, prohibited: bool) -> list[Text]:  # noqa: FBT001 - one use
    said = []
    if prohibited:
        said.append(Text("prohibited in cosmetics", "化妆品禁用"))
    if standing(parent.smiles).kind == "prohibited":
        said.append(
            Text(
                f"made from {parent.name}, which is prohibited: "
                + (
                    "skin sets it free, and traces remain"
                    if one.reaction.linkage.released
                    else "traces remain"
                ),
                f"由禁用物质 {parent.name} 制得："
                + ("皮肤可释放之，且有残留" if one.reaction.linkage.released else "有残留"),
            )
        )
    if not one.reaction.linkage.released:
        said.append(
            Text(
                "nothing known in skin gives the parent back: it works only if it is active itself",
                "皮肤中未知有酶可释放母体：仅当其自身有活性时才起作用",
            )
        )
    if one.rivals and one.reaction.hazards:
        said.append(
            Text(
                f"{one.rivals} like groups beside the one taken: protection, or a mixture",
                f"另有 {one.rivals} 个同类基团：须保护，否则得混合物",
            )
        )
    return said


@cache
def _known_prints() -> tuple[Any, ...]:
    return tuple(_print(item.smiles) for item in catalogue().values() if item.smiles)


@cache
def _printer() -> Any:
    from rdkit.Chem import rdFingerprintGenerator

    return rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=1024)


def _print(smiles: str) -> Any:
    return _printer().GetFingerprint(parse(smiles))


def _likeness(smiles: str) -> float:
    from rdkit import DataStructs

    return max(DataStructs.BulkTanimotoSimilarity(_print(smiles), list(_known_prints())))
