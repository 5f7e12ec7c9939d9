"""``supraderm calibrate kp --data FILE``: move permeability to the level of one laboratory by its own compounds."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from supraderm.cli.options import Json, Language
from supraderm.errors import InputError

if TYPE_CHECKING:
    from supraderm.evidence import Estimate
    from supraderm.molecules import LaboratoryCalibration

KP = (-12.0, 3.0)
WANTED_KP = "log10 of cm/h, a number from -12 to 3, or nothing where it is asked for"
CELSIUS = (4.0, 60.0)
WANTS = "a CSV file with columns smiles (or name) and log10_kp_cm_h, one value at least; ph and temperature_c if known"


def calibrate(
    *,
    language: Language,
    what: Annotated[str, typer.Argument(metavar="kp", help="What to calibrate: kp, skin permeability.")],
    data: Annotated[
        Path,
        typer.Option(
            "--data", metavar="FILE", help="Your compounds, CSV; rows without a value are predicted."
        ),
    ],
    as_json: Json = False,
) -> None:
    """Calibrate predictions to your laboratory by a few compounds you have measured, and predict others."""
    from supraderm.molecules import calibrate as calibrated
    from supraderm.people_tables import optional_in, read_rows

    if what != "kp":
        raise InputError("what", what, "kp (skin permeability)", "kp")
    rows = read_rows(data)
    if not {"smiles", "name"} & rows[0].keys() or "log10_kp_cm_h" not in rows[0]:
        raise InputError("data", f"columns {', '.join(rows[0])}", WANTS)
    named = [(row.get("name") or row.get("smiles", ""), row) for row in rows]
    predicted = [_predict(row, place) for place, row in enumerate(rows, start=1)]
    measured = [
        optional_in(row, place, "log10_kp_cm_h", *KP, allowed=WANTED_KP)
        for place, row in enumerate(rows, start=1)
    ]
    pairs = [(_log10(p), m) for p, m in zip(predicted, measured, strict=True) if m is not None]
    if not pairs:
        raise InputError("data", "no measured value", WANTS)
    found = calibrated([p for p, _ in pairs], [m for _, m in pairs])
    record = {
        "what": what,
        "compounds": found.compounds,
        "offset": found.offset,
        "scale": found.scale,
        "sd": {"offset": math.sqrt(found.covariance[0, 0]), "scale": math.sqrt(found.covariance[1, 1])},
        "prior_sd": {
            "offset": found.prior.offset,
            "scale": found.prior.scale,
            "noise": found.prior.noise,
            "source": "supraderm-three-path-fit",
        },
        "rows": [_row(name, p, m, found) for (name, _), p, m in zip(named, predicted, measured, strict=True)],
    }
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False))
        return
    _tell(record, chinese=language == "zh")


def _predict(row: dict[str, str], place: int) -> Estimate:
    from supraderm.ingredients import identify
    from supraderm.molecules import three_path_permeability
    from supraderm.molecules.constants import CELSIUS_ZERO, SKIN_SURFACE_TEMPERATURE
    from supraderm.people_tables import optional_in

    celsius = optional_in(row, place, "temperature_c", *CELSIUS)
    temperature = float(SKIN_SURFACE_TEMPERATURE) if celsius is None else celsius + CELSIUS_ZERO
    molecule = identify(row.get("smiles") or row.get("name", "")).molecule
    return three_path_permeability(molecule, optional_in(row, place, "ph", 0, 14), temperature)


def _log10(kp: Estimate) -> float:
    from supraderm.molecules.constants import HOUR

    return math.log10(kp.median * 100 * HOUR)


def _row(name: str, kp: Estimate, measured: float | None, found: LaboratoryCalibration) -> dict[str, Any]:
    from supraderm.molecules.constants import HOUR
    from supraderm.validation.board import COVERAGE_LEVEL

    calibrated = found.apply(kp)
    low, high = (math.log10(value * 100 * HOUR) for value in calibrated.interval(COVERAGE_LEVEL))
    return {
        "name": name,
        "measured": measured,
        "predicted": _log10(kp),
        "calibrated": _log10(calibrated),
        "low80": low,
        "high80": high,
        "in_domain": kp.in_domain,
        "note": calibrated.note,
    }


def _tell(record: dict[str, Any], *, chinese: bool) -> None:
    n, offset, scale = record["compounds"], record["offset"], record["scale"]
    own, sd = record["sd"], record["prior_sd"]
    head = (
        f"按 {n} 个实测值校准：偏移 {offset:+.2f} ± {own['offset']:.2f}，斜率 {scale:.2f} ± {own['scale']:.2f}（log10）"
        if chinese
        else f"calibrated on {n} measurements: offset {offset:+.2f} ± {own['offset']:.2f}, "
        f"scale {scale:.2f} ± {own['scale']:.2f} (log10)"
    )
    prior = (
        f"先验标准差：偏移 {sd['offset']:.2f}，斜率 {sd['scale']:.2f}，文献内噪声 {sd['noise']:.2f}"
        if chinese
        else f"prior SD: offset {sd['offset']:.2f}, scale {sd['scale']:.2f}, noise within a paper {sd['noise']:.2f}"
    )
    columns = (
        "log10 Kp（cm/h）：实测 | 校准前 | 校准后（80% 区间）"
        if chinese
        else "log10 Kp (cm/h): measured | predicted | calibrated (80 % interval)"
    )
    for line in (head, prior, columns):
        typer.echo(line)
    for row in record["rows"]:
        measured = "-" if row["measured"] is None else f"{row['measured']:.2f}"
        typer.echo(
            f"  {row['name']}: {measured} | {row['predicted']:.2f} | "
            f"{row['calibrated']:.2f} ({row['low80']:.2f} {'至' if chinese else 'to'} {row['high80']:.2f})"
        )
