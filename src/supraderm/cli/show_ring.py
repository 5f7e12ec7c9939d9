"""``supraderm show carrier ring``: a cyclodextrin with one active: what dissolves, what is free, how much is enough."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from supraderm.cli.show_carrier import Answer, Option, Row, Section, number_from
from supraderm.errors import InputError
from supraderm.evidence import Estimate, Text

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
    from supraderm.carriers.hosts.binding import binding_constant
    from supraderm.carriers.hosts.equilibrium import dissolved_guest, driving_guest, enough_host, free_guest
    from supraderm.carriers.hosts.host_guest import FORMULA_DENSITY, host_concentration
    from supraderm.evaluation.carried import CarriedActive
    from supraderm.ingredients import identify
    from supraderm.molecules import descriptors, log_kow, water_solubility

    if values["active"] is None:
        raise InputError("--active", None, "an active: name, CAS number or SMILES")
    molecule = identify(values["active"]).molecule
    ring = host(values["material"], field="--material")
    mass = float(descriptors(molecule).molar_mass)
    binding, alone = binding_constant(molecule, ring), water_solubility(molecule)
    share, guest = values["share"] / 100, values["amount"] / 100 * FORMULA_DENSITY / mass
    rings, soluble = host_concentration(ring, share), alone.median / mass
    k = binding.median
    spread = math.hypot(binding.spread, alone.spread)

    def estimate(name: str, median: float, unit: str, width: float) -> Estimate:
        return Estimate(
            f"{name}, {molecule.name} in {ring.inci}",
            max(median, 1e-12),
            unit,
            binding.how_known,
            binding.source,
            spread=width,
            in_domain=binding.in_domain,
        )

    enough = float(enough_host(k, guest, soluble)) * ring.molar_mass / FORMULA_DENSITY
    driving = float(driving_guest(k, rings, guest, soluble))
    rows = (
        Row("binding", Text("binding constant", "包合常数"), binding),
        Row("solubility", Text("solubility without the ring", "无环糊精时的溶解度"), alone),
        Row(
            "dissolved",
            Text("solubility with the ring", "含环糊精时的溶解度"),
            estimate(
                "solubility with ring", float(dissolved_guest(k, rings, soluble)) * mass, "kg/m**3", spread
            ),
        ),
        Row(
            "free",
            Text("free share of the active, all dissolved", "活性物游离比例（全部溶解时）"),
            Estimate(
                f"free share, {molecule.name} in {ring.inci}",
                min(max(float(free_guest(k, rings, guest)) / max(guest, 1e-12), 1e-9), 1 - 1e-9),
                "1",
                binding.how_known,
                binding.source,
                spread=math.log(10) * binding.spread,
                distribution="logit",
                in_domain=binding.in_domain,
            ),
        ),
        Row(
            "driving",
            Text("driving force over that without the ring", "推动力与无环糊精时之比"),
            estimate(
                "driving force", driving / min(guest, soluble) if guest > 0 else 1.0, "1", binding.spread
            ),
        ),
        Row(
            "enough",
            Text("ring that is just enough, share of the product", "刚好足够的环糊精（占产品比例）"),
            estimate("ring that is enough", enough, "1", spread),
        ),
    )
    effects = ring_effects(ring, share, CarriedActive(molecule.name, log_kow(molecule), mass), binding)
    middle = max(enough, share) or share
    curve = [
        {
            "ring_share": step * middle,
            "driving_mol_m3": float(
                driving_guest(k, host_concentration(ring, step * middle), guest, soluble)
            ),
        }
        for step in STEPS
    ]
    title = Text(f"{molecule.name} in {ring.inci}", f"{molecule.name} 与 {ring.inci} 的包合")
    return Answer(
        title, (Section("ring", Text("In the ring", "包合"), rows),), effects.findings, {"curve": curve}
    )
