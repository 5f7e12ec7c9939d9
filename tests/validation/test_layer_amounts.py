"""The board of layer amounts: what rows mean, what is left out and why, and the amounts themselves."""

import json
import math

import numpy as np
import pytest

from supraderm.delivery import HOUR
from supraderm.errors import InputError
from supraderm.evidence import Worlds
from supraderm.formula.use import DOSE
from supraderm.people_tables import read_rows
from supraderm.validation.layer_amounts import BOARD, LAYERS, score
from supraderm.validation.layer_amounts_setup import UnusableRowError, setup

WORLDS = Worlds(16, seed=1)
ROW = {
    "compound": "caffeine",
    "form_or_carrier": "plain, open",
    "species": "human",
    "skin": "excised",
    "dose": "5",
    "dose_unit": "mg/cm2",
    "vehicle": "1 % cream",
    "exposure_h": "24",
    "layer": "receptor",
    "amount": "10",
    "unit": "% dose",
}


def row(**changed):
    return {**ROW, **changed}


def predicted(**changed):
    case = score([row(**changed)], worlds=WORLDS).cases[0]
    return 10**case.predicted


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"form_or_carrier": "liposome, open"}, "vesicles without a composition"),
        ({"form_or_carrier": "TPGS micelle"}, "micelles without a composition"),
        ({"form_or_carrier": "SLN"}, "particles"),
        ({"form_or_carrier": "nanoemulsion"}, "emulsions as carriers"),
        ({"form_or_carrier": "beads"}, "no platform makes"),
        ({"form_or_carrier": "liposome vs plain", "unit": "fold of plain"}, "compared"),
        ({"form_or_carrier": "liposome vs plain", "carrier": "lecithin 3"}, "compared"),
        ({"form_or_carrier": "none"}, "no active"),
        ({"form_or_carrier": "liposome", "carrier": "lecithin"}, "no list of ingredients"),
        ({"form_or_carrier": "liposome", "carrier": "unobtainium 3"}, "not in the catalogue"),
        ({"form_or_carrier": "liposome", "carrier": "glycerin 3"}, "no platform makes"),
        ({"form_or_carrier": "liposome", "carrier": "lecithin 99.5"}, "no room"),
        ({"vehicle": "1 % dispersion"}, "composition"),
        ({"layer": "steady flux", "unit": "ug/cm2/h"}, "rate"),
        ({"layer": "plasma"}, "not an amount in one layer"),
        ({"unit": "ug Cu/cm2"}, "unit"),
        ({"amount": "5-15"}, "range"),
        ({"amount": "0"}, "nothing found"),
        ({"amount": ""}, "single amount"),
        ({"species": "guinea pig"}, "another species"),
        ({"species": "mouse, rat, pig"}, "another species"),
        ({"species": "not on the table page"}, "another species"),
        ({"skin": "psoriasis, occluded"}, "diseased"),
        ({"compound": "phenylethanoid glycosides"}, "structure"),
        ({"compound": "carbomer"}, "structure"),
        ({"exposure_h": ""}, "duration"),
        ({"vehicle": "cream"}, "strength"),
        ({"vehicle": "1 % cream + 5 % propylene glycol"}, "composition"),
        ({"vehicle": "1 % gel"}, "composition"),
        ({"dose": "", "dose_unit": ""}, "dose per area"),
        ({"dose": "1", "dose_unit": "%", "unit": "ug/cm2"}, "absolute amount"),
    ],
)
def test_what_cannot_be_predicted_is_left_out_with_its_reason(changed, reason):
    scored = score([row(), row(**changed)], worlds=Worlds(2))
    assert scored.n == 1
    assert [e.row for e in scored.excluded] == [2]
    assert reason in scored.excluded[0].reason


def test_carriers_are_counted_apart_from_plain_forms():
    scored = score([row(), row(form_or_carrier="liposome")], worlds=WORLDS)
    assert scored.more["carrier"] == {"n": 0, "gmfe": None, "within5": None, "excluded": 1}
    assert scored.more["plain"]["n"] == 1
    assert scored.more["plain"]["gmfe"] == scored.error
    assert "none predicted, 1 left out" in scored.lines[1].en


def test_a_carrier_that_is_named_is_made_and_scored_apart():
    carried = row(form_or_carrier="liposome", carrier="lecithin 3", vehicle="1 % dispersion")
    made = setup(carried)
    assert made.product.carrier is not None
    assert (made.product.carrier.platform, made.product.carrier.actives) == ("vesicle", ("caffeine",))
    shares = {c.ingredient.key: c.share for c in made.product.components}
    assert shares["lecithin"] == pytest.approx(0.03)
    assert sum(shares.values()) == pytest.approx(1.0)
    scored = score([row(), carried], worlds=WORLDS)
    assert scored.n == 2
    assert (scored.more["plain"]["n"], scored.more["carrier"]["n"]) == (1, 1)
    (own,) = (case for case in scored.cases if "liposome" in case.name)
    assert scored.more["carrier"]["gmfe"] == pytest.approx(10 ** abs(own.residual))


def test_a_carrier_changes_what_is_predicted():
    """A lipophilic active in water with lecithin is held by the bilayers, in water alone it is not."""
    plain = predicted(compound="retinol", vehicle="water, 0.1 %", layer="surface")
    carried = predicted(
        compound="retinol",
        vehicle="water, 0.1 %",
        layer="surface",
        form_or_carrier="liposome",
        carrier="lecithin 3",
    )
    assert carried != pytest.approx(plain, rel=1e-3)


