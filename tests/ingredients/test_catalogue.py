"""The catalogue: complete, found by every name, sourced, and tied to the atlas."""

import subprocess
import sys
from collections import Counter

import pytest

from supraderm.atlas import mechanisms, targets
from supraderm.errors import InputError, UnknownNameError
from supraderm.evidence import Estimate, HowKnown, resolve
from supraderm.ingredients import catalogue, find
from supraderm.ingredients.catalogue import folded, names_of
from supraderm.ingredients.checks import valid_cas
from supraderm.ingredients.table import QUANTITIES, ingredient

EVERY = list(catalogue().values())
FUNCTIONS = {
    "absorbent",
    "antimicrobial",
    "antimicrobial booster",
    "antioxidant",
    "astringent",
    "buffer",
    "chelator",
    "cooling",
    "emollient",
    "emulsifier",
    "emulsion stabiliser",
    "exfoliant",
    "film former",
    "foaming",
    "fragrance",
    "hair conditioning",
    "humectant",
    "inclusion host",
    "masking",
    "metal oxide",
    "micelle former",
    "opacifier",
    "pH adjuster",
    "pigment",
    "preservative",
    "sebum control",
    "skin conditioning",
    "skin protecting",
    "smoothing",
    "solubiliser",
    "solvent",
    "soothing",
    "structurant",
    "surfactant",
    "tanning",
    "texture powder",
    "thickener",
    "uv filter",
    "vesicle former",
    "viscosity salt",
}
STABILITY = {"oxidation", "light", "heat", "hydrolysis", "metal", "ph", "crystallisation"}


def numbers_of(item) -> list:
    ranges = [r for r in (item.use_level, item.ph_window) if r is not None]
    groups = [group.pka for group in item.ionisation]
    halves, shares = (p.half_effect for p in item.potencies), (p.share for p in item.composition)
    return [*ranges, *item.measured.values(), *groups, *halves, *shares]


def test_the_tables_are_frozen():
    """A change of these totals must be meant."""
    assert Counter(item.role for item in EVERY) == {"active": 293, "excipient": 755}
    assert Counter(item.status for item in EVERY) == {"cosmetic": 1035, "prohibited": 13}
    assert sum(len(item.measured) for item in EVERY) == 1257
    assert sum(len(item.ionisation) for item in EVERY) == 515
    assert sum(len(item.potencies) for item in EVERY) == 86
    assert sum(len(item.composition) for item in EVERY) == 98


def test_names_are_given_and_unique():
    for item in EVERY:
        assert item.inci == item.inci.upper().strip()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in item.zh), item.key
    for field in ("inci", "zh", "cas"):
        given = [getattr(item, field) for item in EVERY if getattr(item, field) is not None]
        assert [name for name, count in Counter(given).items() if count > 1] == []


