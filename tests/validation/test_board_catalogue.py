"""The board of the catalogue: counts add up, structures agree, and what is recalled is said to be."""

import pytest

from supraderm.errors import InputError
from supraderm.ingredients import catalogue
from supraderm.ingredients.provenance import KINDS
from supraderm.validation.catalogue import BOARD, mass


@pytest.fixture(scope="module")
def shipped():
    return BOARD.run()


def test_structures_weigh_what_the_second_source_says(shipped):
    assert shipped.n == 518
    assert shipped.coverage80 >= 0.99
    assert shipped.error < 0.1


def test_the_counts_add_up(shipped):
    counts = shipped.more["ingredients"]
    assert counts["active"] + counts["excipient"] == counts["all"] == len(catalogue())
    assert counts["active"] >= 200
    assert counts["excipient"] >= 250
    structures = shipped.more["structures"]
    verdicts = sum(structures[v] for v in ("agrees", "explained", "differs", "alone"))
    assert verdicts == structures["drawn"] == sum(bool(item.smiles) for item in catalogue().values())
    assert 0 < structures["agrees"] - structures["taken_from_chemicals"] < structures["agrees"]
    assert structures["differs"] == structures["cas_with_wrong_digit"] == 0


def test_every_field_says_how_it_is_known(shipped):
    fields = shipped.more["provenance"]
    total = shipped.more["provenance_total"]
    assert all(set(count) == set(KINDS) for count in fields.values())
    assert {kind: sum(count[kind] for count in fields.values()) for kind in KINDS} == total
    assert fields["Chinese name"]["looked up"] == sum(item.iecic for item in catalogue().values())
    assert fields["use level"]["measured"] == fields["pH window"]["measured"] == 0
    split = [item for item in catalogue().values() if item.use_level and item.use_level.low_source]
    levels = sum(item.use_level is not None for item in catalogue().values())
    assert sum(fields["use level"].values()) == levels + len(split)
    assert fields["reported use"]["recalled"] == fields["sequence"]["measured"] == 0


def test_it_prints_the_share_of_each_field_the_most_recalled_first(shipped):
    rows = [line for line in shipped.lines if line.en.startswith("  ")]
    assert len(rows) == len(shipped.more["provenance"])
    most = max(shipped.more["provenance"].items(), key=lambda item: item[1]["recalled"])[0]
    assert rows[0].en.startswith(f"  {most}, ")
    count = shipped.more["provenance"]["pKa"]
    share = f"recalled {count['recalled'] / sum(count.values()):.0%}"
    assert any(row.en.startswith("  pKa, ") and share in row.en and "凭记忆" in row.zh for row in rows)


def test_it_speaks_both_languages_and_names_the_rival(shipped):
    for line in shipped.lines:
        assert line.en
        assert line.zh
    assert "OpenMix" in shipped.lines[-1].en
    assert "887.0" in shipped.lines[-1].zh


def test_a_wrong_formula_is_the_worst_case():
    found = BOARD.run([{"name": "niacinamide", "formula": "C6H5NO2"}, {"name": "water", "formula": "H2O"}])
    assert found.worst[0].name == "NIACINAMIDE"
    assert found.worst[0].residual == pytest.approx(mass("C6H6N2O") - mass("C6H5NO2"), abs=1e-3)
    assert found.coverage80 == pytest.approx(0.5)


def test_rows_that_cannot_be_used_are_named():
    rows = [
        {"name": "niacinamide", "formula": "C6H6N2O"},
        {"name": "xanthan gum", "formula": "C35H49O29"},
        {"name": "no such thing", "formula": "CH4"},
        {"name": "caffeine", "formula": "sweet"},
    ]
    reasons = [one.reason for one in BOARD.run(rows).excluded]
    assert reasons == ["no structure", "no such ingredient", "no formula"]
    with pytest.raises(InputError, match="no column formula"):
        BOARD.run([{"name": "water"}])


@pytest.mark.parametrize(
    ("formula", "molar_mass"),
    [("H2O", 18.015), ("C12H22O11", 342.30), ("C25H54N+", 368.71), ("C15H38O2Si3", 334.72)],
)
def test_masses_of_formulas(formula, molar_mass):
    assert mass(formula) == pytest.approx(molar_mass, abs=0.02)
