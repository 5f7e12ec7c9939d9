"""Print what the property models say of ten well-known actives, as the table of docs/how-to/molecule.md."""

from supraderm.evidence import Estimate
from supraderm.ingredients import identify
from supraderm.molecules import Property, properties
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
TO_90 = 1.645
"""Standard deviations in half a 90 % interval."""
COLUMNS = ("log_kow", "water_solubility", "neutral_fraction_ph_5", "skin_permeability_ph_5")


def main() -> None:
    """Print the table."""
    print(
        "| active | log Kow | water solubility | net neutral share, pH 5 | human skin permeability, pH 5 "
        "| permeability model | believed least 最不可信 |"
    )
    print("|---|---|---|---|---|---|---|")
    for name in ACTIVES:
        listed = {one.key: one for one in properties(identify(name).molecule)}
        cells = [cell(listed[key].value) for key in COLUMNS]
        print("|", " | ".join([name, *cells, listed[COLUMNS[-1]].domain.words.en, least(listed)]), "|")


def least(listed: dict[str, Property]) -> str:
    """Return the property in log10 units whose 90 % interval is widest, in both languages, with its width."""
    wide = {
        key: one.value.spread * TO_90
        for key, one in listed.items()
        # none of the ten evaporates to speak of, however unsure its vapour pressure is
        if key != "vapour_pressure" and (one.value.distribution == "lognormal" or key.startswith("log_"))
    }
    key = max(wide, key=lambda one: wide[one])
    return f"{listed[key].name.en} {listed[key].name.zh}, 10^±{wide[key]:.1f}"


def cell(estimate: Estimate) -> str:
    """Return value, 90 % interval and mark."""
    value, interval = estimate_text(estimate, Numerals("en"))
    return f"{value} ({interval}) {estimate.how_known.glyph}"


if __name__ == "__main__":
    main()
