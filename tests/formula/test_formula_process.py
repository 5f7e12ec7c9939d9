"""Steps, batch sheet and cost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm import plugins
from supraderm.errors import InputError
from supraderm.formula import CarrierLoad, parse_product
from supraderm.formula.process import batch, read_prices, scale_factor, steps
from supraderm.formula.process.equipment import carrier_equipment
from supraderm.formula.process.order import kind_of, warmth
from supraderm.ingredients import catalogue

NAMES = sorted(key for key in catalogue() if key != "water")


def titles(product):
    return [step.title.en for step in steps(product)]


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=20, unique=True),
    st.sampled_from(["solution", "emulsion"]),
)
def test_every_component_goes_in_exactly_once(make, names, form):
    product = make(dict.fromkeys(names, 1.0), form=form)
    added = [part.ingredient.key for step in steps(product) for part in step.components]
    assert sorted(added) == sorted(part.ingredient.key for part in product.components)
    assert all(0 < step.temperature <= 90 for step in steps(product))


def test_what_heat_spoils_goes_in_after_the_emulsion_has_cooled(make):
    product = make(
        {"retinol": 0.2, "cetearyl alcohol": 3, "squalane": 10, "phenoxyethanol": 0.8}, form="emulsion"
    )
    made = steps(product)
    place = {part.ingredient.key: i for i, step in enumerate(made) for part in step.components}
    hot = titles(product).index("Emulsify")
    assert place["cetearyl_alcohol"] < hot < place["retinol"] == place["phenoxyethanol"]
    assert made[place["retinol"]].temperature <= 40


def test_an_oil_phase_is_heated_above_what_melts_last(make):
    product = make({"cetearyl alcohol": 3, "squalane": 10}, form="emulsion")
    oil = tuple(part for part in product.components if kind_of(part, product) == "oil")
    assert warmth(oil) >= 75
    assert warmth(tuple(part for part in oil if part.ingredient.key == "squalane")) == 25


def test_a_solution_is_not_emulsified_and_liquid_oil_is_not_heated(make):
    product = make({"squalane": 0.2, "polysorbate 20": 2}, form="solution")
    assert "Emulsify" not in titles(product)
    assert "Solubilise" in titles(product)
    assert max(step.temperature for step in steps(product)) == 25


@pytest.mark.parametrize(
    ("emulsifier", "words"),
    [("polysorbate 60", "add oil to water"), ("sorbitan oleate", "add water to oil, slowly")],
)
def test_what_is_added_to_what_follows_from_the_emulsifier(make, emulsifier, words):
    """Bancroft: the phase that the emulsifier likes better is outside, and takes up the other."""
    product = make({"squalane": 20, emulsifier: 4}, form="emulsion")
    (step,) = [s for s in steps(product) if s.title.en == "Emulsify"]
    assert words in step.what.en


def test_a_product_without_water_is_melted_together_and_joined_with_nothing():
    text = (
        "{name: balm, ph: 7, formula: [{ingredient: squalane, percent: q.s.}, "
        "{ingredient: cetearyl alcohol, percent: 10}, {ingredient: retinol, percent: 0.1}]}"
    )
    made = steps(parse_product(text))
    assert [step.title.en for step in made] == ["Oil phase", "Cool down", "Check and fill"]
    assert made[0].temperature >= 75
    assert made[1].temperature <= 40


def test_what_joins_a_carrier_is_made_with_it(make):
    carrier = CarrierLoad("vesicle", "hydrogenated_lecithin", ("niacinamide",), ("cholesterol",))
    percents = {"niacinamide": 2, "hydrogenated lecithin": 3, "cholesterol": 0.5}
    (step,) = [s for s in steps(make(percents, carrier=carrier)) if s.title.en.startswith("Carrier")]
    assert {part.ingredient.key for part in step.components} >= {"cholesterol"}


def test_a_carrier_is_made_by_its_own_process(make):
    percents = {"niacinamide": 2, "hydrogenated lecithin": 3}
    carrier = CarrierLoad("vesicle", "hydrogenated_lecithin", ("niacinamide",))
    (step,) = [s for s in steps(make(percents, carrier=carrier)) if s.title.en.startswith("Carrier")]
    assert {part.ingredient.key for part in step.components} == {"niacinamide", "hydrogenated_lecithin"}
    assert step.shear == "high pressure"
    assert step.caution is not None


def test_the_ph_step_says_when_acid_or_base_is_missing(make):
    def words(ph):
        return {s.title.en: s.what.en for s in steps(make({"citric acid": 1}, ph=ph))}.get("Adjust pH", "")

    assert "more base" in words(5.5)
    assert "more acid" in words(1.5)
    assert words(2.2).endswith("25 °C.")


def test_much_alcohol_is_flammable(make):
    cautions = [s.caution.en for s in steps(make({"alcohol": 40})) if s.caution]
    assert any("Flammable" in text for text in cautions)
    assert not any("Flammable" in s.caution.en for s in steps(make({"alcohol": 5})) if s.caution)


# the batch sheet


@given(st.floats(1e-3, 1e4))
def test_a_batch_adds_up_and_scales(make, mass):
    product = make({"glycerin": 5, "niacinamide": 4})
    made = batch(product, mass)
    assert sum(one.mass for one in made.weighings) == pytest.approx(mass)
    assert [one.mass for one in batch(product, 2 * mass).weighings] == pytest.approx(
        [2 * one.mass for one in made.weighings]
    )


@pytest.mark.parametrize("mass", [0, -1, 1e6, float("nan")])
def test_a_batch_that_cannot_be_is_refused(make, mass):
    with pytest.raises(InputError, match="batch"):
        batch(make({"glycerin": 5}), mass)


def test_cost_counts_what_has_a_price_and_names_the_rest(make, tmp_path):
    product = make({"glycerin": 10, "niacinamide": 5})
    path = tmp_path / "prices.csv"
    path.write_text("ingredient,price_per_kg,currency\n甘油,20,CNY\nsomething else,5,CNY\n", "utf-8")
    made = batch(product, 2, read_prices(path, product))
    assert made.cost == pytest.approx(0.1 * 2 * 20)
    assert made.prices.currency == "CNY"
    assert {part.ingredient.key for part in made.unpriced} == {"water", "niacinamide"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "at least one row"),
        ("name,price\nx,1\n", "price_per_kg"),
        ("ingredient,price_per_kg\nglycerin,cheap\n", "row 1"),
        ("ingredient,price_per_kg\nglycerin,-1\n", "row 1"),
        ("ingredient,price_per_kg\nglycerin,nan\n", "row 1"),
        ("ingredient,price_per_kg,currency\nglycerin,1,CNY\nwater,1,EUR\n", "row 2"),
        ("ingredient,price_per_kg\nglycerin,1\n甘油,2\n", "row 2, ingredient: .*each ingredient once"),
    ],
)
def test_price_lists_that_cannot_be_used_are_refused(make, tmp_path, text, words):
    path = tmp_path / "prices.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=words):
        read_prices(path, make({"glycerin": 5}))


def test_a_price_list_that_excel_wrote_in_china_is_read(make, tmp_path):
    path = tmp_path / "prices.csv"
    path.write_bytes("ingredient;price_per_kg\r\n甘油;20\r\n".encode("gb18030"))
    assert read_prices(path, make({"glycerin": 10})).per_kilogram == {"glycerin": 20.0}


@pytest.mark.parametrize("arguments", [(1, 1000, "tip sped"), (0, 1000), (1, float("nan"))])
def test_a_scale_that_cannot_be_is_refused(arguments):
    with pytest.raises(InputError):
        scale_factor(*arguments)


@given(st.floats(0.01, 10), st.floats(20, 1e4))
def test_larger_vessels_turn_slower_and_shear_asks_for_less_than_power(trial, production):
    tip, power = scale_factor(trial, production), scale_factor(trial, production, "power per volume")
    assert 0 < tip < power < 1
    assert scale_factor(trial, trial) == pytest.approx(1)


def test_every_platform_says_how_it_is_made():
    own = carrier_equipment("unheard-of")
    for platform in plugins.names("supraderm.carriers"):
        shear, what = carrier_equipment(platform)
        assert what != own[1]
        assert "0.2 µm" in what.en
        assert shear in {"stirrer", "high pressure", "microfluidic"}
