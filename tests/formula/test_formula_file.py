"""Product files: what is read, what is refused and with which words, and that writing reads back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown, Text
from supraderm.formula import (
    CarrierLoad,
    Component,
    Product,
    parse_product,
    product_ph,
    read_product,
    usual_use,
    write_product,
)
from supraderm.formula.use import RUB_OFF
from supraderm.ingredients import catalogue, find

# briefs lie in the same folder; a product is what has a formula
EXAMPLES = [
    path
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
    if "\nformula:" in path.read_text(encoding="utf-8")
]

SERUM = """
name: {en: Vitamin serum, zh: 维生素精华}
pH: 5.8
formula:
  - {ingredient: 水, percent: q.s.}
  - {ingredient: 98-92-0, percent: 4 %}
  - {ingredient: Glycerin, percent: 5}
  - {ingredient: pentylene_glycol, percent: 3.5, phase: B}
  - {ingredient: 植酸, percent: 1 mg/g}
use:
  kind: 面霜
  dose: 1.5 mg/cm2
  per_day: 1
  area: 300 cm2
  wash: 80 %
  rub_off_half_life: 6 h
"""

EMULSION = """
name: Plain emulsion
form: emulsion
formula:
  - {ingredient: WATER, percent: 80}
  - {ingredient: SQUALANE, percent: 15}
  - {ingredient: GLYCERIN, percent: 5}
