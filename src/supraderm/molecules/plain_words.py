"""Why a model is outside its domain, in both languages; the models themselves give reasons in English."""

from __future__ import annotations

import re
from functools import lru_cache

from supraderm.evidence import Text

_NUMBER = r"(-?[\d.]+)"

REASONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), zh)
    for pattern, zh in (
        (r"zwitterion", "两性离子"),
        (r"permanent ion, or drawn as an ion", "永久离子，或以离子形式绘制"),
        (r"drawn as a salt or mixture", "以盐或混合物形式绘制"),
        (r"strong acid, an ion at every pH of skin", "强酸，在皮肤的各 pH 下均为离子"),
        (r"log Kow itself outside its domain", "所用 log Kow 本身超出适用范围"),
        (r"metal or inorganic", "含金属或为无机物"),
        (r"peptide", "肽"),
        (r"residue that is none of the twenty", "含二十种氨基酸以外的残基"),
        (rf"{_NUMBER} kg/mol, outside {_NUMBER} to {_NUMBER}", r"\1 kg/mol，不在 \2 至 \3 kg/mol 之内"),
        (r"macromolecule", "大分子"),
        (rf"log Kow {_NUMBER} outside -1 to 5", r"log Kow 为 \1，不在 −1 至 5 之内"),
        (rf"log Kow {_NUMBER} outside -2 to 5", r"log Kow 为 \1，不在 −2 至 5 之内"),
        (rf"log D {_NUMBER} outside -2 to 5", r"log D 为 \1，不在 −2 至 5 之内"),
        (rf"{_NUMBER} g/mol, polar path unknown above 500", r"\1 g/mol，500 以上的极性通路未知"),
        (rf"{_NUMBER} g/mol, above 500", r"\1 g/mol，高于 500"),
        (rf"{_NUMBER}% charged at pH {_NUMBER}", r"pH \2 时 \1% 带电"),
        (
            rf"log Kow {_NUMBER}, below 99 % of the molecules fitted \({_NUMBER}\)",
            r"log Kow 为 \1，低于拟合所用分子的 99%（\2）",
        ),
        (
            rf"log Kow {_NUMBER}, above 99 % of the molecules fitted \({_NUMBER}\)",
            r"log Kow 为 \1，高于拟合所用分子的 99%（\2）",
        ),
        (
            rf"{_NUMBER} g/mol, {_NUMBER} times what 99 % of the molecules fitted weigh",
            r"\1 g/mol，为拟合所用分子 99% 分位质量的 \2 倍",
        ),
        (rf"{_NUMBER} g/mol, lighter than 99 % of the molecules fitted", r"\1 g/mol，轻于拟合所用分子的 99%"),
        (
            rf"further from the molecules fitted \({_NUMBER} times\) than 99 % of them from one another",
            r"与拟合所用分子的距离为其相互距离 99% 分位的 \1 倍",
        ),
        (
            rf"{_NUMBER} times as far from the molecules fitted as 99 % of their like",
            r"与拟合所用分子的距离为其同类 99% 分位的 \1 倍",
        ),
        *(
            (
                rf"(\d) of (\d) nearest groups of known molecules {en}",
                rf"邻近的 \2 组已知分子中有 \1 组{zh}",
            )
            for en, zh in (
                (rf"are {_NUMBER} times lighter", r"轻 \3 倍"),
                (rf"are {_NUMBER} times heavier", r"重 \3 倍"),
                (rf"have {_NUMBER} hydrogen-bond donors fewer", r"少 \3 个氢键供体"),
                (rf"have {_NUMBER} hydrogen-bond donors more", r"多 \3 个氢键供体"),
                (rf"have a log Kow {_NUMBER} lower", r"的 log Kow 低 \3"),
                (rf"have a log Kow {_NUMBER} higher", r"的 log Kow 高 \3"),
            )
        ),
        (r"no increment for (.+); taken as for sulfur", r"\1 没有基团增量，按硫计"),
    )
)
"""What models write, and the same in Chinese."""


@lru_cache(maxsize=256)
def in_both_languages(note: str) -> Text | None:
    """Return the reasons that stand in a note, in both languages; None when there are none.

    Parameters
    ----------
    note : str
        Parts separated by "; ", as models write them; parts that are no reasons are left out.

    Examples
    --------
    >>> in_both_languages("Crippen's atom sum; zwitterion; 98% charged at pH 5").zh
    '两性离子；pH 5 时 98% 带电'
    """
    found: dict[str, str] = {}
    for pattern, zh in REASONS:
        for match in re.finditer(rf"(?:^|(?<=; )){pattern.pattern}(?=;|$)", note):
            found[match.group(0)] = match.expand(zh)
    if not found:
        return None
    order = sorted(found, key=note.index)
    return Text("; ".join(order), "；".join(found[words] for words in order))
