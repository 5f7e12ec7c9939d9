"""Set-ups that run as they stand: what a row becomes, and what counts as a book that does not close."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from supraderm.errors import InputError
from supraderm.evidence import Worlds
from supraderm.people_tables import read_rows
from supraderm.validation.cosmetics_europe import BOARD, Books, books, run, score
from supraderm.validation.cosmetics_europe_setup import END, set_up

TABLE = Path(__file__).parents[3] / "shared/data/transport/finite_dose_setups_cosmetics_europe.csv"
WORLDS = Worlds(4, seed=1)
# made up
ROW = {
    "compound": "Made acid",
    "mw": "150",
    "kow": "50",
    "fraction_nonionised": "0.5",
    "density_kg_m3": "1200",
    "vehicle": "PBS/water",
    "vehicle_volume_ul_cm2": "10",
    "dose_ug_cm2": "10",
    "solubility_in_vehicle_kg_m3": "2",
    "k_vehicle_water": "1",
    "k_evap_solvent_m_s": "7.72e-8",
    "k_evap_solute_m_s": "",
    "skin_thickness_um": "400",
}


def share(of, **changed):
    found = run(set_up({**ROW, **changed}), WORLDS)
    return np.median(found.bucket(of)[-1] / found.dosed[-1])


def test_units_of_a_row():
    made = set_up(ROW)
    assert made.dose * made.solute.molar_mass == pytest.approx(1e-4)  # 10 ug/cm2 is 0.1 g/m2
    assert made.thickness == pytest.approx(1e-4)  # 10 uL/cm2 is 100 um
    assert made.solute.molar_volume == pytest.approx(125e-6)  # 150 g/mol at 1.2 g/cm3
    assert made.solute.water_solubility.median == pytest.approx(1)  # half of 2 kg/m3 is neutral
    assert made.partition == 2
    assert made.skin.site.dermis_thickness.median == pytest.approx(287e-6)  # 400 less 13 less 100
    assert set_up({**ROW, "skin_thickness_um": "100"}).skin.site.dermis_thickness.median == pytest.approx(
        10e-6
    )


def test_only_what_has_a_velocity_of_loss_evaporates():
    assert share("evaporated") == 0
    assert share("evaporated", k_evap_solute_m_s="1e-8") > 0.1


def test_less_soluble_and_more_charged_solutes_are_absorbed_less():
    assert share("absorbed", solubility_in_vehicle_kg_m3="1e-6") < 1e-3 * share("absorbed")
    assert share(
        "absorbed", fraction_nonionised="0.01", dose_ug_cm2="0.1", k_evap_solvent_m_s="1e-12"
    ) < share("absorbed", fraction_nonionised="1", dose_ug_cm2="0.1", k_evap_solvent_m_s="1e-12")


@pytest.mark.parametrize("name", ["mw", "kow", "dose_ug_cm2", "skin_thickness_um"])
def test_a_cell_that_is_no_number_is_named(name):
    with pytest.raises(InputError, match=name):
        set_up({**ROW, name: "-1"})
    scored = score([ROW, {**ROW, name: "?"}])
    assert (scored.n, scored.more["ran"], scored.more["rows"]) == (1, 1, 2)
    assert name in scored.excluded[0].reason


@pytest.mark.parametrize(
    ("law", "broken"),
    [
        ("balance", {"off": -2e-9}),
        ("positive", {"least": -2e-9}),
        ("monotone", {"falls": 2e-9}),
        ("bounded", {"most": 1 + 2e-9}),
    ],
)
def test_a_broken_law_is_seen(law, broken):
    clean = Books(0.0, 0.0, 0.0, 0.5, 0.5, 0.0, 0.5)
    assert all(clean.kept().values())
    assert [name for name, kept in replace(clean, **broken).kept().items() if not kept] == [law]


def test_books_see_a_fall_and_a_gap_in_the_amounts():
    found = run(set_up(ROW), WORLDS)
    place = found.buckets.index("absorbed")
    amounts = found.amounts.copy()
    amounts[5, place] += 1e-3 * found.dosed[5]
    seen = books(replace(found, amounts=amounts)).kept()
    assert not seen["balance"]
    assert not seen["monotone"]


def test_every_setup_of_the_table_runs_and_keeps_its_books():
    if not TABLE.is_file():
        pytest.skip("the table of set-ups is not here")
    scored = BOARD.run(TABLE)
    assert scored.more["rows"] == scored.more["ran"] == scored.more["kept"] == len(read_rows(TABLE)) == 61
    assert scored.error == pytest.approx(1, abs=1e-8)
    assert END == 86400
