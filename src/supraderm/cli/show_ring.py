"""``supraderm show carrier ring``: a cyclodextrin with one active: what dissolves, what is free, how much is enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from supraderm.cli.show_carrier import Answer, Option, Row, Section, number_from
from supraderm.errors import InputError
from supraderm.evidence import Estimate, Finding, HowKnown, Severity, Text, by_urgency
from supraderm.units import significant

if TYPE_CHECKING:
    from supraderm.carriers.hosts.account import Others, Pair
    from supraderm.carriers.hosts.ring import Host


def shares_from(field_name: str) -> Callable[[str], tuple[tuple[str, float], ...]]:
    """Return a reader of names with per cent, as METHYLPARABEN:0.2,PHENOXYETHANOL:0.8.

    Examples
    --------
    >>> shares_from("--with")("methylparaben:0.2")
    (('methylparaben', 0.2),)
    """

    def read(text: str) -> tuple[tuple[str, float], ...]:
        found = []
        for part in text.split(","):
            name, _, percent = part.rpartition(":")
            if not name.strip():
                allowed = "names with per cent, as METHYLPARABEN:0.2,PHENOXYETHANOL:0.8"
                raise InputError(field_name, part, allowed)
            found.append((name.strip(), number_from(field_name, 0, 50, "%")(percent)))
        return tuple(found)

    return read


OPTIONS = (
    Option("active", Text("the active: name, CAS number or SMILES", "活性物：名称、CAS 号或 SMILES"), str),
    Option(
        "material",
        Text("the ring by INCI name", "环糊精的 INCI 名"),
        str,
        "HYDROXYPROPYL CYCLODEXTRIN",
    ),
    Option(
        "share",
        Text("ring, per cent of the product", "环糊精，占产品百分比"),
        number_from("--share", 0, 50, "%"),
        "2",
    ),
    Option(
        "amount",
        Text("active, per cent of the product", "活性物，占产品百分比"),
        number_from("--amount", 0, 50, "%"),
        "0.5",
    ),
    Option(
        "ph",
        Text("of the water; left out: uncharged", "水相 pH；省略则按不带电计"),
        number_from("--ph", 0, 14, ""),
    ),
    Option(
        "with", Text("other guests, NAME:PERCENT,...", "其他客体，名称:百分比,..."), shares_from("--with")
    ),
    Option(
        "second",
        Text("binding of a second ring, L/mol as measured", "第二个环糊精的包合常数实测值，L/mol"),
        number_from("--second", 0, 1e6, "L/mol"),
        "0",
    ),
)
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0, 8.0)
"""Shares of the ring at which the curve is told, over the amount that is just enough."""
HALF = 0.5
PER_LITRE = 1e-3
"""m3 in a litre."""


def answer(values: Mapping[str, Any]) -> Answer:
    """Return the binding constant, what a solution of the ring dissolves, what is free, and how much is enough.

    Raises
    ------
    InputError
        If no active is given, or it has no structure.
    """
    from supraderm.carriers.held import shown_name
    from supraderm.carriers.hosts import host, ring_effects
    from supraderm.carriers.hosts.account import account, enough
    from supraderm.evaluation.carried import CarriedActive
    from supraderm.ingredients import identify
    from supraderm.molecules import log_kow

    if values["active"] is None:
        raise InputError("--active", None, "an active: name, CAS number or SMILES")
    ring = host(values["material"], field="--material")
    pair = _pair(values["active"], ring, values["ph"])
    others = [(_pair(name, ring, values["ph"]), percent / 100) for name, percent in values["with"] or ()]
    share, amount = values["share"] / 100, values["amount"] / 100
    found = account(pair, share, amount, others=others, second=values["second"] * PER_LITRE)
    needed = enough(pair, amount, others)
    rows = tuple(_rows(pair, found, needed, [other.name for other, _ in others]))
    active = CarriedActive(pair.name, log_kow(identify(values["active"]).molecule), pair.molar_mass)
    effects = ring_effects(ring, share, active, pair.binding, neutral=pair.neutral)
    more = {
        "enough_share": dict(zip(("median", "low90", "high90"), needed, strict=True)),
        "curve": _curve(pair, max(needed[0], share), amount, others),
    }
    findings = (
        *_judged(effects.findings, pair, found["driving"], needed),
        *(_taken(other, found[f"free {other.name}"]) for other, _ in others),
    )
    guest, holder = shown_name(pair.name), shown_name(ring.inci)
    return Answer(
        Text(f"{guest.en} in {holder.en}", f"{guest.zh}与{holder.zh}的包合"),
        (Section("ring", Text("In the ring", "包合"), rows),),
        by_urgency(tuple(finding for finding in findings if finding)),
        more,
    )


def _pair(name: str, ring: Host, ph: float | None) -> Pair:
    from supraderm.carriers.hosts.account import Pair
    from supraderm.carriers.hosts.binding import binding_constant
    from supraderm.ingredients import identify
    from supraderm.molecules import descriptors, water_solubility
    from supraderm.molecules.ionisation import fraction_neutral
    from supraderm.molecules.pka_rules import ionisation_of

    molecule = identify(name).molecule
    neutral = 1.0 if ph is None else float(fraction_neutral(ionisation_of(molecule), ph))
    mass = float(descriptors(molecule).molar_mass)
    return Pair(
        ring, molecule.name, mass, binding_constant(molecule, ring), water_solubility(molecule), neutral
    )


def _rows(
    pair: Pair, found: Mapping[str, Estimate], needed: tuple[float, float, float], others: list[str]
) -> Iterator[Row]:
    from supraderm.carriers.held import shown_name

    yield Row("binding", Text("binding constant", "包合常数"), pair.binding)
    yield Row("solubility", Text("solubility without the ring", "无环糊精时的溶解度"), pair.solubility)
    if pair.neutral < 1:
        percent = significant(100 * pair.neutral)
        yield Row(
            "neutral",
            Text("of it neutral at the pH", "该 pH 下的中性占比"),
            Text(f"{percent}%; what follows counts all forms", f"{percent}%；以下各项均含全部形式"),
        )
    yield Row("efficiency", Text("complexation efficiency", "包合效率"), found["efficiency"])
    yield Row("dissolved", Text("solubility with the ring", "含环糊精时的溶解度"), found["dissolved"])
    label = Text("free share of the active, all dissolved", "活性物游离比例（全部溶解时）")
    yield Row("free", label, found["free"])
    label = Text("driving force over that without the ring", "推动力与无环糊精时之比")
    yield Row("driving", label, found["driving"])
    label = Text("the same with a tenth of the water left", "水分剩十分之一时的同一比值")
    yield Row("driving_dry", label, found["driving_dry"])
    label = Text("ring that is just enough, of the product", "刚好足够的环糊精，占产品")
    yield Row("enough", label, _said(needed))
    for name in others:
        said = shown_name(name)
        label = Text(f"free share of {said.en}", f"{said.zh}游离比例")
        yield Row(f"free {name}", label, found[f"free {name}"])


def _judged(
    findings: tuple[Finding, ...], pair: Pair, driving: Estimate, needed: tuple[float, float, float]
) -> list[Finding]:
    """Return the findings with the overdose judged by the amounts given, not as if rings were in excess."""
    from supraderm.carriers.hosts.host_guest import overdose

    kept = [finding for finding in findings if finding.code != "carriers.host-overdose"]
    if driving.median >= HALF:
        return kept
    force, enough = significant(driving.median), _said(needed)
    why = Text(
        f"The driving force into skin is {force} of that without the ring. Just enough: {enough.en}.",
        f"透皮推动力为不加环糊精时的 {force} 倍。刚好足够的用量：{enough.zh}。",
    )
    return [*kept, overdose(why, pair.binding, (pair.name,))]


def _taken(other: Pair, free: Estimate) -> Finding | None:
    """Return that the ring holds more than half of another ingredient."""
    from supraderm.carriers.held import shown_name

    if free.median >= HALF:
        return None
    percent, said = significant(100 * free.median), shown_name(other.name)
    return Finding(
        "carriers.host-takes-others",
        Severity.WATCH,
        Text(f"The ring takes {said.en} too", f"环糊精也会包合{said.zh}"),
        Text(f"Only {percent}% of it is free.", f"其游离部分仅为 {percent}%。"),
        Text(
            "A preservative works by what is free: test it in the product.",
            "防腐剂靠游离部分起效：请在成品中做防腐挑战试验。",
        ),
        HowKnown.PREDICTED,
        (other.binding.source,),
        (other.name,),
    )


def _said(needed: tuple[float, float, float]) -> Text:
    """Return how much ring is enough, in words; none where water alone dissolves the active."""
    median, low, high = (significant(100 * value) if value <= 1 else "over 100" for value in needed)
    if needed[2] == 0:
        return Text("none: water alone dissolves it", "无需：水即可全部溶解")
    if needed[0] == 0:
        return Text(
            f"most likely none: water alone dissolves it (90% interval 0 to {high}%)",
            f"很可能无需：水即可全部溶解（90% 区间 0 至 {high}%）",
        )
    return Text(
        f"{median}% (90% interval {low} to {high}%), by binding constant and solubility",
        f"{median}%（90% 区间 {low} 至 {high}%），按包合常数与溶解度计算".replace("over 100", "超过 100 "),
    )


def _curve(pair: Pair, middle: float, amount: float, others: Others) -> list[dict[str, float]]:
    """Return the driving force over the amount of ring, at medians."""
    from supraderm.carriers.hosts.host_guest import host_concentration
    from supraderm.carriers.hosts.in_formula import binding_at_charge, free_among
    from supraderm.molecules.solubility_ph import solubility_at

    guests = [(pair, amount), *others]
    k, g, s = zip(
        *(
            (
                float(binding_at_charge(one.binding.median, one.neutral)),
                one.concentration(share),
                float(solubility_at(one.solubility.median, one.neutral)) / one.molar_mass,
            )
            for one, share in guests
        ),
        strict=True,
    )
    rings = [host_concentration(pair.ring, step * middle) for step in STEPS]
    return [
        {"ring_share": step * middle, "driving_mol_m3": float(free_among(k, g, s, h)[0][0])}
        for step, h in zip(STEPS, rings, strict=True)
    ]
