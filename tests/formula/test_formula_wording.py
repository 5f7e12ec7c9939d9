"""What the rooms say when they judge real formulas: cosmetic words only, each language in its own script."""

import re

import pytest
from test_formula_compatibility import CASES

from supraderm.formula import check, stability_findings, state
from supraderm.formula.rules import rules

FORBIDDEN_EN = re.compile(
    r"\b(treat\w*|cure[sd]?|curing|curative|therap\w+|drugs?|patients?|clinically\s+proven|guarante\w*|medical\w*|safe)\b",
    re.IGNORECASE,
)
FORBIDDEN_ZH = re.compile("治疗|疗效|药效|处方|患者|根治|医学级|零刺激|最|美白")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def said_by(make, percents, ph):
    product = make(percents, ph=ph)
    found = state(product)
    for finding in (*found.findings, *check(product, found), *stability_findings(product)):
        for text in (finding.title, finding.why, finding.action):
            yield finding.code, text


@pytest.mark.parametrize("key", CASES)
def test_no_finding_promises_and_each_language_keeps_its_script(make, key):
    for code, text in [pair for case in CASES[key] for pair in said_by(make, *case)]:
        assert FORBIDDEN_EN.search(text.en) is None, (code, text.en)
        assert FORBIDDEN_ZH.search(text.zh) is None, (code, text.zh)
        assert CHINESE.search(text.zh), (code, text.zh)
        assert not CHINESE.search(text.en), (code, text.en)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.key)
def test_actions_are_imperatives_with_a_full_stop(rule):
    assert rule.action.en.endswith(".")
    assert rule.action.zh.endswith("。")
    assert rule.action.en[0].isupper()
    assert len(rule.why.en) < 260
