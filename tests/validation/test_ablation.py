"""What each part of the physics is worth: the variants say what they change, and change that and nothing else."""

import json
import math

import numpy as np
import pytest

from supraderm.cli import main
from supraderm.delivery import Physics
from supraderm.errors import InputError
from supraderm.evidence import HowKnown
from supraderm.validation.ablation import VARIANTS, Variant, ablate
from supraderm.validation.finite_dose import score
from supraderm.validation.finite_dose_groups import FELDMANN
from supraderm.validation.finite_dose_molecule import molecule_of_row
from supraderm.validation.finite_dose_setup import predict, set_up

# made up: no outcome here was measured
SALICYLIC = {
    "compound": "Salicylic acid",
    "cas": "69-72-7",
    "smiles": "OC(=O)c1ccccc1O",
    "study_type": "in vivo urinary excretion",
    "dose_ug_cm2": "4",
    "vehicle": "acetone",
    "exposure_h": "24",
    "endpoint": "fraction_absorbed",
    "value": "20",
    "source": "Feldmann, made up",
}
IN_VIVO = {
    **SALICYLIC,
    "compound": "Caffeine",
    "cas": "58-08-2",
    "smiles": "Cn1c(=O)c2c(ncn2C)n(C)c1=O",
}
FRANZ = {
    **IN_VIVO,
    "study_type": "in vitro",
    "vehicle": "water",
    "vehicle_volume_ul_cm2": "25",
    "exposure_h": "24",
    "endpoint": "Qabs",
    "value": "1",
    "source": "",
}
NEAT = {
    **FRANZ,
    "compound": "DPGME",
    "cas": "34590-94-8",
    "smiles": "COCC(C)OCC(C)O",
    "vehicle": "neat",
    "dose_ug_cm2": "100000",
    "vehicle_volume_ul_cm2": "",
    "exposure_h": "8",
}
ROWS = [SALICYLIC, IN_VIVO, FRANZ]
AS_SHIPPED = VARIANTS[0]
BY_NAME = {variant.name.en: variant for variant in VARIANTS}


def worth(name, rows=ROWS):
    return ablate(rows, [BY_NAME[name]])[0]


def test_the_first_variant_is_the_board_itself():
    shipped, scored = ablate(ROWS, [AS_SHIPPED])[0], score(ROWS)
    assert shipped.everything.gmfe == pytest.approx(scored.error, rel=1e-12)
    assert shipped.everything.coverage80 == scored.coverage80
    assert shipped.feldmann.n == scored.more["studies"][FELDMANN]["n"] == 2


def test_every_other_variant_changes_something_and_has_a_name_of_its_own():
    assert len(BY_NAME) == len(VARIANTS)
    for variant in VARIANTS[1:]:
        assert Variant(AS_SHIPPED.name) != Variant(
            AS_SHIPPED.name,
            variant.physics,
            variant.rub_off,
            variant.ionised,
            variant.limit_activity,
            variant.spreads,
        )


def test_rub_off_takes_from_skin_in_vivo_and_not_from_a_diffusion_cell():
    shipped, without = ablate(ROWS, VARIANTS[:2])
    assert without.in_vivo.bias > shipped.in_vivo.bias
    assert without.laboratory == shipped.laboratory


@pytest.mark.parametrize(
    ("name", "changed", "kept"),
    [
        ("stratum corneum fully hydrated everywhere", "in_vivo", "laboratory"),
        ("stratum corneum partially hydrated everywhere", "laboratory", "in_vivo"),
    ],
)
def test_hydration_matters_only_where_the_setup_says_otherwise(name, changed, kept):
    shipped, other = ablate(ROWS, [AS_SHIPPED, BY_NAME[name]])
    assert getattr(other, changed).bias != getattr(shipped, changed).bias
    assert getattr(other, kept) == getattr(shipped, kept)


def test_a_molecule_without_groups_does_not_care_about_ionisation():
    shipped, neutral = ablate([IN_VIVO, FRANZ], [AS_SHIPPED, BY_NAME["nothing ionises"]])
    assert neutral.everything == shipped.everything
    assert (
        worth("nothing ionises", [SALICYLIC]).in_vivo.bias
        != worth(AS_SHIPPED.name.en, [SALICYLIC]).in_vivo.bias
    )


def test_a_limit_of_the_activity_acts_on_a_saturated_dose_only():
    def taken(row, *, limit):
        free = Physics(density_limit=False)
        return predict(row, set_up(row), rub_off=None, physics=free, limit_activity=limit)

    assert np.median(taken(NEAT, limit=True)) < np.median(taken(NEAT, limit=False))
    thin = {**FRANZ, "dose_ug_cm2": "0.001"}
    np.testing.assert_allclose(taken(thin, limit=True), taken(thin, limit=False), rtol=1e-9)


def test_variants_of_the_interval_narrow_it_and_leave_the_prediction():
    shipped = ablate([SALICYLIC], [AS_SHIPPED])[0].everything
    narrowed = [variant for variant in VARIANTS if variant.spreads]
    assert len(narrowed) == 4
    for variant in narrowed:
        one = ablate([SALICYLIC], [variant])[0].everything
        assert one.width80 <= shipped.width80 + 0.3  # an outer decile of 128 worlds is known to about 0.2
        assert abs(one.bias - shipped.bias) < 0.15
    assert worth("interval: all three", [SALICYLIC]).everything.width80 < 0.9 * shipped.width80


def test_progress_rises_and_stays_below_one():
    told = []
    ablate(ROWS, VARIANTS[:3], progress=lambda share, what: told.append((share, what)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert 0 == shares[0] < shares[-1] < 1
    assert {what for _, what in told} == {variant.name.en for variant in VARIANTS[:3]}


def test_rows_that_cannot_be_used_are_an_error_and_not_a_crash():
    with pytest.raises(InputError, match="no usable row"):
        ablate([{**IN_VIVO, "value": ""}], VARIANTS[:1])


def test_measured_solubility_comes_from_the_row_then_the_table_then_the_model():
    def known(**changed):
        return molecule_of_row({**IN_VIVO, **changed}).measured.get("water_solubility")

    assert known().median == 23.9
    assert known().source == "sorkun2019"
    assert known(water_solubility="20").median == 20
    assert known(water_solubility="20").how_known is HowKnown.MEASURED
    assert known(cas="") is None


def call(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main(["validate", *map(str, arguments)])
    said = capsys.readouterr()
    return caught.value.code, said.out, said.err


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "made.csv"
    names = list(FRANZ)
    lines = [",".join(names), *(",".join(f'"{row.get(name, "")}"' for name in names) for row in ROWS)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_command_prints_the_table_in_both_languages_and_as_json(capsys, table):
    code, out, err = call(capsys, "finite-dose", "--ablation", "--data", table, "--json")
    assert (code, err) == (0, "")
    records = json.loads(out)
    assert [record["change"]["en"] for record in records] == list(BY_NAME)
    assert records[0]["all"]["n"] == 3
    assert math.isfinite(records[0]["all"]["width80"])
    for language, words in (("en", "no rub-off"), ("zh", "无擦除")):
        code, out, _ = call(capsys, "finite-dose", "--ablation", "--data", table, "--lang", language)
        assert code == 0
        assert words in out
        assert len({line.count("|") for line in out.splitlines()}) == 1


@pytest.mark.parametrize("arguments", [("kp",), ("finite-dose",)])
def test_the_command_wants_its_board_and_a_table(capsys, arguments):
    code, _, err = call(capsys, *arguments, "--ablation")
    assert code == 2
    assert err.strip()
