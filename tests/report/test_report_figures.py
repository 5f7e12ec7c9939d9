from __future__ import annotations

import struct
import zlib
from itertools import pairwise

import made_up_run as made_up
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.evaluation import Probability
from supraderm.evidence import Estimate, HowKnown
from supraderm.report import svg, tide
from supraderm.report.facts import Facts
from supraderm.report.figures import depth_time_map, world_dots
from supraderm.report.figures.concentration import concentration_scale
from supraderm.report.figures.depth import depth_scale
from supraderm.report.figures.raster import png
from supraderm.report.numerals import MINUS, Numerals
from supraderm.report.quantities import choose, estimate_text, pretty, quantity

EN, ZH = Numerals("en"), Numerals("zh")


def test_the_colour_map_darkens_evenly():
    rgb = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in tide.palette()]) / 255
    lightness = tide.lab(rgb)[:, 0]
    assert np.all(np.diff(lightness) < 0.05)
    fit = np.polyval(np.polyfit(np.arange(256), lightness, 1), np.arange(256))
    # tokens of the design: lightness falls linearly from 97 to 17
    assert np.max(np.abs(lightness - fit)) < 1.5
    assert lightness[0] == pytest.approx(97, abs=0.7)
    assert lightness[-1] == pytest.approx(17, abs=0.7)


def test_cielab_of_known_colours():
    # sRGB red and mid grey, D65: values of the CIE formulas as tabulated for sRGB primaries
    assert tide.lab([[1.0, 0.0, 0.0]])[0] == pytest.approx([53.24, 80.09, 67.20], abs=0.1)
    assert tide.lab([[0.5, 0.5, 0.5]])[0] == pytest.approx([53.39, 0.0, 0.0], abs=0.05)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_cielab_goes_there_and_back(colour):
    assert tide.rgb(tide.lab([colour]))[0] == pytest.approx(colour, abs=1e-6)


def test_the_raster_is_a_png_of_the_palette():
    data = png(np.array([[0, 255], [17, 3]]))
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (2, 2)
    start = data.index(b"IDAT") + 4
    length = struct.unpack(">I", data[start - 8 : start - 4])[0]
    assert zlib.decompress(data[start : start + length]) == bytes([0, 0, 255, 0, 17, 3])


def test_depth_and_px_agree_on_the_layers_of_the_run():
    scale = depth_scale(made_up.make_run().best)
    assert scale.y(0.0) == 70
    assert scale.y(10.5e-6) == 154
    assert scale.y(70.5e-6) == 344
    assert scale.y(1.0) == 630
    depths = np.array([1e-6, 5e-5, 1.5e-4, 1e-3])
    assert scale.depth(np.array([scale.y(d) for d in depths])) == pytest.approx(depths)
    assert scale.steps().size == 100


def test_the_half_effect_line_lies_where_the_concentration_passes():
    active = made_up.make_run().best.actives[0]
    depths = np.array([0.0, 1e-5, 2e-5])
    profile = np.exp(-depths / 5e-6)[None, :] * np.ones((active.profile_times.size, 1))
    from dataclasses import replace

    straight = replace(active, depths=depths, profile=profile)
    line = depth_time_map.half_effect_line(straight, float(np.exp(-2.5)), np.array([0.0, 3600.0]))
    assert line == pytest.approx([1.25e-5, 1.25e-5])
    assert np.isnan(depth_time_map.half_effect_line(straight, 2.0, np.array([0.0]))).all()


@given(st.floats(1e-8, 1e3), st.floats(1e-8, 1e3))
def test_the_scale_holds_film_and_half_effect(top, half):
    scale = concentration_scale(top, 0.0, half)
    assert scale.high - scale.low >= 2
    assert 0 < scale.fraction(half) < 1
    assert scale.fraction(top) <= 1.06
    assert (2 * scale.low) % 1 == 0


@given(st.integers(1, 5000), st.integers(0, 5000))
def test_dots_never_hide_a_hit_or_a_miss(worlds, hits):
    hits = min(hits, worlds)
    total, filled = world_dots.dots(Probability(hits / worlds, 0, 1, hits, worlds))
    assert (filled > 0) == (hits > 0)
    assert (filled < total) == (hits < worlds)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=5))
