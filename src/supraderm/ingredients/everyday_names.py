"""What people call an ingredient beside its names in the catalogue: trade, speech, British spelling, missing spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from types import MappingProxyType

from supraderm.errors import UnknownNameError
from supraderm.ingredients.catalogue import catalogue, find, folded, names_of
from supraderm.ingredients.ingredient import Ingredient
from supraderm.molecules.polymer_kinds import polymer_kinds

BRITISH: Mapping[str, str] = MappingProxyType(
    {
        "lysed": "lyzed",
        "ised\\b": "ized",
        "sulph": "sulf",
        "aluminium": "aluminum",
        "glycerine?\\b": "glycerin",
    }
)
MOST_SPELLINGS = 3
EVERYDAY: Mapping[str, str] = MappingProxyType(
    {
        "ectoine": "ectoin", "依克多因": "ectoin", "四氢甲基嘧啶羧酸": "ectoin",
        "阿基瑞林": "acetyl hexapeptide-8", "六胜肽": "acetyl hexapeptide-8", "六胜肽-8": "acetyl hexapeptide-8",
        "蓝铜胜肽": "copper tripeptide-1", "铜肽": "copper tripeptide-1", "copper peptide": "copper tripeptide-1",
        "五胜肽": "palmitoyl pentapeptide-4", "棕榈酰五胜肽-4": "palmitoyl pentapeptide-4",
        "维a醇": "retinol",
        "vc": "ascorbic acid", "va": "retinol", "ve": "tocopherol", "vb3": "niacinamide", "vb5": "panthenol",
        "a醇": "retinol", "茶多酚": "green tea extract", "甘草提取物": "licorice extract",
        "licorice": "licorice extract", "liquorice": "licorice extract", "aloe": "aloe vera",
        "tea tree": "tea tree oil",
        "维c": "ascorbic acid", "维e": "tocopherol", "维a": "retinol", "维b3": "niacinamide", "b3": "niacinamide",
        "b5": "panthenol", "维b5": "panthenol", "维生素b5": "panthenol", "玻尿酸": "sodium hyaluronate",
        "玻尿酸钠": "sodium hyaluronate", "甘醇酸": "glycolic acid", "杏仁酸": "mandelic acid", "汉生胶": "xanthan gum",
        "edta-2na": "disodium edta", "edta二钠": "disodium edta", "dmdm": "dmdm hydantoin", "naoh": "sodium hydroxide",
        "koh": "potassium hydroxide", "尼泊金甲酯": "methylparaben", "尼泊金丙酯": "propylparaben",
        "单甘酯": "glyceryl stearate", "gms": "glyceryl stearate", "吐温20": "polysorbate 20",
        "吐温60": "polysorbate 60", "吐温80": "polysorbate 80", "司盘60": "sorbitan stearate",
        "司盘80": "sorbitan oleate", "sles": "sodium laureth sulfate", "aes": "sodium laureth sulfate",
        "sls": "sodium lauryl sulfate", "k12": "sodium lauryl sulfate", "capb": "cocamidopropyl betaine",
        "十六十八醇": "cetearyl alcohol", "鲸蜡硬脂醇": "cetearyl alcohol", "钛白粉": "titanium dioxide",
        "三乙醇胺": "triethanolamine", "d5": "cyclopentasiloxane", "hec": "hydroxyethylcellulose",
        "乳木果油": "shea butter", "蜂蜡": "beeswax", "vc乙基醚": "3-o-ethyl ascorbic acid",
        "ag": "ascorbyl glucoside", "aa2g": "ascorbyl glucoside", "aa-2g": "ascorbyl glucoside",
        "sap": "sodium ascorbyl phosphate", "vea": "tocopheryl acetate", "维e醋酸酯": "tocopheryl acetate",
        "山梨酸钾": "potassium sorbate", "苯甲酸钠": "sodium benzoate", "amp": "aminomethyl propanol",
        "galactomyces": "galactomyces ferment filtrate", "bifida": "bifida ferment lysate",
    }
)  # fmt: skip
"""Names of trade and speech that the tables of the catalogue do not hold."""


def nearest_spellings(text: str, least: float = 0.0) -> tuple[str, ...]:
    """Return up to three known names that come nearest, the nearest first.

    Parameters
    ----------
    text : str
    least : float, 1
        Likeness from which a name counts, 1 for the same spelling.

    Examples
    --------
    >>> nearest_spellings("hyaluronik acid")[0]
    'hyaluronic acid'
    """
    try:
        find(text)
    except UnknownNameError as error:
        near = list(error.candidates)
    else:
        near = []
    others = {folded(name): name for name in _names_beside_the_catalogue()}
    near += [others[hit] for hit in get_close_matches(folded(text), list(others), n=2, cutoff=0.6)]
    spelled = {
        folded(name): name for name in sorted(near, key=lambda name: "_" not in name)
    }  # keys come first
    likeness = {name: SequenceMatcher(None, folded(text), fold).ratio() for fold, name in spelled.items()}
    ranked = sorted((name for name in likeness if likeness[name] >= least), key=lambda name: -likeness[name])
    return tuple(ranked[:MOST_SPELLINGS])


def _names_beside_the_catalogue() -> Iterator[str]:
    for one in polymer_kinds().values():
        yield from (one.name.en, *one.names)
    yield from EVERYDAY


def listed_item(text: str) -> Ingredient | None:
    """Return the ingredient of the catalogue by any of its names, an everyday one or its sequence; None without one.

    Examples
    --------
    >>> listed_item("Ectoine").inci, listed_item("Ac-Glu-Glu-Met-Gln-Arg-Arg-NH2").inci, listed_item("nothing")
    ('ECTOIN', 'ACETYL HEXAPEPTIDE-8', None)
    """
    for name in dict.fromkeys((EVERYDAY.get(folded(text), text), american(text))):
        with suppress(UnknownNameError):
            return find(name)
    key = None if text.isascii() else _spaceless().get(folded(text).replace(" ", ""))
    return catalogue()[key] if key is not None else _by_sequence().get(folded(text))


def find_by_any_name(name: str) -> Ingredient:
    """Return the ingredient of the catalogue by any of its names, an everyday one too.

    Raises
    ------
    UnknownNameError
        With the nearest known names.

    Examples
    --------
    >>> find_by_any_name("玻尿酸").inci, find_by_any_name("吐温80").inci
    ('SODIUM HYALURONATE', 'POLYSORBATE 80')
    """
    return listed_item(name) or find(name)


@cache
def _spaceless() -> Mapping[str, str]:
    """Return the catalogue by names without spaces: Chinese readers set them between scripts, or do not."""
    return MappingProxyType(
        {folded(name).replace(" ", ""): item.key for item in catalogue().values() for name in names_of(item)}
    )


def american(name: str) -> str:
    """Return a name in the spelling of INCI.

    Examples
    --------
    >>> american("hydrolysed silk"), american("sodium lauryl sulphate")
    ('hydrolyzed silk', 'sodium lauryl sulfate')
    """
    for british, inci in BRITISH.items():
        name = re.sub(british, inci, name, flags=re.IGNORECASE)
    return name


@cache
def _by_sequence() -> Mapping[str, Ingredient]:
    return MappingProxyType({folded(one.sequence): one for one in catalogue().values() if one.sequence})
