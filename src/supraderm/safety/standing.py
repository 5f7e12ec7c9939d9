"""Whether a structure is a substance that the markets know: prohibited, limited, used, or a new ingredient to be filed.

Looked up by structure in the catalogue and in a short table of derivatives that stand in the Chinese inventory. What is
in neither may still be listed somewhere: it counts as new until somebody has looked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from supraderm.evidence import Text
from supraderm.ingredients import catalogue
from supraderm.ingredients.ingredient import Ingredient
from supraderm.molecules.molecule import parse
from supraderm.molecules.parent import neutral_parent
from supraderm.molecules.structure_codes import inchikey_of
from supraderm.safety.limits import limits, prohibitions

Kind = Literal["prohibited", "limited", "listed", "known", "new"]

SAID = {
    "prohibited": Text(
        "prohibited in cosmetics in the EU or in China: do not develop it", "欧盟或中国禁用：不宜开发"
    ),
    "limited": Text(
        "used, with a limit (EU Annex III or Chinese Table 3)", "已使用，有限量（欧盟附录 III 或中国表 3）"
    ),
    "listed": Text(
        "in the Chinese inventory of used ingredients, 2021", "在中国《已使用化妆品原料目录（2021）》中"
    ),
    "known": Text(
        "known substance, not found in the Chinese inventory: a filing in China unless it is listed",
        "已知物质，未在中国目录中检得：若确未收录则须按新原料注册或备案",
    ),
    "new": Text(
        "not found in any list here: a new ingredient, and a filing",
        "此处各清单均未检得：属新原料，须注册或备案",
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the lists say of a structure.

    Parameters
    ----------
    kind : str
        Of SAID.
    inci, zh : str
        Its names; empty when new.
    remark : Text or None
        What the match rests on where it is not the very structure.
    """

    kind: Kind
    inci: str = ""
    zh: str = ""
    remark: Text | None = None

    @property
    def words(self) -> Text:
        """The kind in words."""
        return SAID[self.kind]

    @property
    def filing(self) -> bool:
        """Whether a filing as a new ingredient must be expected."""
        return self.kind in {"known", "new"}


OTHER_STEREO = Text(
    "matched by skeleton: the list does not say which stereoisomer", "按骨架匹配：清单未注明立体异构体"
)
OF_THE_ACID = Text(
    "the neutral form stands there; the salt must be looked up", "所列为中性形式；盐须另行查询"
)


@cache
def _used() -> tuple[dict[str, str], ...]:
    import yaml

    path = files("supraderm.safety") / "data" / "used_derivatives.yaml"
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8"))["substances"])


@cache
def _by_key() -> Mapping[str, tuple[str, Standing]]:
    """Structure and standing by InChIKey; an acid under its own name rather than that of a salt of it."""
    found: dict[str, tuple[str, Standing]] = {}
    items = [item for item in catalogue().values() if item.smiles]
    for item in sorted(items, key=lambda one: "molecular_weight" in one.measured):
        smiles = str(item.smiles)
        found.setdefault(inchikey_of(smiles), (smiles, Standing(_kind(item), item.inci, item.zh)))
    for row in _used():
        key = inchikey_of(row["smiles"])
        found.setdefault(key, (row["smiles"], Standing("listed", row["inci"], row["zh"])))
    return MappingProxyType(found)


@cache
def _by_skeleton() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in _by_key():
        found.setdefault(key[:14], []).append(key)
    return MappingProxyType({skeleton: tuple(keys) for skeleton, keys in found.items()})


def _same_but_undrawn(smiles: str, other: str) -> bool:
    """Tell whether two drawings of one skeleton differ only in centres that one leaves open."""
    one, two = parse(smiles), parse(other)
    return one.HasSubstructMatch(two, useChirality=True) or two.HasSubstructMatch(one, useChirality=True)


def _kind(item: Ingredient) -> Kind:
    if prohibitions(item):
        return "prohibited"
    if any(item.inci.upper() in dict(limit.members) for limit in limits()):
        return "limited"
    return "listed" if item.iecic else "known"


@lru_cache(maxsize=8192)
def standing(smiles: str) -> Standing:
    """Return what the lists say of a structure.

    Parameters
    ----------
    smiles : str

    Raises
    ------
    InputError
        If the SMILES cannot be read.

    Examples
    --------
    >>> standing("Oc1ccc(O)cc1").kind, standing("CCOC(=O)/C=C/c1ccc(O)c(OC)c1").inci
    ('prohibited', 'ETHYL FERULATE')
    >>> standing("CCCCCCCCOC(=O)c1ccccc1S").kind
    'new'
    """
    key = inchikey_of(smiles)
    if key in _by_key():
        return _by_key()[key][1]
    for other in _by_skeleton().get(key[:14], ()):
        drawn, hit = _by_key()[other]
        if _same_but_undrawn(smiles, drawn):
            return Standing(hit.kind, hit.inci, hit.zh, OTHER_STEREO)
    parent = neutral_parent(smiles)
    if "." in smiles and parent != smiles:
        hit = standing(parent)
        if hit.kind != "new":
            return Standing("known" if hit.kind == "listed" else hit.kind, hit.inci, hit.zh, OF_THE_ACID)
    return Standing("new")
