"""Ingredients of the user: read with their ranges, found before the catalogue's, refused with one clear error."""

import pytest

from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import resolve
from supraderm.ingredients import catalogue, find_with, parse_own, read_own

BLEND = """
glow_blend:
  inci: Glow Blend
  zh: 焕亮复配物
  synonyms: [GB-7]
  phase: water
  kind: mixture
  functions: [humectant]
  use_level: {low: 1 %, high: 5 %}
  ph_window: {low: 4, high: 7}
  measured:
    density: {value: 1.05 g/cm3}
    melting_point: {value: 270 K, spread: 3, how_known: prior}
  composition:
    - {name: 甘油, low: 40 %, high: 60 %}
    - {name: niacinamide, low: 5 %, high: 8 %}
    - {name: House Peptide, low: 0 %, high: 0.1 %}
  stability: [light]
  irritancy: mild
  note: keep cool
"""


def test_a_raw_material_is_read_with_the_ranges_of_its_supplier():
    (item,) = parse_own(BLEND).values()
    assert (item.key, item.inci, item.zh, item.role, item.kind) == (
        "glow_blend", "GLOW BLEND", "焕亮复配物", "excipient", "mixture",
    )  # fmt: skip
    assert (item.use_level.low, item.use_level.high) == (0.01, 0.05)
    assert item.measured["density"].median == pytest.approx(1050)
    assert item.measured["melting_point"].how_known == "prior"
    assert [(part.name, part.share.low, part.share.high) for part in item.composition] == [
        ("GLYCERIN", 0.4, 0.6),
        ("NIACINAMIDE", 0.05, 0.08),
        ("house peptide", 0.0, 0.001),
    ]
    assert resolve(item.composition[0].share.source).seen == "read"


def test_own_names_come_before_the_catalogue_and_others_are_found_as_before():
    own = parse_own(BLEND + "mine: {inci: Glycerin, phase: humectant, note: my grade}\n")
    look_up = find_with(own)
    assert look_up("gb-7").key == look_up("焕亮复配物").key == "glow_blend"
    assert look_up("GLYCERIN").note == "my grade"
    assert look_up("烟酰胺") is catalogue()["niacinamide"]
    with pytest.raises(UnknownNameError) as caught:
        look_up("glow blent")
    assert caught.value.nearest == "GLOW BLEND"


def test_an_active_of_ones_own_needs_a_structure():
    own = parse_own("x: {inci: My Active, phase: water, role: active, smiles: NC(=O)c1cccnc1, cas: 98-92-0}")
    assert own["x"].smiles == "NC(=O)c1cccnc1"
    with pytest.raises(InputError, match=r"x\.smiles"):
        parse_own("x: {inci: My Active, phase: water, role: active}")


def test_a_file_is_read_and_a_missing_one_is_named(tmp_path):
    (tmp_path / "mine.yaml").write_text(BLEND, encoding="utf-8")
    assert set(read_own(tmp_path / "mine.yaml")) == {"glow_blend"}
    with pytest.raises(InputError, match=r"mine\.yaml"):
        read_own(tmp_path / "mime.yaml")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "ingredient file"),
        ("a: 5", "a"),
        ("a: {inci: X}", "a.phase"),
        ("a: {phase: water}", "a.inci"),
        ("a: {inci: X, phase: wet}", "a.phase"),
        ("a: {inci: X, phase: water, kind: soup}", "a.kind"),
        ("a: {inci: X, phase: water, irritancy: hot}", "a.irritancy"),
        ("a: {inci: X, phase: water, stability: [ligth]}", "a.stability[0]"),
        ("a: {inci: X, phase: water, cas: 98-92-1}", "a.cas"),
        ("a: {inci: X, phase: water, cas: glycerin}", "a.cas"),
        ("a: {inci: X, phase: water, colour: red}", "a.colour"),
        ("a: {inci: X, phase: water, smiles: C1CC}", "a.smiles"),
        ("a: {inci: X, phase: water, use_level: {low: 5 %, high: 1 %}}", "a.use_level"),
        ("a: {inci: X, phase: water, use_level: {low: 5 %, high: 150 %}}", "a.use_level"),
        ("a: {inci: X, phase: water, use_level: {low: 5 %, high: much}}", "a.use_level.high"),
        ("a: {inci: X, phase: water, ph_window: {low: 4, high: 15}}", "a.ph_window"),
        ("a: {inci: X, phase: water, measured: {melting: {value: 5 K}}}", "a.measured.melting"),
        ("a: {inci: X, phase: water, measured: {density: {value: 5 K}}}", "a.measured.density.value"),
        (
            "a: {inci: X, phase: water, measured: {density: {value: 1 kg/L, source: me}}}",
            "a.measured.density.source",
        ),
        ("a: {inci: X, phase: oil, measured: {density: {value: 0 kg/L}}}", "a.measured.density.value"),
        (
            "a: {inci: X, phase: oil, measured: {water_solubility: {value: -3 g/L}}}",
            "a.measured.water_solubility.value",
        ),
        ("a: {inci: X, phase: oil, measured: {hlb: {value: -3}}}", "a.measured.hlb.value"),
        ("a: {inci: X, phase: water, composition: [{name: water, low: 5 %}]}", "a.composition[0].high"),
        (
            "a: {inci: X, phase: oil, composition: [" + 2 * "{name: water, low: 0.6, high: 0.7}," + "]}",
            "a.composition",
        ),
        ("a: {inci: X, phase: water}\nb: {inci: x, phase: oil}", "b"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(text, field):
    with pytest.raises(InputError) as caught:
        parse_own(text)
    assert caught.value.field == field
