"""Limits by market, against the register that on-the-list ships and the Chinese standard."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from on_the_list.register import VENDORED

from supraderm.errors import UnknownNameError
from supraderm.evidence import HowKnown, Severity
from supraderm.formula import state
from supraderm.ingredients import catalogue, find
from supraderm.safety import assess, inventory_findings, limit_findings, limits, prohibitions
from supraderm.safety.annexes import annex_two, prohibited


def annex(number: str) -> dict[str, dict[str, str]]:
    text = (VENDORED / f"annex_{number}.csv").read_text(encoding="utf-8")
    table = list(csv.reader(io.StringIO(text)))
    return {
        row[0].strip(): dict(zip(table[4], row, strict=False)) for row in table[5:] if row and row[0].strip()
    }


@pytest.mark.parametrize(
    "limit", [x for x in limits() if x.market == "eu"], ids=lambda x: f"{x.key}-{x.share}"
)
def test_each_eu_limit_stands_in_the_annex_it_names(limit):
    number, entry = limit.entry.split("/")
    row = annex(number)[entry]
    said = row["Maximum concentration in ready for use preparation"].replace(",", ".")
    figures = {float(x) for x in re.findall(r"\d+(?:\.\d+)?", said)}
    assert 100 * limit.share == pytest.approx(
        min(figures, key=lambda x: abs(x - 100 * limit.share)), rel=1e-9
    )
    named = " ".join(row.values()).upper()
    assert any(re.sub(r"\W", "", name) in re.sub(r"\W", "", named) for name, _ in limit.members)


def test_factors_are_ratios_of_molar_masses():
    factors = {name: factor for limit in limits() for name, factor in limit.members}
    assert factors["RETINYL ACETATE"] == pytest.approx(286.45 / 328.49, abs=5e-4)
    assert factors["RETINYL PALMITATE"] == pytest.approx(286.45 / 524.86, abs=5e-4)
    assert factors["SODIUM BENZOATE"] == pytest.approx(122.12 / 144.10, abs=1e-3)
    assert factors["POTASSIUM SORBATE"] == pytest.approx(112.13 / 150.22, abs=1e-3)
    assert factors["ZINC PCA"] == pytest.approx(65.38 / 321.6, abs=1e-3)
    assert factors["SODIUM METABISULFITE"] == pytest.approx(2 * 64.06 / 190.11, abs=1e-3)


@pytest.mark.parametrize(
    ("inci", "entry"), [("hydroquinone", "1339"), ("tretinoin", "375"), ("deoxyarbutin", "1657")]
)
def test_prohibited_substances_are_found_in_annex_two(inci, entry):
    assert prohibited(find(inci)).entry == entry
    (finding, *_) = prohibitions(find(inci), markets=("eu",))
    assert finding.severity is Severity.MUST_FIX
    assert entry in finding.why.en


def test_annex_two_is_read_whole():
    # the register's own manifest counts 1758 rows
    assert len(annex_two()) == 1758


def test_ordinary_ingredients_are_not_prohibited():
    barred = {key for key, item in catalogue().items() if prohibitions(item)}
    assert barred == {key for key, item in catalogue().items() if item.status == "prohibited"}


def test_what_one_market_forbids_is_said_for_another_too():
    assert prohibitions(find("deoxyarbutin"), markets=("china",))


def test_a_prohibited_active_is_a_finding_and_never_a_crash(make):
    for name in ("hydroquinone", "tretinoin", "deoxyarbutin", "rhododendrol"):
        product = make({name: 1})
        findings = assess(product, state(product))
        assert findings[0].code == "safety.prohibited"
        assert findings[0].severity is Severity.MUST_FIX
        assert not any(f.code == "safety.margin" for f in findings)


LEVELS = [
    # percents, kind, pH, market, code, severity
    ({"alpha-arbutin": 2.0}, "face cream", 5.5, "eu", "alpha-arbutin", Severity.PASSED),
    ({"alpha-arbutin": 2.1}, "face cream", 5.5, "eu", "alpha-arbutin", Severity.MUST_FIX),
    ({"alpha-arbutin": 0.6}, "body lotion", 5.5, "eu", "alpha-arbutin", Severity.MUST_FIX),
    ({"alpha-arbutin": 0.4}, "hand cream", 5.5, "eu", "alpha-arbutin", Severity.MUST_FIX),
    ({"arbutin": 7.0}, "face cream", 5.5, "eu", "arbutin", Severity.PASSED),
    ({"kojic acid": 1.0}, "hand cream", 4.5, "eu", "kojic-acid", Severity.PASSED),
    ({"kojic acid": 0.5}, "body lotion", 4.5, "eu", "kojic-acid", Severity.MUST_FIX),
    ({"retinol": 0.3}, "face cream", 6.0, "eu", "retinol", Severity.PASSED),
    ({"retinol": 0.2, "retinyl palmitate": 0.2}, "face cream", 6.0, "eu", "retinol", Severity.MUST_FIX),
    ({"retinol": 0.06}, "body lotion", 6.0, "eu", "retinol", Severity.MUST_FIX),
    ({"salicylic acid": 2.0}, "face cream", 4.0, "china", "salicylic-acid", Severity.PASSED),
    ({"salicylic acid": 2.5}, "face cream", 4.0, "china", "salicylic-acid", Severity.MUST_FIX),
    (
        {"glycolic acid": 4, "lactic acid": 3},
        "face cream",
        4.0,
        "china",
        "alpha-hydroxy-acids",
        Severity.MUST_FIX,
    ),
    ({"glycolic acid": 5}, "face cream", 3.2, "china", "alpha-hydroxy-acids-ph", Severity.MUST_FIX),
    ({"zinc pca": 4}, "face cream", 6.0, "china", "soluble-zinc", Severity.PASSED),
    ({"zinc pca": 6}, "face cream", 6.0, "china", "soluble-zinc", Severity.MUST_FIX),
    ({"genistein": 0.01}, "face cream", 6.0, "eu", "genistein", Severity.MUST_FIX),
    ({"phenoxyethanol": 1.2}, "face cream", 6.0, "eu", "phenoxyethanol", Severity.MUST_FIX),
    # a level recalled, not read, is only to be watched
    ({"phenoxyethanol": 1.2}, "face cream", 6.0, "china", "phenoxyethanol", Severity.WATCH),
]


@pytest.mark.parametrize("case", LEVELS, ids=lambda case: f"{case[4]}-{case[1]}-{case[5]}")
def test_levels(make, case):
    percents, kind, ph, market, code, severity = case
    found = {f.code: f for f in limit_findings(make(percents, ph=ph, kind=kind), markets=(market,))}
    assert found[f"safety.limit-{code}"].severity is severity


@given(st.floats(0.01, 5), st.floats(0.01, 5))
def test_more_is_never_judged_milder(make, a, b):
    low, high = (limit_findings(make({"kojic acid": x}), markets=("eu",))[0] for x in sorted((a, b)))
    assert high.severity.rank <= low.severity.rank


def test_a_market_that_is_not_asked_for_says_nothing(make):
    assert all(
        "China" not in f.title.en for f in limit_findings(make({"salicylic acid": 3}), markets=("eu",))
    )
    assert inventory_findings(make({"thiamidol": 0.2}), markets=("eu",)) == ()


def test_an_unknown_market_is_an_input_error(make):
    product = make({"niacinamide": 2})
    with pytest.raises(UnknownNameError, match="did you mean 'china'"):
        assess(product, state(product), markets=("chin",))


def test_ingredients_outside_the_inventory_are_named(make):
    (finding,) = inventory_findings(make({"thiamidol": 0.2, "niacinamide": 2}))
    assert finding.severity is Severity.WATCH
    assert finding.subject == ("thiamidol",)


def test_a_limit_that_was_read_says_so():
    assert {x.how_known for x in limits() if x.market == "eu"} == {HowKnown.MEASURED}
    recalled = {x.key for x in limits() if x.how_known is HowKnown.PRIOR}
    assert recalled == {
        "phenoxyethanol",
        "benzoate",
        "sorbate",
        "chlorphenesin",
        "benzyl-alcohol",
        "dehydroacetic-acid",
    }
