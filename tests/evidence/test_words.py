"""Cosmetic wording: no Text of the package promises what only a medicine may, in either language."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
from package_walk import data_files, objects, tree_of, trees

from supraderm.evidence import Text

ENGLISH = re.compile(
    r"\b(treat(s|ed|ing|ments?)?|cur(e|es|ed|ing|ative)|therap(y|ies|eutic\w*)|drugs?|patients?|"
    r"clinically\s+proven|guarante\w*|safe)\b",
    re.IGNORECASE,
)
CHINESE = re.compile("治疗|疗效|药效|处方|患者|根治|医学级|零刺激|最")


def promises(en: str, zh: str) -> list[str]:
    return [m.group() for m in ENGLISH.finditer(en)] + [m.group() for m in CHINESE.finditer(zh)]


def literal(node: ast.AST) -> str:
    return "".join(
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def texts_in_code() -> Iterator[tuple[str, str, str]]:
    for path, tree in trees().items():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Text":
                said = {k.arg: literal(k.value) for k in call.keywords}
                said |= dict(zip(("en", "zh"), map(literal, call.args), strict=False))
                yield f"{path}:{call.lineno}", said.get("en", ""), said.get("zh", "")


def texts_in_tree(node: Any, where: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(node, dict):
        if {"en", "zh"} <= node.keys():
            yield where, str(node["en"]), str(node["zh"])
        for key, item in node.items():
            yield from texts_in_tree(item, f"{where}.{key}")
    elif isinstance(node, list):
        for i, item in enumerate(node):
            yield from texts_in_tree(item, f"{where}[{i}]")


@pytest.mark.parametrize(
    ("en", "zh", "found"),
    [
        ("The cream treats spots", "面霜", ["treats"]),
        ("Expected to look more even", "预期肤色更均匀", []),
        ("Safe for all", "最好的治疗", ["Safe", "最", "治疗"]),
        ("Margin of safety", "安全边际", []),
        ("Accurate and secure", "准确", []),
    ],
)
def test_the_search_finds_what_it_should(en, zh, found):
    assert promises(en, zh) == found


def test_no_text_in_code_promises():
    texts = list(texts_in_code())
    assert texts
    assert {where: promises(en, zh) for where, en, zh in texts if promises(en, zh)} == {}


def test_no_text_in_a_table_promises():
    texts = [
        found
        for path in data_files()
        if path.suffix != ".csv"
        for found in texts_in_tree(tree_of(path), path.name)
    ]
    assert texts
    assert {where: promises(en, zh) for where, en, zh in texts if promises(en, zh)} == {}


def test_no_text_object_promises():
    texts = [(where, value) for where, value in objects() if isinstance(value, Text)]
    assert texts
    assert {where: promises(t.en, t.zh) for where, t in texts if promises(t.en, t.zh)} == {}