def test_no_name_leads_to_two_ingredients():
    owners: dict[str, set[str]] = {}
    for item in EVERY:
        for name in names_of(item):
            owners.setdefault(folded(name), set()).add(item.key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_every_cas_number_has_its_check_digit():
    assert valid_cas("7732-18-5")
    assert not valid_cas("7732-18-6")
    assert [item.key for item in EVERY if item.cas and not valid_cas(item.cas)] == []


def test_levels_and_windows_are_possible():
    for item in EVERY:
        if item.status == "cosmetic":
            assert item.use_level is not None, item.key
            assert 0 < item.use_level.low < item.use_level.high <= 1, item.key
        if item.ph_window is not None:
            assert 0 < item.ph_window.low < item.ph_window.high < 14, item.key


def test_words_come_from_closed_lists():
    assert {word for item in EVERY for word in item.functions} == FUNCTIONS
    assert {word for item in EVERY for word in item.stability} == STABILITY
    assert {item.phase for item in EVERY} == {"water", "oil", "volatile", "humectant", "polymer", "powder"}
    assert all(item.functions for item in EVERY)


def test_every_group_of_ingredients_that_a_formulator_reaches_for_is_there():
    least = {
        "emulsifier": 80,
        "humectant": 80,
        "emollient": 80,
        "solvent": 30,
        "thickener": 50,
        "preservative": 40,
        "chelator": 12,
        "antioxidant": 40,
        "uv filter": 25,
        "buffer": 12,
        "film former": 30,
        "surfactant": 45,
        "pigment": 15,
    }
    counted = Counter(word for item in EVERY for word in item.functions)
    assert {word: counted[word] for word, number in least.items() if counted[word] < number} == {}
    kinds = Counter(item.kind for item in EVERY)
    assert (
        min(kinds[k] for k in ("extract", "ferment", "protein", "polysaccharide", "mineral", "mixture")) >= 17
    )


def test_what_an_ingredient_holds_is_possible():
    for item in EVERY:
        for part in item.composition:
            assert 0 <= part.share.low < part.share.high <= 1, (item.key, part.name)
            assert part.name != part.name.upper() or find(part.name).inci == part.name
        assert sum(part.share.low for part in item.composition) <= 1 + 1e-9, item.key


def test_irritancy_is_one_of_four_words():
    assert {item.irritancy for item in EVERY} == {"", "none known", "mild", "moderate", "high"}
    assert all(item.irritancy for item in EVERY if item.role == "active")


def test_actives_act_through_mechanisms_and_on_targets_of_the_atlas():
    for item in EVERY:
        assert set(item.mechanisms) <= set(mechanisms()), item.key
        assert {p.target for p in item.potencies} <= set(targets()), item.key
        assert item.mechanisms or item.role == "excipient", item.key


def test_every_value_and_row_has_a_source_that_resolves():
    for item in EVERY:
        assert item.sources, item.key
        assert all(resolve(key) for key in item.sources)
        assert all(resolve(number.source) for number in numbers_of(item))


def test_what_was_recalled_is_not_called_measured():
    for item in EVERY:
        for number in numbers_of(item):
            if resolve(number.source).seen in ("recall", "assumed"):
                assert number.how_known in ("prior", "assumed"), (item.key, number)


def test_the_inventory_of_china_is_cited_where_it_lists_the_name():
    for item in EVERY:
        assert item.iecic == ("nmpa-iecic2021" in item.sources), item.key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("thiamidol", "thiamidol"),
        ("ISOBUTYLAMIDO THIAZOLYL RESORCINOL", "thiamidol"),
        ("Nicotinamide", "niacinamide"),
        ("烟酰胺", "niacinamide"),
        ("98-92-0", "niacinamide"),
        ("vitamin c", "ascorbic_acid"),
        ("AQUA", "water"),
        ("水", "water"),
        ("377", "phenylethyl_resorcinol"),
        ("ｋｏｊｉｃ  acid", "kojic_acid"),
        ("SODIUM DILAURAMIDOGLUTAMIDE LYSINE", "sodium_dilauramidoglutamide_lysine"),
        ("Pal-KTTKS", "palmitoyl_pentapeptide_4"),
    ],
)
def test_an_ingredient_is_found_by_any_of_its_names(name, key):
    assert find(name).key == key


def test_every_ingredient_is_found_by_every_name_it_has():
    assert all(find(name) is item for item in EVERY for name in names_of(item))


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [("kojc acid", "KOJIC ACID"), ("niacinamid", "niacinamide"), ("曲酸二棕榈酯", "曲酸二棕榈酸酯")],
)
def test_an_unknown_name_says_what_comes_nearest(wrong, nearest):
    with pytest.raises(UnknownNameError) as caught:
        find(wrong)
    assert folded(caught.value.nearest) == folded(nearest)


