from __future__ import annotations

import re
from string import Formatter

import pytest

from supraderm.report.unknown import spoken
from supraderm.report.voice import Voice, words

FORBIDDEN_EN = re.compile(
    r"\b(treat|treats|treatment|cure|cures|therapy|therapeutic|drug|patients?|clinically proven|guaranteed?)\b"
    r"|\bsafe\b",
    re.IGNORECASE,
)
FORBIDDEN_ZH = re.compile("治疗|疗效|药效|处方|患者|根治|医学级|零刺激|最|美白")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(words()))
def test_both_languages_say_the_same_with_the_same_numbers(key):
    text = words()[key]
    counted = {"n", "N", "active", "Active"}
    assert fields(text.en) - counted == fields(text.zh) - counted
    assert bool(fields(text.en) & {"n", "N"}) == bool(fields(text.zh) & {"n", "N"})


@pytest.mark.parametrize("key", sorted(words()))
def test_no_word_that_only_medicine_may_say(key):
    assert not FORBIDDEN_EN.search(words()[key].en)
    assert not FORBIDDEN_ZH.search(words()[key].zh)


def test_chinese_sentences_use_chinese_punctuation():
    for key, text in words().items():
        bare = re.sub(r"<[^>]+>|\{[^}]+\}", "", text.zh)
        assert not re.search(r"[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]", bare), key


def test_no_space_is_left_between_han_characters():
    assert (
        Voice("zh").plain("amounts.title", time="4 h", share="不到 1%", place="在真皮")
        == "4 h 时，一次剂量的不到 1% 在真皮"
    )


def test_counts_become_words_up_to_ten():
    assert (
        str(Voice("en").one_of("findings.fix", 4, fix="one", watch="")) == "Four findings; one must be fixed"
    )
    assert (
        str(Voice("en").one_of("findings.fix", 1, fix="one", watch="")) == "One finding, and it must be fixed"
    )
    assert str(Voice("zh").one_of("pains.all_met", 5)) == "五个痛点，全部满足"


def test_names_of_unknowns_are_said_in_the_language_of_the_reader():
    assert spoken("water solubility, NIACINAMIDE", "en") == "water solubility, niacinamide"
    assert spoken("water solubility, NIACINAMIDE", "zh") == "烟酰胺的水中溶解度"
    assert spoken("stratum corneum thickness, cheek", "zh") == "面颊角质层厚度"
    assert spoken("micelle partition, NIACINAMIDE in GLYCERIN", "zh") == "烟酰胺在甘油中的胶束分配"
    assert spoken("a quantity nobody named, somewhere", "zh") == "a quantity nobody named，somewhere"


def test_the_key_of_a_source_is_not_read_aloud():
    name = "IC50 on tyrosinase, KOJIC ACID, melanocyte culture (mann2018)"
    assert spoken(name, "en") == "IC50 on tyrosinase, kojic acid, melanocyte culture"
    assert spoken(name, "zh") == "曲酸对酪氨酸酶的IC50（黑素细胞培养）"
