"""``supraderm show pair ACID BASE``: salt or co-crystal, how it fares in water, and what an ion pair brings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from supraderm.cli.show_carrier import (
    Answer,
    Option,
    Row,
    Section,
    lines,
    number_from,
    read_options,
    record,
    values_of,
)
from supraderm.errors import InputError
from supraderm.evidence import Estimate, Finding, Language, Text, by_urgency

if TYPE_CHECKING:
    from supraderm.carriers.pairs import ProtonTransfer

OPTIONS = (
    Option("ph", Text("of the water", "水相 pH"), number_from("--ph", 0, 14, ""), "5.5"),
    Option(
        "temperature",
        Text("in Celsius, of the ions", "摄氏度，用于离子缔合"),
        number_from("--temperature", 0, 69, "Celsius"),
        "25",
    ),
    Option(
        "amount",
        Text("the first, per cent of the product", "第一种物质，占产品百分比"),
        number_from("--amount", 0.001, 50, "%"),
        "1",
    ),
    Option(
        "partner",
        Text(
            "the second, per cent of the product; left out: as many molecules",
            "第二种物质，占产品百分比；省略则等摩尔",
        ),
        number_from("--partner", 0.001, 50, "%"),
    ),
    Option(
        "ksp",
        Text("solubility product of the co-crystal as measured, M^2", "共晶溶度积实测值，M^2"),
        number_from("--ksp", 1e-12, 100, "M^2"),
    ),
)
DENSITY = 1000.0
"""kg/m3, of a watery product."""
SOLVENTS = {
    "O": "hydrate",
    "CO": "solvate",
    "CCO": "solvate",
    "CCCO": "solvate",
    "CC(C)O": "solvate",
    "CC(C)=O": "solvate",
}
"""What a crystal that takes up the liquid is, by canonical SMILES: no co-crystal, whose partner is a solid."""
ZERO_CELSIUS = 273.15
PER_CUBIC_METRE = 1e3
"""mol/m3 in a mol/L."""
ABOVE = Text("above what the equations hold for", "超出方程适用范围")
SALT, COCRYSTAL = Text("salt", "盐"), Text("co-crystal", "共晶")
VERDICTS = {
    ("salt", "salt"): SALT,
    ("cocrystal", "cocrystal"): COCRYSTAL,
    ("either", "salt"): Text("either; likelier a salt", "两可，偏向盐"),
    ("either", "cocrystal"): Text("either; likelier a co-crystal", "两可，偏向共晶"),
}


def show_pair(name: str, arguments: Sequence[str], language: Language, *, as_json: bool) -> None:
    """Write a pair of molecules on standard output.

    Parameters
    ----------
    name : str
        The first molecule, taken as the active.
    arguments : sequence of str
        The second molecule, then options.

    Raises
    ------
    InputError
        If there is no second molecule, or a molecule, an option or a value is not known.
    """
    if not arguments or arguments[0].startswith("--"):
        raise InputError("pair", name, "two molecules: supraderm show pair ACID BASE, options after them")
    given = read_options(arguments[1:], OPTIONS)
    found = answer(name, arguments[0], values_of(given, OPTIONS))
    if as_json:
        plain = record(f"{name} with {arguments[0]}", given, found, kind="pair")
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    for line in lines(found, language):
        typer.echo(line)


def answer(first: str, second: str, values: Mapping[str, Any]) -> Answer:
    """Return what two molecules are as a solid and in water.

    Raises
    ------
    InputError
        If one of them is not known, has no structure or is a volatile solvent, or both are the same.
    """
    from supraderm.carriers.held import shown_name
    from supraderm.carriers.pairs import net_charge, proton_transfer, solid_findings
    from supraderm.ingredients import identify
    from supraderm.molecules import descriptors

    one, other = (identify(text).molecule for text in (first, second))
    for text, molecule in ((first, one), (second, other)):
        if molecule.smiles in SOLVENTS:
            kind = SOLVENTS[molecule.smiles]
            allowed = f"a molecule other than a volatile solvent: a crystal with this one is a {kind}, not a co-crystal"
            raise InputError("pair", text, allowed)
    if one.smiles == other.smiles:
        raise InputError("pair", second, "a second molecule that differs from the first")
    moved = None if net_charge(one) or net_charge(other) else proton_transfer(one, other)
    amount = values["amount"] / 100 * DENSITY / float(descriptors(one).molar_mass)
    mass = float(descriptors(other).molar_mass)
    partner = amount if values["partner"] is None else values["partner"] / 100 * DENSITY / mass
    sections = [Section("solid", Text("As a crystal", "晶体"), tuple(_solid_rows(moved)))]
    findings = list(solid_findings(moved, (one.name, other.name)))
    cocrystal = values["ksp"] is not None or (moved is not None and moved.likely == "cocrystal")
    for section, finding in (
        *(_cocrystal(one, other, partner, values) if cocrystal else ()),
        *_ion_pair(one, other, (amount, partner), values),
    ):
        sections.append(section)
        findings += finding
    first_said, second_said = shown_name(one.name), shown_name(other.name)
    return Answer(
        Text(f"{first_said.en} with {second_said.en}", f"{first_said.zh}与{second_said.zh}"),
        tuple(sections),
        by_urgency(tuple(findings)),
        {
            "concentrations_mol_m3": {"first": amount, "second": partner},
            "outcome": "salt" if moved is None else moved.outcome,
        },
    )


def _solid_rows(moved: ProtonTransfer | None) -> Iterator[Row]:
    from supraderm.carriers.held import shown_name

    label = Text("so it is", "结论")
    if moved is None:
        said = Text(
            "a salt with the ion of the other: a permanent ion has no proton to move",
            "与对方的离子成盐：永久离子没有可转移的质子",
        )
        yield Row("verdict", label, said)
        return
    yield Row("delta_pka", Text("difference of pKa", "pKa 差值"), moved.delta)
    yield Row("salt", Text("chance of a salt", "成盐概率"), moved.salt)
    yield Row("verdict", label, VERDICTS[moved.outcome, moved.likely])
    giver, taker = shown_name(moved.giver), shown_name(moved.taker)
    way = Text(f"{giver.en} to {taker.en}", f"由{giver.zh}至{taker.zh}")
    yield Row("proton", Text("proton", "质子"), way)


Shown = Iterator[tuple[Section, tuple[Finding, ...]]]


def _cocrystal(one: Any, other: Any, partner: float, values: Mapping[str, Any]) -> Shown:
    from supraderm.carriers.pairs import cocrystal_in_water

    ksp = None if values["ksp"] is None else values["ksp"] * PER_CUBIC_METRE**2
    crystal = cocrystal_in_water(one, other, ph=values["ph"], coformer_concentration=partner, product=ksp)
    withheld = ABOVE if crystal.beyond else None
    rows = (
        Row("product", Text("solubility product, neutral forms", "溶度积（中性形式）"), crystal.product),
        Row(
            "parent",
            Text("the active alone dissolves, all forms at the pH", "活性物自身溶解度（该 pH 下各形式合计）"),
            crystal.parent,
        ),
        Row(
            "dissolved",
            Text("active from co-crystal, all forms", "共晶溶出的活性物（各形式合计）"),
            crystal.dissolved,
            withheld,
        ),
        Row("gain", Text("highest supersaturation", "过饱和度上限"), crystal.gain, withheld),
        Row(
            "transition",
            Text("lasts above this much coformer", "稳定所需配体浓度"),
            crystal.transition,
            withheld,
        ),
    )
    yield Section("cocrystal", Text("Co-crystal 1:1 in water", "1:1 共晶在水中"), rows), (crystal.finding(),)


def _ion_pair(one: Any, other: Any, amounts: tuple[float, float], values: Mapping[str, Any]) -> Shown:
    from supraderm.carriers.pairs import pair_findings, pair_in_water

    pair = pair_in_water(
        one,
        other,
        ph=values["ph"],
        temperature=values["temperature"] + ZERO_CELSIUS,
        active_concentration=amounts[0],
        counter_concentration=amounts[1],
    )
    title = Text(f"Ion pair at pH {values['ph']:g}", f"pH {values['ph']:g} 时的离子对")
    if pair is None:
        said = Text("no opposite charges meet at this pH", "该 pH 下没有相反电荷相遇")
        yield Section("ion_pair", title, (Row("none", Text("ion pair", "离子对"), said),)), ()
        return
    yield Section("ion_pair", title, tuple(_ion_rows(pair))), pair_findings(pair)


def _ion_rows(pair: Any) -> Iterator[Row]:
    labelled: tuple[tuple[str, Text, Estimate], ...] = (
        ("in_water", Text("association in water", "在水中的缔合常数"), pair.in_water),
        ("paired", Text("share of the first paired in water", "第一种物质在水中成对的比例"), pair.paired),
        (
            "paired_in_octanol",
            Text("paired in octanol, 1 mM of each", "在正辛醇中成对的比例（各 1 mM）"),
            pair.paired_in(pair.in_octanol, "octanol"),
        ),
        (
            "paired_in_oil",
            Text("paired in an ester oil, 1 mM of each", "在酯类油中成对的比例（各 1 mM）"),
            pair.paired_in(pair.in_oil, "ester oil"),
        ),
        ("extraction", Text("extraction into octanol", "正辛醇萃取常数"), pair.extraction),
        ("log_d_without", Text("log D without the second", "无第二种物质时的 log D"), pair.alone),
        ("log_d_with", Text("log D with it", "有第二种物质时的 log D"), pair.together),
        (
            "added",
            Text("passes skin as pair, over all without", "以离子对透皮的量与无反离子总量之比"),
            pair.added,
        ),
    )
    for key, label, value in labelled:
        yield Row(key, label, value)
