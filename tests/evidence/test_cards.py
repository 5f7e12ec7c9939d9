"""Every model has a card, and its references resolve."""

import re

import pytest
from package_walk import objects

from supraderm import plugins
from supraderm.evidence import ModelCard, Text, sources
from supraderm.molecules.properties import CARDS

ROOMS_WITH_MODELS = ("molecules", "transport", "formula", "carriers", "delivery", "response", "safety")


@pytest.fixture(scope="module")
def cards():
    return [(where, value) for where, value in objects() if isinstance(value, ModelCard)]


@pytest.mark.parametrize("room", ROOMS_WITH_MODELS)
def test_every_room_with_models_has_cards(cards, room):
    assert any(where.startswith(f"supraderm.{room}.") for where, _ in cards)


def test_card_names_are_unique(cards):
    names = [card.name for _, card in cards]
    assert sorted(names) == sorted(set(names))


def test_card_references_resolve(cards):
    lost = [f"{where}: {key}" for where, card in cards for key in card.references if key not in sources()]
    assert lost == []


def test_card_inputs_have_units_and_a_meaning(cards):
    form = re.compile(r".+\[.+\]: .+")
    odd = [f"{where}: {text}" for where, card in cards for text in card.inputs if not form.fullmatch(text)]
    assert odd == []


def test_card_versions_are_versions(cards):
    assert [where for where, card in cards if not re.fullmatch(r"\d+(\.\d+)*", card.version)] == []


@pytest.mark.parametrize(
    ("group", "name"), [(group, name) for group in plugins.GROUPS for name in plugins.names(group)]
)
def test_every_registered_extension_loads_and_its_model_has_a_card(cards, group, name):
    extension = plugins.load(group, name)
    if group != "supraderm.boards":
        room = group.rsplit(".", 1)[-1].rstrip("s")
        assert any(card for where, card in cards if room in where), extension


def test_both_languages_of_a_card_give_the_same_figures(cards):
    odd = [
        f"{where}.{field}: {english} | {chinese}"
        for where, card in cards
        for field in ("scope", "domain", "uncertainty")
        if isinstance(words := getattr(card, field), Text)
        if (english := _figures(words.en)) != (chinese := _figures(words.zh))
    ]
    assert odd == []


def _figures(text):
    return sorted(re.findall(r"\d+(?:\.\d+)?", text))


def test_every_card_that_a_report_shows_is_in_both_languages():
    english_only = [
        f"{name}: {field}"
        for name, card in CARDS.items()
        for field in ("scope", "domain", "uncertainty")
        if not isinstance(getattr(card, field), Text)
    ]
    assert english_only == []
