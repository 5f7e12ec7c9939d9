"""What a reader of Chinese types and reads: everyday names go in, no English comes out of a sentence."""

import re

import pytest

from supraderm.cli import main
from supraderm.formula import read_product

ASKED = (
    ("show", "pair", "水杨酸", "苦参碱"),
    ("show", "pair", "烟酰胺", "水杨酸"),
    ("show", "carrier", "ring", "--active", "白藜芦醇", "--material", "羟丙基环糊精", "--share", "10",
     "--amount", "0.1", "--with", "苯氧乙醇:0.8"),
    ("show", "carrier", "vesicle", "--material", "磷脂酰胆碱", "--partners", "吐温80:0.3,胆固醇:0.2",
     "--active", "视黄醇"),
    ("show", "carrier", "micelle", "--tail", "Myr", "--sequence", "GHK", "--active", "视黄醇", "--share", "0.5"),
    ("synergy", "--of", "曲酸=200 uM", "--of", "烟酰胺=1 mM"),
    ("redesign", "白藜芦醇", "--pain", "solubility", "--top", "1"),
)  # fmt: skip
# three words of English in a row; sources in brackets, structures and names of models aside
ENGLISH = re.compile(r"[A-Za-z]{2,}[ -][A-Za-z]{2,}[ -][A-Za-z]{2,}|[A-Z]{5,}")


@pytest.fixture
def call(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(list(arguments))
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: " ".join(asked[:3]))
def test_answers_in_chinese_have_no_english_and_no_computer_numbers(call, asked):
    code, out, err = call(*asked, "--lang", "zh")
    assert (code, err) == (0, "")
    said = [re.sub(r"\[[^\]]*\]", "", line) for line in out.splitlines() if not line.startswith("[")]
    assert [line for line in said if ENGLISH.search(line)] == []
    assert [line for line in said if re.search(r"\d[eE][-+]?\d", line)] == []


@pytest.mark.parametrize("name", ["壳聚糖", "玻尿酸", "吐温80", "胆固醇"])
def test_an_ingredient_is_shown_by_the_name_that_people_say(call, name):
    assert call("show", "ingredient", name, "--lang", "zh")[0] == 0


def test_polymers_of_spheres_are_found_by_the_names_that_the_answer_uses(call):
    asked = (
        "show",
        "carrier",
        "microsphere",
        "--material",
        "γ-聚谷氨酸钠",
        "--partners",
        "壳聚糖:0.2",
        "--lang",
        "zh",
    )
    code, out, _ = call(*asked)
    assert code == 0
    assert "γ-聚谷氨酸钠与壳聚糖微球" in out


def test_a_product_may_name_its_carrier_as_show_does(tmp_path):
    text = """\
name: {en: Ring serum, zh: 环糊精精华}
form: solution
ph: 5
formula:
  - {ingredient: 水, percent: q.s.}
  - {ingredient: 白藜芦醇, percent: 0.1}
  - {ingredient: 羟丙基环糊精, percent: 10}
carrier: {platform: PLATFORM, material: 羟丙基环糊精, actives: [白藜芦醇]}
"""
    found = []
    for name in ("ring", "host-guest"):
        path = tmp_path / f"{name}.yaml"
        path.write_text(text.replace("PLATFORM", name), encoding="utf-8")
        found.append(read_product(path).carrier)
    assert found[0] == found[1]
    assert found[0].platform == "host-guest"
