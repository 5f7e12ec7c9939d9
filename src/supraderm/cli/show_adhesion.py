"""``supraderm show carrier adhesion``: a ligand, where its receptors are, what a cell holds of what carries it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from supraderm.cli.show_carrier import Answer, Option, Row, Section, number_from, yes_or_no
from supraderm.errors import InputError
from supraderm.evidence import Text
from supraderm.units import significant

NANO = 1e-9
NANOMOLAR = 1e-6
LABELS = {
    "per_cell": Text("bound per cell", "每细胞结合数"),
    "occupied": Text("share of receptors occupied", "受体占有率"),
    "half": Text("half-saturating concentration", "半饱和浓度"),
    "alpha": Text("slope against receptors (above 1: superselective)", "对受体数的斜率（大于 1 为超选择性）"),
    "engaged": Text("share of its ligands in the contact that is bound", "接触区配体的结合份额"),
    "on": Text("rate on", "结合速率"),
    "off": Text("rate off", "解离速率"),
    "residence": Text("residence time, if cells kept their receptors", "停留时间（假定受体不更新）"),
    "after_hour": Text("share of the equilibrium reached in an hour", "一小时内达到平衡的份额"),
    "density": Text("ligands per area of the sphere", "球面配体密度"),
    "facing": Text("ligands in the contact", "接触区配体数"),
    "local": Text("effective concentration of a further bond", "后续键的有效浓度"),
    "sites": Text("sites per volume", "单位体积位点"),
    "potential": Text(
        "bound over free; loss is slowed by one plus this", "结合与游离之比；流失减慢为原来的 1/(1+此值)"
    ),
    "rinse": Text("left after a minute of rinsing, at least", "冲洗一分钟后至少剩余份额"),
    "ratio": Text("bound there over bound here", "此细胞与对照细胞结合数之比"),
}

# judgement: beyond these a number says only that something else decides; 1/s, mol/m3, 1
SLOWEST, WEAKEST, MOST_HELD = 4e-7, 1e-9, 1e4
BEYOND = {
    "residence": (
        lambda median: median > 1 / SLOWEST,
        Text(
            "longer than a month; the renewal of receptors is not in this model",
            "超过一个月；本模型未计入受体更新",
        ),
    ),
    "off": (
        lambda median: median < SLOWEST,
        Text("less than one in a month", "每月不足一次"),
    ),
    "half": (lambda median: median < WEAKEST, Text("below 1 pM", "低于 1 pM")),
    "potential": (
        lambda median: median > MOST_HELD,
        Text(
            "above 10,000: what is bound stays as long as its sites do",
            "超过 10 000：结合物与位点同存",
        ),
    ),
}
"""By row: when its number is not given, and what is said instead."""


OPTIONS = (
    Option("ligand", Text("a ligand by key", "配体"), str),
    Option("own", Text("a YAML file with a ligand of one's own, instead", "自定义配体的 YAML 文件"), Path),
    Option("valency", Text("ligands on one construct", "配体数"), number_from("--valency", 1, 1e5, ""), "1"),
    Option(
        "tether",
        Text("reach of a ligand, nm", "连接臂长度，nm"),
        number_from("--tether", 0.5, 100, "nm"),
        "5",
    ),
    Option(
        "radius",
        Text("of a sphere, nm; 0 for a molecule", "球体半径，nm；分子为 0"),
        number_from("--radius", 0, 1000, "nm"),
        "0",
    ),
    Option("cell", Text("a cell by key", "细胞"), str),
    Option("tissue", Text("resting, wound or culture", "静息、创面或培养"), str),
    Option("against", Text("a cell to compare with", "对照细胞"), str),
    Option("against-tissue", Text("of the cell to compare with", "对照细胞所在组织"), str),
    Option(
        "concentration",
        Text("of free constructs at the cell, nM", "细胞处游离浓度，nM"),
        number_from("--concentration", 1e-6, 1e9, "nM"),
        "100",
    ),
    Option(
        "mass",
        Text("of the whole conjugate, g/mol", "结合物分子量，g/mol"),
        number_from("--mass", 50, 1e6, "g/mol"),
    ),
    Option(
        "design",
        Text("yes: the best constructs for cell over against", "yes：给出选择性设计"),
        yes_or_no("--design"),
    ),
)


def answer(values: Mapping[str, Any]) -> Answer:
    """Return where the receptors are, the bonds, what the cell holds, the layers, and a comparison or designs.

    Raises
    ------
    InputError
        If neither or both of a ligand and a file are given, or a cell is not of the tissue.
    """
    from supraderm.carriers.adhesion import Conjugate, Construct, account, layers
    from supraderm.carriers.adhesion.findings import LAYERS, judge
    from supraderm.carriers.adhesion.receptor import TISSUE_NAMES

    ligand = _ligand(values)
    construct = Construct(values["valency"], values["tether"] * NANO, values["radius"] * NANO)
    made = Conjugate(f"{construct.valency:g} {ligand.key}", ligand, construct)
    cell, tissue = _cell(values, "cell", "tissue")
    concentration = values["concentration"] * NANOMOLAR
    designs: list[dict[str, Any]] = []
    sections = [
        Section(
            "where",
            Text(
                f"Where the receptors are, {TISSUE_NAMES[tissue].en}", f"受体所在，{TISSUE_NAMES[tissue].zh}"
            ),
            tuple(Row(key, name, words) for key, (name, words) in account.where(made, tissue).items()),
        )
    ]
    one = account.on_cell(made, cell, tissue, concentration) if cell else None
    if cell and one is None:
        words = Text(f"{cell.name.en} has none of the receptors", f"{cell.name.zh}没有这些受体")
        sections.append(Section("bonds", Text("Bonds", "单键"), (Row("none", Text("bonds", "结合"), words),)))
    if cell and one:
        bonds = account.single(made, one).items()
        sections.append(
            Section(
                "bonds",
                Text(f"One bond on {cell.name.en}", f"单键：{cell.name.zh}"),
                tuple(Row(key, name, value) for key, (name, value) in bonds),
            )
        )
        shown = f"{values['concentration']:g} nM"
        sections.append(
            _section(
                "binding",
                Text(f"What {cell.name.en} holds at {shown}", f"{cell.name.zh}在 {shown} 时的结合"),
                account.binding(made, one, concentration),
            )
        )
        compared, designs = _comparison(values, made, one, concentration)
        sections += compared
    found = layers(made, tissue)
    if not construct.radius:
        sections += [
            _section(
                layer.name.replace(" ", "_"),
                Text(f"In the {LAYERS[layer.name].en}", f"{LAYERS[layer.name].zh}"),
                account.layer(layer),
            )
            for layer in found
        ]
    mass = None if construct.radius else (values["mass"] or 0) / 1000 or ligand.mass * construct.valency
    title = Text(
        f"{ligand.name.en}, {construct.valency:g} on a {'sphere' if construct.radius else 'molecule'}",
        f"{ligand.name.zh}，每{'球' if construct.radius else '分子'} {construct.valency:g} 个",
    )
    return Answer(title, tuple(sections), judge(made, tissue, found, mass=mass), {"designs": designs})


def _ligand(values: Mapping[str, Any]) -> Any:
    from supraderm.carriers.adhesion import find_ligand, read_ligand

    if (values["ligand"] is None) == (values["own"] is None):
        given = "both" if values["ligand"] else "neither"
        raise InputError("options", given, "--ligand NAME, or --own FILE")
    return find_ligand(values["ligand"]) if values["ligand"] else read_ligand(values["own"])


def _cell(values: Mapping[str, Any], field: str, tissue_field: str) -> tuple[Any, Any]:
    """Return the cell asked for, None if none, and the tissue, by default the first one in which that cell is."""
    from supraderm.carriers.adhesion import TISSUES, find_cell
    from supraderm.errors import UnknownNameError

    tissue = values[tissue_field]
    if tissue is not None and tissue not in TISSUES:
        raise UnknownNameError(f"--{tissue_field}", tissue, TISSUES, what="tissue")
    if values[field] is None:
        return None, tissue or "resting"
    cell = find_cell(values[field])
    if tissue is not None and tissue not in cell.tissues:
        raise InputError(f"--{tissue_field}", tissue, f"{' or '.join(cell.tissues)} for {cell.key}")
    return cell, tissue or cell.tissues[0]


def _section(key: str, title: Text, found: Mapping[str, Any]) -> Section:
    return Section(
        key,
        title,
        tuple(Row(name, LABELS[name], value, _beyond(name, value)) for name, value in found.items()),
    )


def _beyond(name: str, value: Any) -> Text | None:
    """Return what is said in place of a number that only tells that something else decides."""
    if name not in BEYOND or isinstance(value, Text):
        return None
    reached, words = BEYOND[name]
    return words if reached(value.median) else None


def _comparison(
    values: Mapping[str, Any], made: Any, one: Any, concentration: float
) -> tuple[list[Section], list[dict[str, Any]]]:
    from supraderm.carriers.adhesion import account

    other, tissue = _cell(values, "against", "against-tissue")
    if other is None:
        if values["design"]:
            raise InputError("--design", "yes", "with --cell and --against")
        return [], []
    if (other.key, tissue) == (one.cell.key, one.tissue):
        raise InputError(
            "--against", other.key, "another cell than --cell, or the same one in another tissue"
        )
    beside = account.on_cell(made, other, tissue, concentration)
    title = Text(f"{one.cell.name.en} over {other.name.en}", f"{one.cell.name.zh}对{other.name.zh}")
    if beside is None:
        words = Text(f"{other.name.en} has none of the receptors", f"{other.name.zh}没有这些受体")
        return [Section("selectivity", title, (Row("ratio", LABELS["ratio"], words),))], []
    sections = [_section("selectivity", title, {"ratio": account.compared(made, one, beside)})]
    if not values["design"]:
        return sections, []
    found = _designs(values, made, one, beside, concentration)
    rows = tuple(_design_row(place, best) for place, best in enumerate(found, start=1))
    plain = [
        {field: getattr(best, field) for field in ("valency", "kd", "tether", "per_cell", "alpha")}
        for best in found
    ]
    return [*sections, Section("front", Text("Designs that none beats", "非劣设计"), rows)], plain


def _designs(values: Mapping[str, Any], made: Any, one: Any, beside: Any, concentration: float) -> Any:
    from supraderm.carriers.adhesion.designer import Target, design

    return design(
        made.ligand,
        Target(one.cell, one.tissue),
        Target(beside.cell, beside.tissue),
        concentration=concentration,
        radius=values["radius"] * NANO,
    )


def _design_row(place: int, best: Any) -> Row:
    reach, kd, bound = (
        f"{best.tether / NANO:.3g} nm",
        f"{best.kd / NANOMOLAR:.3g} nM",
        significant(best.per_cell),
    )
    label = Text(
        f"{best.valency:g} ligands of {kd} on {reach}, {bound} bound a cell, slope {best.alpha:.2g}, selectivity",
        f"{best.valency:g} 个配体（{kd}，臂长 {reach}），每细胞结合 {bound}，斜率 {best.alpha:.2g}，选择性",
    )
    return Row(f"design_{place}", label, best.selectivity)
