"""Plasma levels under a patch: the body's part exactly, the patch's part in direction, the table as a board."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from supraderm.errors import InputError
from supraderm.evidence import Worlds
from supraderm.validation.nicotine_delivery import Patch, course, nicotine, plasma
from supraderm.validation.nicotine_patch import BOARD, score

TABLE = Path(__file__).parents[3] / "shared/data/transport/nicotine_patch_plasma_timecourse.csv"
WORLDS = Worlds(8, seed=1)
HOUR = 3600.0
PATCH = Patch("gel", 15e-6, 3.5e-4, 24 * HOUR, 1, 24 * HOUR)
# made up
ROWS = [
    {"study": "Bannon 1989 single dose, made up", "series": "1", "time_h": str(t), "plasma_conc": str(c)}
    for t, c in ((0, 0), (4, 5), (8, 6), (24, 4), (30, 1))
]


def test_plasma_follows_the_equation_of_one_compartment():
    times = np.linspace(600, 12 * HOUR, 40)
    uptake = 1e-6 * (1 - np.exp(-times / 7200))
    clearance, volume = 2e-5, 0.18
    rates = np.diff(uptake, prepend=0) / np.diff(times, prepend=0)

    def slope(t, c):
        return rates[min(np.searchsorted(times, t), times.size - 1)] / volume - clearance / volume * c

    exact = solve_ivp(slope, (0, times[-1]), [0.0], t_eval=times, rtol=1e-10, atol=1e-18, max_step=300).y[0]
    found = plasma(uptake[:, None], times, [clearance], [volume])[:, 0]
    np.testing.assert_allclose(found, exact, rtol=2e-4)


def test_in_the_end_the_area_times_clearance_is_what_was_taken_up():
    times = np.linspace(60, 100 * HOUR, 6000)
    uptake = 1e-5 * np.minimum(times / (10 * HOUR), 1)
    level = plasma(uptake[:, None], times, [2e-5], [0.1])[:, 0]
    assert np.trapezoid(level, times) * 2e-5 == pytest.approx(1e-5, rel=1e-3)


def test_area_and_removal_of_the_patch():
    times, whole = course(PATCH, 30 * HOUR, WORLDS)
    twice = course(replace(PATCH, area=2 * PATCH.area, content=2 * PATCH.content), 30 * HOUR, WORLDS)[1]
    np.testing.assert_allclose(twice, 2 * whole, rtol=1e-9)
    early = course(replace(PATCH, wear=6 * HOUR), 30 * HOUR, WORLDS)[1]
    before, after = times <= 6 * HOUR, times > 8 * HOUR
    np.testing.assert_allclose(early[before], whole[before], rtol=1e-3)
    assert (early[after] < whole[after]).all()


def test_patches_day_after_day_bring_the_same_course_again_and_more():
    daily = replace(PATCH, patches=3)
    times, level = course(daily, 72 * HOUR, WORLDS)
    _, once = course(PATCH, 24 * HOUR, WORLDS)
    first = times <= 24 * HOUR
    np.testing.assert_allclose(level[first], once, rtol=1e-3)
    peak = [level[(times > d * 24 * HOUR) & (times <= (d + 1) * 24 * HOUR)].max(axis=0) for d in range(3)]
    assert (peak[1] >= peak[0]).all()
    assert np.median(peak[2] / peak[1]) == pytest.approx(1, abs=0.2)


def test_a_matrix_holds_nicotine_back_as_published():
    gel = course(replace(PATCH, kind="gel"), 12 * HOUR, WORLDS)[1][-1]
    matrix = course(replace(PATCH, kind="matrix"), 12 * HOUR, WORLDS)[1][-1]
    assert np.median(matrix) < np.median(gel)
    assert nicotine().in_domain


def test_the_board_scores_peak_and_area_and_counts_points():
    scored = score(ROWS, worlds=WORLDS)
    assert scored.n == 2
    assert {case.name.rsplit(", ", 1)[1]: round(10**case.observed, 6) for case in scored.cases} == {
        "highest": 6,
        "area": 10 + 22 + 80 + 15,
    }
    assert scored.more["points"] == 4  # at time 0 there is no ratio
    assert scored.error == pytest.approx(10 ** np.mean([abs(case.residual) for case in scored.cases]))


def test_studies_without_a_patch_and_cells_without_numbers_are_left_out_with_the_reason():
    other = {**ROWS[1], "study": "Another 2001"}
    scored = score([*ROWS, other, {**ROWS[1], "plasma_conc": "n.d."}], worlds=WORLDS)
    assert [one.row for one in scored.excluded] == [6, 7]
    assert "patch" in scored.excluded[0].reason
    with pytest.raises(InputError, match="no usable row"):
        score([other], worlds=WORLDS)


def test_the_table_has_five_courses_with_a_known_patch():
    if not TABLE.is_file():
        pytest.skip("the table of courses is not here")
    scored = BOARD.run(TABLE)
    assert len(scored.more["courses"]) == 5
    assert math.isfinite(scored.error)
    assert scored.n == 10
