"""Refit what UNIFAC by groups misses of ethanol and water: `python benchmarks/fit_ethanol_water.py TABLE`.

TABLE is a CSV of x1 (mole fraction of ethanol) and P (kPa) at 30 C, both pure liquids included (balcazar1979). Prints
the coefficients of `supraderm.formula.unifac.WATER_ETHANOL` for two to five terms with the largest error of each.
"""

import csv
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import least_squares

from supraderm.formula import unifac

TEMPERATURE = 303.15


def pressures(coefficients, x, pure):
    """Return total pressure over mole fractions x of ethanol with the pair's coefficients in place."""
    both = np.stack([1 - x, x])
    by_groups = unifac.mixture([unifac.WATER, unifac.ETHANOL], TEMPERATURE).log_gamma(both)

    def excess(terms):
        rest, *own = unifac.pair_excess(1 - x, x, terms)
        return rest + np.stack(own)

    log_gamma = by_groups - excess(unifac.WATER_ETHANOL.values) + excess(coefficients)
    return (both * np.exp(log_gamma) * pure[:, None]).sum(axis=0)


def main(path):
    """Fit and print."""
    with Path(path).open(encoding="utf-8") as table:
        x, total = np.array([[float(row["x1"]), float(row["P"])] for row in csv.DictReader(table)]).T
    pure = np.array([total[x == 0][0], total[x == 1][0]])
    inside = (x > 0) & (x < 1)
    for terms in range(2, 6):
        fit = least_squares(lambda p: np.log(pressures(p, x[inside], pure) / total[inside]), np.zeros(terms))
        print(terms, np.round(fit.x, 3), f"largest error {np.abs(np.expm1(fit.fun)).max():.1%}")


if __name__ == "__main__":
    main(sys.argv[1])