def test_words_become_a_product_on_a_skin():
    made = setup(row())
    assert made.product.use.dose.median == pytest.approx(0.05)
    assert made.product.use.dose.spread == 0
    assert made.product.component("caffeine").share == 0.01
    assert (made.product.form, made.product.ph, made.end) == ("emulsion", 5.5, 24 * HOUR)
    assert (made.skin.setting, made.skin.occluded) == ("in vitro", False)
    assert made.product.use.rub_off_half_life is None


def test_a_strength_alone_takes_the_usual_dose_with_its_spread():
    made = setup(row(dose="1", dose_unit="%", vehicle="cream", species="human in vivo"))
    assert made.product.use.dose == DOSE
    assert not made.dose_stated
    assert made.skin.setting == "in vivo"
    assert made.product.use.rub_off_half_life is not None


def test_a_covered_acid_solution_gives_the_stratum_corneum_its_ph():
    chamber = row(
        compound="ascorbic acid",
        species="pig in vivo",
        skin="Hill Top chamber (occluded)",
        dose="15",
        dose_unit="% w/v pH 3.2",
        vehicle="water, daily x3",
    )
    made = setup(chamber)
    assert (made.product.ph, made.skin.site.sc_ph.median, made.skin.occluded) == (3.2, 3.2, True)
    assert made.product.use.rub_off_half_life is None
    assert made.dose_stated


def test_ethanol_and_water_are_mixed_by_volume():
    made = setup(row(vehicle="1 % in 70:30 ethanol-water", dose_unit="uL/cm2"))
    shares = {c.ingredient.key: c.share for c in made.product.components}
    # 70 mL of 0.785 and 30 mL of 0.997 kg/L, both at 25 C
    assert shares["alcohol"] / shares["water"] == pytest.approx(70 * 0.785 / (30 * 0.997), rel=2e-3)
    # 5 uL/cm2 of something lighter than water
    assert 0.04 < made.product.use.dose.median < 0.05


def test_a_structure_comes_from_the_catalogue_a_table_or_the_row():
    assert setup(row(compound="caffeine")).active == "caffeine"
    by_name = setup(row(compound="(Z)-3-hexenyl salicylate"))
    assert by_name.product.component(by_name.active).ingredient.cas == "65405-77-8"
    given = setup(row(compound="new one", smiles="CCOC(=O)c1ccccc1"))
    assert given.product.component("new one").ingredient.smiles == "CCOC(=O)c1ccccc1"
    with pytest.raises(UnusableRowError):
        setup(row(compound="new one"))


def test_the_parts_of_a_dose_on_a_diffusion_cell_add_up_to_it():
    parts = ["receptor", "surface", "stratum corneum", "viable epidermis + dermis"]
    # covered, rub-off, evaporation and all other losses are off; pinned worlds make medians add up
    worlds = WORLDS
    for name in _unknowns():
        worlds = worlds.pin(name, 0.5)
    rows = [row(layer=layer, form_or_carrier="plain, occluded") for layer in parts]
    shares = [10**case.predicted for case in score(rows, worlds=worlds).cases]
    assert sum(shares) == pytest.approx(100, abs=0.01)


def _unknowns():
    from supraderm import formula
    from supraderm.delivery import Schedule
    from supraderm.delivery.follow import follow

    made = setup(row(form_or_carrier="plain, occluded"))
    followed = follow(
        made.product,
        formula.state(made.product),
        made.active,
        made.skin,
        Worlds(2),
        schedule=Schedule.once(1),
        times=[HOUR],
    )
    return [estimate.name for estimate in followed.exposure.estimates]


def test_units_say_the_same_amount():
    share, area = predicted(), predicted(unit="ug/cm2")
    # 1 % of 5 mg/cm2 is 50 ug/cm2
    assert area == pytest.approx(50 * share / 100, rel=1e-6)


def test_a_tissue_level_is_that_of_living_skin():
    total = predicted(layer="viable epidermis + dermis", unit="ug/cm2")
    level = predicted(layer="whole skin", unit="pmol/mg tissue")
    # pmol/mg is umol/kg: over about 2 mm of tissue of 1.1 kg/L, molar mass 194.2 g/mol
    thickness = total * 1e-5 / 0.1942 / (level * 1e-6 * 1.1e3)
    assert 1e-4 < thickness < 3e-3


def test_the_shipped_rows_are_all_used_and_the_figures_are_those_of_the_cases():
    scored = BOARD.run()
    assert (scored.n, scored.n_compounds, scored.excluded) == (11, 5, ())
    residuals = np.array([case.residual for case in scored.cases])
    assert scored.error == pytest.approx(10 ** np.abs(residuals).mean())
    assert scored.more["plain"]["within5"] == np.mean(np.abs(residuals) <= math.log10(5))
    json.dumps(scored.record(), allow_nan=False)


def test_the_shipped_rows_name_layers_that_are_known():
    assert BOARD.shipped is not None
    assert {found["layer"] for found in read_rows(BOARD.shipped)} <= set(LAYERS)


def test_a_table_without_a_column_is_refused():
    with pytest.raises(InputError, match="no column exposure_h"):
        score([{name: value for name, value in ROW.items() if name != "exposure_h"}])


def test_a_table_without_a_usable_row_is_refused():
    with pytest.raises(InputError, match="vesicles without a composition"):
        score([row(form_or_carrier="liposome")])
