"""The 208-row benchmark: all models on the same rows, in the same unit."""

import math
from pathlib import Path

import pytest

from supraderm.validation.kp_208 import BOARD, HEADLINE, score

TABLE = Path(__file__).parents[3] / "shared/data/transport/kp_benchmark_208_with_predictions.csv"
# made up; log10 of cm/s is log10 of cm/h less log10 3600
PERFECT = -2.0 - math.log10(3600)
ROWS = [
    {
        "compound": "phenol",
        "smiles": "Oc1ccccc1",
        "logkow": "1.46",
        "log10_kp_cm_h": "-2",
        "pred_Wang": str(PERFECT),
    },
    {
        "compound": "benzoic acid",
        "smiles": "OC(=O)c1ccccc1",
        "logkow": "1.87",
        "log10_kp_cm_h": "-2",
        "pred_Wang": str(PERFECT + 1),
    },
]


def test_stored_predictions_are_moved_from_seconds_to_hours():
    figures = score(ROWS).more["models"]["Wang-Kasting-Nitsche, as published"]
    assert figures["rmse"] == pytest.approx(math.sqrt(0.5))
    assert figures["bias"] == pytest.approx(0.5)


def test_a_model_without_all_rows_gets_no_score_that_could_be_compared():
    figures = score([ROWS[0], {**ROWS[1], "pred_Wang": ""}]).more["models"][
        "Wang-Kasting-Nitsche, as published"
    ]
    assert figures == {"n": 1, "rmse": None, "bias": None}


def test_the_headline_is_above_its_lipid_part_and_the_mean_lies_between():
    models = score(ROWS[:1]).more["models"]
    bias = {name: one["bias"] for name, one in models.items()}
    assert bias[HEADLINE] > bias["wang alone"]
    between = sorted([bias[HEADLINE], bias["chen-lian"]])
    assert between[0] <= bias[f"mean of {HEADLINE} and chen-lian"] <= between[1]


def test_one_parent_is_one_compound_and_rows_without_structure_are_left_out():
    again = {**ROWS[0], "compound": "carbolic acid", "smiles": "c1ccccc1O"}
    broken = [{**ROWS[0], "smiles": ""}, {**ROWS[0], "smiles": "C1CC"}, {**ROWS[0], "logkow": ""}]
    scored = score([ROWS[0], again, *broken])
    assert (scored.n, scored.n_compounds) == (2, 1)
    assert [one.row for one in scored.excluded] == [3, 4, 5]


def test_the_table_meets_its_bar_and_published_wang_is_reproduced():
    if not TABLE.is_file():
        pytest.skip("the benchmark table is not here")
    scored = BOARD.run(TABLE)
    models = scored.more["models"]
    assert scored.error <= 0.60
    assert models["wang alone"]["rmse"] == pytest.approx(
        models["Wang-Kasting-Nitsche, as published"]["rmse"], abs=0.01
    )