def test_labels_moved_apart_keep_their_order(wanted):
    placed = svg.apart(wanted, 10.0, -1000.0, 1000.0)
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    assert all(placed[b] - placed[a] > 9.5 for a, b in pairwise(order))


def test_text_is_escaped():
    assert "<script" not in svg.text(0, 0, "<script>")


def test_a_curve_breaks_where_nothing_is_known():
    path = svg.curve([0, 1, 2, 3, 4], [0, 1, np.nan, 3, 4], "med")
    assert path.count("M") == 2


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0604, "0.060"),
        (1.44, "1.4"),
        (15.4, "15"),
        (1536, "1500"),
        (12345, "12,000"),
        (0.0, "0"),
        (-17.4, f"{MINUS}17"),
        (9.96, "10"),
        (0.000512, "5.1\xa0×\xa010⁻⁴"),
        (2.5e7, "2.5\xa0×\xa010⁷"),
    ],
)
def test_two_significant_digits(value, shown):
    assert EN.number(value) == shown


def test_an_interval_wider_than_its_power_of_ten_gives_each_end_its_own():
    assert EN.interval(2.6e-9, 1.3e-13, 5.1e-5) == "1\xa0×\xa010⁻¹³–5\xa0×\xa010⁻⁵"
    assert EN.interval(5e-11, 4e-12, 3e-10) == "(0.4–30.0)\xa0×\xa010⁻¹¹"


@given(st.floats(0, 1))
def test_a_probability_is_never_none_or_all(value):
    for numerals in (EN, ZH):
        assert numerals.chance(value) not in ("0%", "100%")
        assert numerals.chance(value).endswith("%")


@given(st.integers(1, 2000), st.integers(0, 2000))
def test_the_interval_of_a_probability_is_never_none_or_all(worlds, hits):
    from supraderm.evaluation.summary import probability

    p = probability([True] * min(hits, worlds) + [False] * (worlds - min(hits, worlds)))
    shown = EN.chance_interval(p)
    assert not shown.startswith("0")
    assert "100%" not in shown.replace("up to 100%", "")


def test_small_shares_and_changes_keep_their_sign_and_size():
    assert EN.share(0.0004) == "under 0.1%"
    assert EN.share(0.0) == "0%"
    assert EN.change(-0.0312) == f"{MINUS}3.1%"
    assert EN.change(0.2) == "+20%"
    assert EN.change(-0.0002) == "0.0%"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (13e-6, "m", "13\xa0µm"),
        (7200.0, "s", "2.0\xa0h"),
        (0.0135, "mol/m**3", "14\xa0µM"),
        (0.02, "kg/m^2", "2.0\xa0mg/cm²"),
        (3.2e-14, "m2/s", "3.2\xa0×\xa010⁻¹⁰\xa0cm²/s"),
        (5.0, "dimensionless", "5.0"),
        (6.1, "kg/m3", "6.1\xa0g/L"),
    ],
)
def test_quantities_come_in_the_units_of_the_field(value, unit, shown):
    assert quantity(value, unit, EN) == shown


def test_units_without_a_table_are_typeset():
    assert pretty("mol/m**2/s") == "mol/m²/s"
    assert choose(1.0, "W/m**2").sign == "W/m²"


def test_measured_inputs_keep_three_digits_and_fixed_ones_no_interval():
    measured = Estimate("thickness", 10.54e-6, "m", HowKnown.MEASURED, "codata2018", 0.1)
    assert estimate_text(measured, EN)[0] == "10.5\xa0µm"
    fixed = Estimate("melting point", 323.15, "K", HowKnown.ASSUMED, "codata2018")
    assert estimate_text(fixed, EN) == ("50\xa0°C", "fixed")
    assert estimate_text(fixed, ZH)[1] == "固定"


def test_facts_of_a_run_come_from_its_arrays(runs):
    facts = Facts(runs["two actives in a carrier"])
    assert facts.main is runs["two actives in a carrier"].best.actives[0]
    assert [a.key for a in facts.acting] == ["butylresorcinol_4"]
    assert facts.share_of(*made_up.BUCKETS) == pytest.approx(1)
    assert set(facts.reference.values()) == set(range(1, len(facts.sources) + 1))
