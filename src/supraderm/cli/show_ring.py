"""``supraderm show carrier ring``: a cyclodextrin with one active: what dissolves, what is free, how much is enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from supraderm.cli.show_carrier import Answer, Option, Row, Section, number_from
from supraderm.errors import InputError
from supraderm.evidence import Text
from supraderm.units import significant

if TYPE_CHECKING:
    from supraderm.carriers.hosts.account import Pair

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
)
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0, 8.0)
"""Shares of the ring at which the curve is told, over the amount that is just enough."""


def answer(values: Mapping[str, Any]) -> Answer:
    """Return the binding constant, what a solution of the ring dissolves, what is free, and how much is enough.

    Raises
    ------
    InputError
        If no active is given, or it has no structure.
    """
    from supraderm.carriers.hosts import host, ring_effects
    from supraderm.carriers.hosts.account import Pair, account, enough
    from supraderm.carriers.hosts.binding import binding_constant
    from supraderm.evaluation.carried import CarriedActive
    from supraderm.ingredients import identify
    from supraderm.molecules import descriptors, log_kow, water_solubility

    if values["active"] is None:
        raise InputError("--active", None, "an active: name, CAS number or SMILES")
    molecule = identify(values["active"]).molecule
    ring = host(values["material"], field="--material")
    mass = float(descriptors(molecule).molar_mass)
    pair = Pair(ring, molecule.name, mass, binding_constant(molecule, ring), water_solubility(molecule))
    share, amount = values["share"] / 100, values["amount"] / 100
    found, needed = account(pair, share, amount), enough(pair, amount)
    rows = (
        Row("binding", Text("binding constant", "包合常数"), pair.binding),
        Row("solubility", Text("solubility without the ring", "无环糊精时的溶解度"), pair.solubility),
        Row("dissolved", Text("solubility with the ring", "含环糊精时的溶解度"), found["dissolved"]),
        Row(
            "free",
            Text("free share of the active, all dissolved", "活性物游离比例（全部溶解时）"),
            found["free"],
        ),
        Row(
            "driving",
            Text("driving force over that without the ring", "推动力与无环糊精时之比"),
            found["driving"],
        ),
        Row(
            "enough",
            Text("ring that is just enough, of the product", "刚好足够的环糊精，占产品"),
            _said(needed),
        ),
    )
    active = CarriedActive(molecule.name, log_kow(molecule), mass)
    more = {
        "enough_share": dict(zip(("median", "low90", "high90"), needed, strict=True)),
        "curve": _curve(pair, max(needed[0], share), amount),
    }
    return Answer(
        Text(f"{molecule.name} in {ring.inci}", f"{molecule.name} 与 {ring.inci} 的包合"),
        (Section("ring", Text("In the ring", "包合"), rows),),
        ring_effects(ring, share, active, pair.binding).findings,
        more,
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


def _curve(pair: Pair, middle: float, amount: float) -> list[dict[str, float]]:
    """Return the driving force over the amount of ring, at medians."""
    from supraderm.carriers.hosts.equilibrium import driving_guest
    from supraderm.carriers.hosts.host_guest import FORMULA_DENSITY, host_concentration

    k, soluble = pair.binding.median, pair.solubility.median / pair.molar_mass
    guest = amount * FORMULA_DENSITY / pair.molar_mass
    return [
        {
            "ring_share": step * middle,
            "driving_mol_m3": float(
                driving_guest(k, host_concentration(pair.ring, step * middle), guest, soluble)
            ),
        }
        for step in STEPS
    ]
