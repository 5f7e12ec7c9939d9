"""Refit the permeability of human skin on published studies, and print what is shipped.

    python benchmarks/fit_permeability.py --data FOLDER [--write] [--plot FILE.svg]

FOLDER/transport holds kp_human_skin.csv (columns: see supraderm.validation.kp_cleaning). Prints the coefficients of
supraderm.molecules.permeability_three_path and permeability_laboratory, and says how far those shipped are from them;
--write stores the learned residual (supraderm/molecules/data/permeability_residual.npz); --plot draws the calibration
of the intervals. What the models are worth: supraderm validate kp-fitted, kp-cheruvu, kp-208-fitted. Deterministic.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from supraderm.molecules.kernel_model import KernelModel
from supraderm.molecules.permeability_laboratory import Prior
from supraderm.molecules.permeability_residual import FILE, residual
from supraderm.people_tables import read_rows
from supraderm.report.line_chart import Series, line_chart
from supraderm.validation import kp_fit, kp_held_out
from supraderm.validation.kp_cleaning import clean
from supraderm.validation.kp_fitted import REPEATS
from supraderm.validation.kp_laboratory import prior_of_papers
from supraderm.validation.kp_table import StudyTable, tabulate

SPLIT = "paper and compound"
REACH = 0.99


@dataclass(frozen=True)
class Shipped:
    """What the fit gives, in the order of the names that hold it."""

    parameters: np.ndarray
    half_widths: np.ndarray
    seen_log_kow: np.ndarray
    heaviest: float
    prior: Prior
    residual: KernelModel
    reach: float
    residual_half_widths: np.ndarray


def refit(table: StudyTable) -> Shipped:
    """Return every coefficient that ships, from the studies alone."""
    error = kp_held_out.held_out(table, SPLIT, REPEATS[SPLIT])
    refined = kp_held_out.held_out(table, SPLIT, REPEATS[SPLIT], kp_fit.three_paths_and_residual)
    by_paper = kp_held_out.one_at_a_time(table, table.papers)
    parameters = kp_fit.fit_three_path(table.inputs, table.observed)
    left_over = table.observed - kp_fit.three_path_log10_kp(table.inputs, parameters)
    return Shipped(
        parameters,
        kp_held_out.half_widths(table.inputs, error),
        kp_held_out.seen_range(table.inputs.log_kow),
        float(kp_held_out.seen_range(table.inputs.molar_mass)[1]),
        prior_of_papers(table.observed + by_paper, table.observed, table.papers),
        kp_fit.fit_residual(table.features, left_over),
        reach(table),
        kp_held_out.half_widths(table.inputs, refined),
    )


def reach(table: StudyTable) -> float:
    """Return the distance to the nearest middle that most studies keep below when their compound is left out."""
    distance = np.empty(len(table.observed))
    for train, test in kp_held_out.folds(table, "compound", 0):
        known = table.part(train)
        function = kp_fit.fit_residual(known.features, known.observed * 0)
        distance[test] = function.predict(table.features[test])[1]
    return float(np.quantile(distance, REACH))


def show(name, values):
    print(f"{name}: {[float(f'{value:.5g}') for value in np.atleast_1d(values)]}")


def plot(table, path):
    series = []
    for split, repeats in REPEATS.items():
        error = kp_held_out.held_out(table, split, repeats)
        curve = kp_held_out.calibration(table, split, error)
        nominal, observed = (100 * np.array(curve[name]) for name in ("nominal", "observed"))
        series.append(Series(f"{split} held out", nominal, observed))
        print(split, curve)
    series.append(Series("perfect", series[0].x, series[0].x))
    path.write_text(
        line_chart(
            "Intervals of skin permeability hold what they say",
            "Share of held-out studies inside the interval, against its nominal level, close to the diagonal.",
            ("nominal level / %", "studies inside / %"),
            series,
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()

    cleaned = clean(read_rows(asked.data / "transport" / "kp_human_skin.csv"))
    for key, value in cleaned.record().items():
        print(f"{key}: {value}")
    table = tabulate(cleaned.studies)
    found = refit(table)
    show("THREE_PATH", found.parameters)
    show("HALF_WIDTH", found.half_widths)
    show("SEEN_LOG_KOW", found.seen_log_kow)
    show("HEAVIEST", found.heaviest)
    show("OFFSET_SD, SCALE_SD, NOISE_SD", [found.prior.offset, found.prior.scale, found.prior.noise])
    show("residual reach", found.reach)
    show("residual half-widths", found.residual_half_widths)
    if asked.write:
        np.savez_compressed(
            FILE,
            **found.residual.arrays(),
            reach=np.float32(found.reach),
            half_widths=found.residual_half_widths.astype(np.float32),
        )
        print(f"written: {FILE.name}, {FILE.stat().st_size / 1024:.0f} kB")
    shipped = residual().function.predict(table.features)[0]
    apart = np.abs(shipped - found.residual.predict(table.features)[0]).max()
    print(f"largest difference to the shipped residual on these studies: {apart:.4f}")
    if asked.plot:
        plot(table, asked.plot)