use: {rub_off_half_life: none}
carrier:
"""


def test_a_serum_is_read_in_any_language_of_names():
    product = parse_product(SERUM, key="serum")
    shares = {c.ingredient.key: c.share for c in product.components}
    assert shares == {
        "water": 0.874,
        "niacinamide": 0.04,
        "glycerin": 0.05,
        "pentylene_glycol": 0.035,
        "phytic_acid": 0.001,
    }
    assert (product.key, product.name, product.ph, product.form) == (
        "serum",
        Text("Vitamin serum", "维生素精华"),
        5.8,
        "solution",
    )
    use = product.use
    assert (use.dose.median, use.per_day, use.wash, use.occluded, use.kind) == (
        0.015,
        1,
        0.8,
        False,
        "face cream",
    )
    assert use.area.median == pytest.approx(0.03)
    assert use.rub_off_half_life.median == 6 * 3600
    assert use.rub_off_half_life.spread == RUB_OFF.spread


def test_what_is_left_out_has_stated_defaults():
    product = parse_product(EMULSION)
    assert product.use.rub_off_half_life is None
    assert product.use.dose.median == 0.02  # 2 mg/cm2
    assert product.use.area.median == pytest.approx(0.0565)  # SCCS, half the area of the head
    assert (product.use.per_day, product.use.wash) == (2, 0.9)
    assert product.ph == product_ph(product.components)
    assert product.name == Text("Plain emulsion", "Plain emulsion")


def test_the_default_half_life_is_four_hours_within_a_factor_of_two_to_three():
    low, high = usual_use().rub_off_half_life.interval()
    assert usual_use().rub_off_half_life.median == 4 * 3600
    assert 2 < high / 14400 < 3
    assert 2 < 14400 / low < 3


def changed(old: str, new: str) -> str:
    assert old in SERUM
    return SERUM.replace(old, new)


BAD = [
    ("", "product file", "an empty file", None),
    ("just words", "product file", "just words", None),
    ("name: x\nformula: [", "product file", "line", None),
    (changed("name: {en: Vitamin serum, zh: 维生素精华}", ""), "name", None, None),
    (changed("98-92-0", "nicinamide"), "formula[1].ingredient", "nicinamide", "niacinamide"),
    (changed("98-92-0", "甘油"), "formula[2].ingredient", "Glycerin", None),
    (changed("4 %", "140"), "formula[1].percent", 140, None),
    (changed("4 %", "-1"), "formula[1].percent", -1, None),
    (changed("4 %", "0"), "formula[1].percent", 0, None),
    (changed("4 %", ".nan"), "formula[1].percent", None, None),
    (changed("4 %", ".inf"), "formula[1].percent", None, None),
    (changed("4 %", "lots"), "formula[1].percent", "lots", None),
    (changed("4 %", "true"), "formula[1].percent", True, None),
    (changed("4 %", "3 mg/cm2"), "formula[1].percent", "3 mg/cm2", None),
    (changed("4 %", "99"), "formula", None, None),
    (changed("4 %", "q.s."), "formula[1].percent", "q.s.", None),
    (changed("q.s.", "50"), "formula", None, None),
    (changed("percent: 5", "percnt: 5"), "formula[2].percnt", 5, "percent"),
    (changed("per_day", "perday"), "use.perday", 1, "per_day"),
    (changed("use:", "usage:"), "usage", None, "use"),
    (changed("1.5 mg/cm2", "1.5 mg"), "use.dose", "1.5 mg", None),
    (changed("1.5 mg/cm2", "1.5"), "use.dose", 1.5, None),
    (changed("1.5 mg/cm2", "0 mg/cm2"), "use.dose", 0.0, None),
    (changed("1.5 mg/cm2", "5 g/cm2"), "use.dose", None, None),
    (changed("per_day: 1", "per_day: 9"), "use.per_day", 9, None),
    (changed("per_day: 1", "per_day: 1.5"), "use.per_day", 1.5, None),
    (changed("80 %", "180 %"), "use.wash", 1.8, None),
    (changed("300 cm2", "30 m2"), "use.area", None, None),
    (changed("6 h", "6 m"), "use.rub_off_half_life", "6 m", None),
    (changed("面霜", "face creme"), "use.kind", "face creme", "face cream"),
    (changed("pH: 5.8", "pH: 18"), "ph", 18, None),
    (changed("pH: 5.8", "pH: acid"), "pH", "acid", None),
    (changed("pH: 5.8", "form: emulsio"), "form", "emulsio", "emulsion"),
    (SERUM + "\ncarrier: {platform: peptide-micel, material: phytic_acid, actives: [niacinamide]}",
     "carrier.platform", "peptide-micel", "peptide-micelle"),
    (SERUM + "\ncarrier: {platform: peptide-micelle, material: squalane, actives: [niacinamide]}",
     "carrier.material", "squalane", None),
    (SERUM + "\ncarrier: {platform: peptide-micelle, material: phytic_acid, actives: []}",
     "carrier.actives", [], None),
    (changed("1.5 mg/cm2", "{value: 2 mg/cm2, how_known: measured, source: nowhere2020}"),
     "use.dose.source", "nowhere2020", None),
    ("name: x\nformula: []", "formula", [], None),
    ("name: x\nformula: {water: 100}", "formula", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "field", "value", "nearest"), BAD)
def test_bad_input_names_the_field_the_value_and_the_way_out(text, field, value, nearest):
    with pytest.raises(InputError) as caught:
        parse_product(text)
    assert caught.value.field == field
    if isinstance(value, str) and field == "product file":
        assert str(caught.value.value).startswith(value)
    elif value is not None:
        assert caught.value.value == value
    if nearest is not None:
        assert caught.value.nearest.casefold() == nearest
    assert caught.value.allowed
    assert "pydantic" not in str(caught.value)


def test_a_missing_file_names_the_one_beside_it(tmp_path):
    (tmp_path / "serum.yaml").write_text(SERUM, encoding="utf-8")
    with pytest.raises(InputError, match=r"did you mean 'serum\.yaml'"):
        read_product(tmp_path / "serun.yaml")
    with pytest.raises(InputError, match="existing file"):
        read_product(tmp_path / "nowhere" / "serum.yaml")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(InputError, match="UTF-8"):
        read_product(path)


def test_a_file_may_be_written_as_windows_does_in_china(tmp_path):
    path = tmp_path / "p.yaml"
    path.write_bytes(SERUM.encode("gb18030"))
    assert read_product(path).name.zh == "维生素精华"


def test_the_file_name_is_the_key_where_none_is_given(tmp_path):
    path = tmp_path / "day-serum.yaml"
    path.write_text(SERUM, encoding="utf-8")
    assert read_product(path).key == "day-serum"


@pytest.mark.parametrize("text", [SERUM, EMULSION])
def test_what_is_written_reads_back_equal(text):
    product = parse_product(text)
    assert parse_product(write_product(product)) == product


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_are_valid_and_read_back_equal(path):
    product = read_product(path)
    assert product.actives
    assert parse_product(write_product(product)) == product


def test_there_are_examples():
    assert {"niacinamide-serum", "brightening-emulsion"} <= {path.stem for path in EXAMPLES}


some_keys = st.lists(
    st.sampled_from(sorted(set(catalogue()) - {"water"})), min_size=1, max_size=6, unique=True
)


@given(some_keys, st.data())
def test_any_product_reads_back_equal(keys, data):
    shares = [data.draw(st.floats(1e-6, 0.15)) for _ in keys]
    parts = [Component(find(key), share, "A") for key, share in zip(keys, shares, strict=True)]
    parts.append(Component(find("water"), 1 - sum(shares), "B"))
    use = usual_use(
        data.draw(st.sampled_from(["face cream", "body lotion"])),
        dose=data.draw(st.sampled_from([0.01, 0.02, 0.0123])),
        per_day=data.draw(st.integers(1, 6)),
        wash=data.draw(st.sampled_from([0.0, 0.5, 1.0])),
        occluded=data.draw(st.booleans()),
        rub_off_half_life=data.draw(st.sampled_from([None, 7200.0])),
    )
    load = CarrierLoad("peptide-micelle", keys[0], (keys[-1],))
    product = Product("p", Text("en", "中"), tuple(parts), 5.25, "emulsion", use, load)
    assert parse_product(write_product(product)) == product


def test_what_joins_a_carrier_is_written_too():
    parts = "{ingredient: lecithin, percent: 2}, {ingredient: polysorbate 80, percent: 0.3}"
    product = parse_product(
        f"{{name: v, ph: 6, formula: [{{ingredient: retinol, percent: 0.1}}, {parts}, "
        "{ingredient: water, percent: q.s.}], carrier: {platform: vesicle, material: lecithin, "
        "actives: [retinol], partners: [polysorbate 80]}}"
    )
    assert product.carrier.partners == ("polysorbate_80",)
    assert parse_product(write_product(product)) == product


def test_a_measured_dose_keeps_its_provenance():
    dose = Estimate(
        "applied dose", 0.012, "kg/m^2", HowKnown.MEASURED, "gajjar2013-solvent-loss", 0.05, note="weighed"
    )
    product = Product(
        "p", Text("en", "中"), (Component(find("water"), 1.0),), 7.0, "solution", usual_use(dose=dose)
    )
    assert parse_product(write_product(product)).use.dose == dose


def test_a_private_catalogue_can_be_brought_along():
    only = find("glycerin")
    text = "name: x\nph: 7\nformula: [{ingredient: anything, percent: 100}]"
    assert parse_product(text, find=lambda name: only).components[0].ingredient is only  # noqa: ARG005
