"""Cleaning: each rule takes what it names and nothing else; studies are means of like rows."""

import pytest

from supraderm.validation.kp_cleaning import clean
from supraderm.validation.kp_studies import as_row, paper_of

PHENOL = "Oc1ccccc1"


def row(**cells):
    return {
        "smiles": PHENOL,
        "log10_kp_cm_h": "-2.0",
        "primary_ref": "Roberts et al. 1977",
        "dataset": "A",
        **cells,
    }


RULES = [
    (row(use_for_benchmark="0"), "R0"),
    (row(is_duplicate_of_earlier_row="1"), "R0"),
    (row(smiles=""), "R0"),
    (row(smiles="not a structure"), "R0"),
    (row(log10_kp_cm_h="n.d."), "R0"),
    (row(smiles="OB(O)O"), "R1"),
    (row(donor="Ethanol/water (1:1 v/v)"), "R2"),
    (row(log10_kp_cm_h="-0.5"), "R3"),  # 2.6/sqrt(94.1) is 0.27, its log10 -0.57
    (row(log10_kp_cm_h="-6.1"), "R4"),
    (row(primary_ref="Chantasart et al. 2007"), "R7"),
    (row(smiles="O=C=Nc1ccc(Br)cc1"), "R8"),
    (row(smiles="CC(=O)OC(C)=O"), "R8"),
    (row(smiles="CC[N+](CC)(CC)CC.[Br-]"), "R9"),
    (row(primary_ref="Boogaard, 2000"), "R10"),
]


@pytest.mark.parametrize(("dirty", "rule"), RULES)
def test_a_rule_takes_what_it_names(dirty, rule):
    cleaned = clean([row(), dirty])
    assert {name: count for name, count in cleaned.counts().items() if count} == {rule: 1}
    assert [e.row for e in cleaned.excluded] == [2]
    assert len(cleaned.studies) == 1


@pytest.mark.parametrize(
    "kept", [row(log10_kp_cm_h="-0.6"), row(log10_kp_cm_h="-5.9"), row(donor="PBS"), row(smiles="O")]
)
def test_what_only_nearly_falls_is_kept(kept):
    assert clean([kept]).excluded == ()


def test_a_copy_in_a_later_part_falls_and_one_off_by_seconds_and_hours_is_named():
    earlier, copy = row(), row(dataset="B", primary_ref="Roberts, 1977", log10_kp_cm_h="-2.1")
    slip = row(dataset="B", primary_ref="Roberts, 1977", log10_kp_cm_h="-5.556")
    other = row(dataset="B", primary_ref="Roberts, 1978")
    cleaned = clean([earlier, copy, slip, other])
    assert [(e.row, e.reason.split(" ")[0]) for e in cleaned.excluded] == [(2, "R6"), (3, "R5")]


def test_rows_without_a_paper_are_never_copies_and_each_a_study():
    rows = [row(primary_ref=""), row(primary_ref="", dataset="B")]
    assert len(clean(rows).studies) == 2


def test_a_study_is_the_mean_of_rows_alike_in_compound_paper_temperature_ph_and_layer():
    rows = [
        row(log10_kp_cm_h="-2.0"),
        row(log10_kp_cm_h="-3.0", smiles="c1ccccc1O"),
        row(temperature_c="37"),
        row(donor_ph="4"),
        row(skin_type="dermis"),
        row(primary_ref="Roberts et al. 1977b"),
    ]
    cleaned = clean(rows)
    assert [(study.log10_kp, study.rows) for study in cleaned.studies] == [(-2.5, 2), *[(-2.0, 1)] * 4]
    assert cleaned.studies[1].temperature == pytest.approx(310.15)


def test_salts_and_drawn_charges_lead_to_the_neutral_parent():
    rows = [row(smiles="CC(C)NCC(O)COc1cccc2ccccc12.Cl"), row(smiles="CC(C)[NH2+]CC(O)COc1cccc2ccccc12")]
    [study] = clean(rows).studies
    assert study.smiles == "CC(C)NCC(O)COc1cccc2ccccc12"


def test_both_kinds_of_table_are_read_alike():
    long = {"smiles": PHENOL, "endpoint": "log10_kp", "value": "-2.0", "primary_ref": "Roberts et al. 1977"}
    own = {"smiles": PHENOL, "log10_kp_cm_h": "-2.0", "reference": "Roberts et al. 1977"}
    assert clean([long]).studies == clean([own]).studies
    assert clean([long | {"endpoint": "lag_time_h"}]).counts()["R0"] == 1


def test_log_kow_of_the_table_is_taken_unless_it_was_computed():
    given, computed = clean(
        [row(logkow="1.46"), row(logkow="9", dataset="HuskinDB", primary_ref="Roy, 1990")]
    ).studies
    assert (given.log_kow, computed.log_kow) == (1.46, 1.46)


def test_a_study_reads_back_as_a_row():
    [study] = clean([row(temperature_c="37", logkow="1.46")]).studies
    [again] = clean([as_row(study)]).studies
    assert (again.compound, again.log10_kp, again.log_kow) == (study.compound, study.log10_kp, 1.46)
    assert again.temperature == pytest.approx(study.temperature)


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("DalPozzo et al. 1991", ("dalpozzo", "1991", "")),
        ("Hirvonen et al. 1998b", ("hirvonen", "1998", "b")),
    ],
)
def test_papers_are_told_by_surname_and_year(text, paper):
    assert paper_of(text) == paper
