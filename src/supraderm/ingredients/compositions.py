"""What extracts, oils, ferments and other mixtures are known to hold."""

from __future__ import annotations

from dataclasses import dataclass

from supraderm.errors import UnknownNameError
from supraderm.evidence import Text
from supraderm.ingredients.catalogue import find, folded
from supraderm.ingredients.ingredient import Ingredient, Part, Range

MIXTURE_WORDS = (
    "extract", "ferment", "filtrate", "lysate", "seed oil", "leaf oil", "peel oil", "fruit oil", "flower oil",
    "kernel oil", "essential oil", "butter", "leaf juice", "fruit juice", "leaf water", "flower water", "propolis",
    "royal jelly", "exosome", "vesicles", "secretion", "tea", "powder", "提取物", "发酵产物", "发酵", "滤液", "溶胞物",
    "籽油", "叶油", "果油", "果皮油", "精油", "果脂", "花水", "叶水", "果汁", "叶汁", "外泌体", "囊泡", "蜂胶",
    "蜂王浆", "分泌物", "粉",
)  # fmt: skip
"""Words in a name that only mixtures bear."""
AS_SOLD = Text("of the material as sold, between grades on the market", "以市售原料计，含不同规格之间的差异")
POLYMER_WORDS = (
    "copolymer", "crosspolymer", "polyquaternium", "poloxamer", "cellulose", " gum", "polysaccharide", "glucan",
    "protein", "collagen", "共聚物", "交联聚合物", "聚季铵盐", "泊洛沙姆", "纤维素", "多糖", "蛋白", "胶原", "葡聚糖",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Constituent:
    """One substance in a mixture.

    Parameters
    ----------
    name : Text
    share : Range, 1
    asked : str
        What it is looked up by: CAS number, SMILES or name.
    """

    name: Text
    share: Range
    asked: str


@dataclass(frozen=True, slots=True)
class Composition:
    """What a mixture holds, as far as known.

    Parameters
    ----------
    basis : Text
        What the shares are shares of.
    parts : tuple of Constituent
    """

    basis: Text
    parts: tuple[Constituent, ...]

    @property
    def unknown(self) -> tuple[float, float]:
        """The least and the largest share that no constituent accounts for."""
        low = max(0.0, 1 - sum(part.share.high for part in self.parts))
        high = max(0.0, 1 - sum(part.share.low for part in self.parts))
        return low, high


def composition_of(item: Ingredient) -> Composition | None:
    """Return what the row of an ingredient says that it holds, or None.

    Examples
    --------
    >>> from supraderm.ingredients import find
    >>> [part.asked for part in composition_of(find("honey")).parts], composition_of(find("water"))
    (['FRUCTOSE', 'GLUCOSE', 'WATER'], None)
    """
    if not item.composition:
        return None
    return Composition(item.composition_basis or AS_SOLD, tuple(map(_constituent, item.composition)))


def _constituent(part: Part) -> Constituent:
    name = Text(part.name, part.zh) if part.zh else _named(part.name)
    return Constituent(name, part.share, part.structure or part.name)


def _named(name: str) -> Text:
    try:
        return Text(name, find(name).zh)
    except UnknownNameError:
        return Text(name, name)


def sounds_like_a_mixture(name: str) -> bool:
    """Tell whether a name is one that only mixtures bear.

    Examples
    --------
    >>> sounds_like_a_mixture("Snail Secretion Filtrate"), sounds_like_a_mixture("steareth-2")
    (True, False)
    """
    return _holds(folded(name), MIXTURE_WORDS)


def sounds_like_a_polymer(name: str) -> bool:
    """Tell whether a name is one that only polymers and proteins bear.

    Examples
    --------
    >>> sounds_like_a_polymer("VP/VA Copolymer"), sounds_like_a_polymer("glycine")
    (True, False)
    """
    return _holds(f" {folded(name)}", POLYMER_WORDS)


def _holds(name: str, words: tuple[str, ...]) -> bool:
    return any(
        (f" {word.strip()} " in f" {name} ") if word.isascii() and len(word) < 5 else word in name
        for word in words
    )
