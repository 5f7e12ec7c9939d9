"""Spheres for an active by the release that is wished, with reasons, for ``supraderm show carrier microsphere``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supraderm.cli.show_carrier import Answer, Row, Section
from supraderm.errors import InputError
from supraderm.evidence import Text

HOUR = 3600.0


def designs(values: Mapping[str, Any]) -> Answer:
    """Return the spheres that come nearest to a wished half-time, with reasons."""
    from supraderm.carriers.microspheres.designer import Wish, design
    from supraderm.carriers.microspheres.processes import find_process
    from supraderm.cli.show_microsphere import guest_of_options
    from supraderm.units import significant

    if values["active"] is None:
        raise InputError("--active", None, "what the spheres shall carry")
    name = guest_of_options(values)[2]
    wish = Wish(half_time=values["design"] * HOUR, salt=values["salt"])
    found = design(wish, lambda ph: guest_of_options({**values, "ph": ph})[0])
    rows = []
    for i, one in enumerate(found, 1):
        shares = [f"{100 * share:.2g} %" for share in one.shares]
        size, kept = significant(one.diameter * 1e6), significant(100 * one.retention)
        half, way = significant(one.half_time / HOUR), find_process(one.process).title
        rows.append(
            Row(
                f"design_{i}",
                Text(
                    f"{i}. {shares[0]} {one.material.name.en}, {shares[1]} {one.joined.en}",
                    f"{i}. {shares[0]} {one.material.name.zh}，{shares[1]} {one.joined.zh}",
                ),
                Text(
                    f"pH {one.ph:g}, {way.en.lower()}, {size} um: {kept}% held in the jar, half out after {half} h; "
                    + "; ".join(reason.en for reason in one.reasons),
                    f"pH {one.ph:g}，{way.zh}，{size} 微米：包装中保留 {kept}%，{half} 小时释放一半；"
                    + "；".join(reason.zh for reason in one.reasons),
                ),
            )
        )
    title = Text(
        f"Spheres for {name.en}, half out after {values['design']:g} h on skin, up to {values['salt']:g} mM salt",
        f"为{name.zh}设计的微球：皮肤上 {values['design']:g} 小时释放一半，盐不超过 {values['salt']:g} mM",
    )
    plain = [
        {
            "material": one.material.key,
            "partner": one.partner.key if one.partner else one.crosslinker,
            "shares": one.shares,
            "ph": one.ph,
            "salt": one.salt,
            "process": one.process,
            "diameter": one.diameter,
            "retention": one.retention,
            "half_time": one.half_time,
            "misses": dict(one.misses),
            "reasons": [{"en": reason.en, "zh": reason.zh} for reason in one.reasons],
        }
        for one in found
    ]
    section = Section("design", Text("Nothing on the grid beats these", "网格中无更优者"), tuple(rows))
    return Answer(title, (section,), (), {"designs": plain})
