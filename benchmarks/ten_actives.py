"""Print what the property models say of ten well-known actives, as the table of docs/how-to/molecule.md."""

from supraderm.evidence import Estimate
from supraderm.ingredients import identify
from supraderm.molecules import properties
from supraderm.report.numerals import Numerals
from supraderm.report.quantities import estimate_text

ACTIVES = (
    "niacinamide",
    "ascorbic acid",
    "retinol",
    "salicylic acid",
    "caffeine",
    "azelaic acid",
    "resveratrol",
    "tranexamic acid",
    "ceramide NP",
    "palmitoyl pentapeptide-4",
)
COLUMNS = ("log_kow", "neutral_fraction_ph_5", "skin_permeability_ph_5")


def main() -> None:
    """Print the table."""
    print(
        "| active | log Kow | net neutral share, pH 5 | human skin permeability, pH 5 | permeability model |"
    )
    print("|---|---|---|---|---|")
    for name in ACTIVES:
        listed = {one.key: one for one in properties(identify(name).molecule)}
        cells = [cell(listed[key].value) for key in COLUMNS]
        print("|", " | ".join([name, *cells, listed[COLUMNS[-1]].domain.words.en]), "|")


def cell(estimate: Estimate) -> str:
    """Return value, 90 % interval and mark."""
    value, interval = estimate_text(estimate, Numerals("en"))
    return f"{value} ({interval}) {estimate.how_known.glyph}"


if __name__ == "__main__":
    main()
