"""Which method answers for a property: what the molecule states, else tables, else a model; and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from supraderm.evidence import Estimate, ModelCard, Text
from supraderm.molecules.molecule import Molecule
from supraderm.molecules.property import GIVEN, Alternative, Property, listed

CRIPPEN = Text("Crippen's atom sum", "Crippen 原子贡献加和法")
ESOL = Text("ESOL", "ESOL 线性式")
GENERAL = Text("general solubility equation", "通用溶解度方程")
NOT_EVAPORATING = Text("taken not to evaporate", "视为不挥发")

_METHODS = {
    ("log_kow", "wildman1999"): CRIPPEN,
    ("log_kow", "supraderm-log-kow-fit"): Text("atom sum with a learned correction", "原子加和加学习修正"),
    ("log_kow", "httk-ion-partition"): Text(
        "atom sum less 3 for a permanent charge", "原子加和，永久电荷减 3"
    ),
    ("melting_point", "supraderm-phase-fit"): Text(
        "assumed from size, rings and hydrogen-bond donors", "由分子大小、环数与氢键供体估算"
    ),
    ("boiling_point", "supraderm-phase-fit"): Text(
        "from size, rings and polar groups", "由分子大小、环数与极性基团估算"
    ),
    ("water_solubility", "sanghvi2003"): GENERAL,
    ("water_solubility", "delaney2004"): ESOL,
    ("water_solubility", "supraderm-solubility-fit"): Text("learned from AqSolDB", "由 AqSolDB 数据学习"),
    ("vapour_pressure", "lyman1985"): Text("from the boiling point (Grain)", "由沸点推算（Grain 修正式）"),
    ("vapour_pressure", "supraderm-judgement"): NOT_EVAPORATING,
    ("density", "osp-skin"): Text("molar volume and boiling point", "由摩尔体积与沸点推算"),
}
"""Words for a method, by property and source; any other model is called by the title of its card."""

_PHASES = {"liquid": "液体", "solid": "固体"}


def by_rungs(
    key: str, name: Text, card: ModelCard, model: Callable[[Molecule], Estimate], molecule: Molecule
) -> Property:
    """List a property that asks the molecule, then tables, then a model, by taking away what is known."""
    return ladder(key, name, card, (model(rung) for rung in rungs(key, molecule)), molecule)


def rungs(key: str, molecule: Molecule) -> Iterator[Molecule]:
    """Yield the molecule, then without its stated value of a property, then without anything but its structure."""
    yield molecule
    others = {name: value for name, value in molecule.measured.items() if name != key}
    yield replace(molecule, measured=others)
    yield replace(molecule, measured={}, cas=None)


def ladder(key: str, name: Text, card: ModelCard, values: Iterator[Estimate], molecule: Molecule) -> Property:
    """List the first value; the others are asked for only where they are listed."""
    value = next(values)
    method = GIVEN if key in molecule.measured else _method(key, card.title, value)
    others = (Alternative(_method(key, card.title, other), other) for other in values)
    return listed(key, name, card.name, Alternative(method, value), others)


def _method(key: str, title: Text, value: Estimate) -> Text:
    if value.source == "chemicals-1.5":
        table = value.note.split(",")[0].removeprefix("table ").removeprefix("of the ")
        return Text(
            f"tables of the package chemicals ({table})",
            f"chemicals 软件包数据表（{_PHASES.get(table, table)}）",
        )
    return _METHODS.get((key, value.source), title)