PIGMENTATION = (
    "Thiamidol",
    "4-butylresorcinol",
    "hexylresorcinol",
    "phenylethyl resorcinol",
    "kojic acid",
    "arbutin",
    "alpha-arbutin",
    "deoxyarbutin",
    "hydroquinone",
    "niacinamide",
    "tranexamic acid",
    "ascorbic acid",
    "ascorbyl glucoside",
    "3-O-ethyl ascorbic acid",
    "magnesium ascorbyl phosphate",
    "azelaic acid",
    "glabridin",
    "oxyresveratrol",
    "resveratrol",
    "undecylenoyl phenylalanine",
    "dimethylmethoxy chromanol",
    "ellagic acid",
    "N-acetyl glucosamine",
    "cysteamine",
    "ferulic acid",
    "retinol",
)


@pytest.mark.parametrize("name", PIGMENTATION)
def test_the_pigmentation_actives_that_briefs_ask_for_are_there(name):
    assert "pigmentation" in find(name).mechanisms


@pytest.mark.parametrize("key", ["deoxyarbutin", "hydroquinone", "tretinoin", "rhododendrol"])
def test_prohibited_substances_are_marked(key):
    assert catalogue()[key].status == "prohibited"
    assert catalogue()[key].use_level is None


def test_metals_are_marked():
    assert [i.key for i in EVERY if "metal oxide" in i.functions] == ["zinc_oxide", "titanium_dioxide"]


def test_emulsifiers_with_a_known_hlb_and_oils_with_a_required_one():
    assert sum("hlb" in item.measured for item in EVERY) == 80
    assert sum("required_hlb" in item.measured for item in EVERY) == 62
    for item in EVERY:
        for key in ("hlb", "required_hlb"):
            if key in item.measured:
                assert 1 <= item.measured[key].median <= 40


def test_measured_quantities_are_in_possible_ranges():
    ranges = {
        "log_kow": (-6, 10),
        "melting_point": (150, 800),
        "boiling_point": (300, 660),
        "water_solubility": (1e-9, 3000),
        "density": (700, 8000),
        "hansen_d": (10, 25),
        "hansen_p": (0, 25),
        "hansen_h": (0, 45),
        "molecular_weight": (0.02, 3000),
    }
    for item in EVERY:
        for key, (low, high) in ranges.items():
            if key in item.measured:
                assert low <= item.measured[key].median <= high, (item.key, key)
        assert all(-2 <= group.pka.median <= 14 for group in item.ionisation), item.key


def test_a_hydrophilic_active_dissolves_better_than_a_lipophilic_one():
    """Salicylic acid: 2.2 g/L at 25 C and log Kow 2.26 (CRC Handbook; Hansch 1995)."""
    salicylic = find("salicylic acid").measured
    assert salicylic["water_solubility"].median == pytest.approx(2.2, rel=0.1)
    assert find("tranexamic acid").measured["water_solubility"].median > 100
    assert find("BHT").measured["water_solubility"].median < 0.01


def test_a_row_with_an_unknown_quantity_or_field_is_refused():
    row = {
        "inci": "X",
        "zh": "某",
        "role": "active",
        "phase": "water",
        "functions": ["humectant"],
    }
    number = {"value": 1.0, "spread": 0.0, "source": "recall-physical", "how_known": "prior"}
    assert ingredient("x", row).key == "x"
    with pytest.raises(InputError, match="log_kow"):
        ingredient("x", row | {"measured": {"logP": number}})
    with pytest.raises(InputError, match="flavour"):
        ingredient("x", row | {"flavour": "mint"})


def test_estimates_are_named_by_quantity_and_inci():
    solubility = find("kojic acid").measured["water_solubility"]
    assert isinstance(solubility, Estimate)
    assert solubility.name == "water solubility, KOJIC ACID"
    assert solubility.how_known is HowKnown.PRIOR
    for item in EVERY:
        for quantity, estimate in item.measured.items():
            assert estimate.name == f"{QUANTITIES[quantity][0]}, {item.inci}"
            assert estimate.unit == QUANTITIES[quantity][1]


def test_the_catalogue_is_quick_to_read():
    """A thousand rows take 0.1 s of the processor; half a second is allowed."""
    code = (
        "import time, supraderm.ingredients as room\n"
        "start = time.process_time(); room.catalogue(); room.find('water')\n"
        "print(time.process_time() - start)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.5
