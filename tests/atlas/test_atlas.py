"""The atlas: every reference leads somewhere, in both directions, and other words for a concern are known."""

import pytest

from supraderm.atlas import (
    cell,
    cells,
    layer,
    layers,
    mechanism,
    mechanisms,
    problem,
    problems,
    target,
    targets,
)
from supraderm.errors import UnknownNameError
from supraderm.evidence import resolve

TABLES = (layers, cells, targets, mechanisms, problems)
SIMULATED = {"stratum corneum", "viable epidermis", "basal layer", "papillary dermis", "reticular dermis"}


def test_the_atlas_is_complete():
    assert [len(table()) for table in TABLES] == [12, 11, 34, 13, 4]


@pytest.mark.parametrize("table", TABLES)
def test_every_record_has_its_key_and_sources_that_resolve(table):
    for key, record in table().items():
        assert record.key == key == " ".join(key.casefold().split())
        assert record.sources
        assert all(resolve(source) for source in record.sources)


def test_layers_lie_in_layers_and_stand_in_for_layers_of_a_run():
    assert {one.simulated_as for one in layers().values()} - {None} == SIMULATED
    for one in layers().values():
        assert one.within is None or layer(one.within).within is None
    for key in SIMULATED:
        assert layer(key).simulated_as == key


def test_cells_lie_in_layers():
    assert {layer(one.layer).key for one in cells().values()} <= set(layers())
    assert cell("melanocyte").layer == "basal layer"


def test_targets_and_mechanisms_name_each_other():
    of_targets = {(one.mechanism, key) for key, one in targets().items()}
    of_mechanisms = {(key, chained) for key, one in mechanisms().items() for chained in one.targets}
    assert of_targets == of_mechanisms
    for one in targets().values():
        assert layer(one.layer)
        assert cell(one.cell)


def test_every_mechanism_stands_behind_a_problem():
    named = {key for one in problems().values() for key in one.mechanisms}
    assert named == set(mechanisms())
    assert all(len(set(one.mechanisms)) == len(one.mechanisms) for one in problems().values())


def test_eight_mechanisms_are_general():
    assert [key for key, one in mechanisms().items() if one.general] == [
        "antioxidation",
        "anti-glycation",
        "dna-telomere",
        "inflammation",
        "barrier",
        "matrix-synthesis",
        "muscle-relaxation",
        "autophagy",
    ]


def test_the_pigmentation_pathway_runs_from_signal_to_removal():
    processes = [target(key).process for key in mechanism("pigmentation").targets]
    order = ["signalling", "synthesis", "transfer", "clearance"]
    assert processes == sorted(processes, key=order.index)
    assert set(processes) == set(order)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("even tone", "pigmentation"),
        ("Even  Tone", "pigmentation"),
        ("匀净肤色", "pigmentation"),
        ("uneven tone", "pigmentation"),
        ("anti-ageing", "aging"),
        ("祛痘", "acne"),
        ("scar", "scar"),
    ],
)
def test_a_problem_is_found_by_its_other_names(said, meant):
    assert problem(said).key == meant


def test_no_word_stands_for_two_problems():
    words = [word.casefold() for one in problems().values() for word in (one.key, *one.also)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("look_up", "wrong", "nearest"),
    [
        (layer, "basal layr", "basal layer"),
        (cell, "melanocyt", "melanocyte"),
        (target, "tyrosinaze", "tyrosinase"),
        (mechanism, "barier", "barrier"),
        (problem, "even tones", "even tone"),
    ],
)
def test_an_unknown_name_says_what_comes_nearest(look_up, wrong, nearest):
    with pytest.raises(UnknownNameError) as caught:
        look_up(wrong)
    assert caught.value.nearest == nearest
