"""What each material makes when a product names it as its vesicle carrier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from supraderm.carriers.vesicles.bilayer import mole_shares, species
from supraderm.errors import UnknownNameError
from supraderm.evidence import Constant, HowKnown, Text
from supraderm.ingredients import Ingredient

NANOMETRE = Constant(1e-9, "m", "codata2018")
MILLIVOLT = Constant(1e-3, "V", "codata2018")
# volume share of ethanol above which they are called ethosomes
LEAST_ALCOHOL = Constant(0.15, "1", "supraderm-judgement", HowKnown.ASSUMED)
# mass share of edge activator above which a wall counts as deformable
LEAST_SOFTENER = Constant(0.1, "1", "supraderm-judgement", HowKnown.ASSUMED)
NATURAL = ("plant vesicle", "probiotic vesicle", "animal-cell vesicle", "human-derived vesicle")
KINDS = {
    "liposome": Text("liposome", "脂质体"),
    "deformable vesicle": Text("deformable vesicle", "柔性囊泡"),
    "ethosome": Text("ethosome", "醇质体"),
    "niosome": Text("niosome", "类脂质体"),
    "plant vesicle": Text("plant-derived vesicle", "植物来源囊泡"),
    "probiotic vesicle": Text("probiotic vesicle", "益生菌囊泡"),
    "animal-cell vesicle": Text("animal-cell vesicle", "动物细胞囊泡"),
    "human-derived vesicle": Text("human-derived vesicle", "人源囊泡"),
    "hybrid vesicle": Text("hybrid fused vesicle", "融合杂化囊泡"),
}


@dataclass(frozen=True)
class Recipe:
    """Vesicles of one material.

    Parameters
    ----------
    inci : str
    kind : str
        A key of `KINDS`.
    name : Text
    composition : mapping of str to float
        Bilayer species in parts by amount of substance.
    lipid : float
        Mass share of the material that is bilayer.
    diameter : float, m
        z-average.
    pdi : float
    zeta : float, V
    size_spread : float
        SD of log10 of the diameter.
    alcohol : float
        Volume share of ethanol in the water that they are made in.
    """

    inci: str
    kind: str
    name: Text
    composition: Mapping[str, float]
    lipid: float
    diameter: float
    pdi: float
    zeta: float
    size_spread: float
    alcohol: float = 0.0

    @property
    def natural(self) -> bool:
        """Whether living things made it."""
        return self.kind in NATURAL


@cache
def recipes() -> Mapping[str, Recipe]:
    """Return the recipes that ship with supraderm, by INCI name.

    >>> recipes()["LECITHIN"].kind
    'liposome'
    """
    import yaml

    text = (files("supraderm.carriers.vesicles") / "data" / "recipes.yaml").read_text(encoding="utf-8")
    return {
        inci: Recipe(
            inci=inci,
            kind=row["kind"],
            name=Text(**row["name"]),
            composition=row["composition"],
            lipid=row["lipid"],
            diameter=row["diameter"] * NANOMETRE,
            pdi=row["pdi"],
            zeta=row["zeta"] * MILLIVOLT,
            size_spread=row["size_spread"],
        )
        for inci, row in yaml.safe_load(text)["recipes"].items()
    }


def find_recipe(ingredient: Ingredient) -> Recipe:
    """Return the recipe of a material.

    Raises
    ------
    UnknownNameError
        With the nearest material that is known.
    """
    try:
        return recipes()[ingredient.inci.upper()]
    except KeyError:
        raise UnknownNameError(
            "carrier.material", ingredient.inci.upper(), recipes(), what="vesicle-forming material"
        ) from None


def custom(mass_shares: Mapping[str, float]) -> Recipe:
    """Return a recipe of one's own: parts by mass, with the size and charge of an ordinary liposome.

    A wall of which more than a tenth by mass softens it counts as deformable, one of sorbitan ester as a niosome.

    Raises
    ------
    InputError
        If the parts are none, or a species is not known.

    Examples
    --------
    >>> custom({"soy_pc": 85, "polysorbate_80": 15}).kind
    'deformable vesicle'
    """
    shares, known = mole_shares(mass_shares), species()
    total = sum(mass_shares.values())
    softening = sum(mass for key, mass in mass_shares.items() if known[key].softening) / total
    kind = "deformable vesicle" if softening > LEAST_SOFTENER else "liposome"
    if "sorbitan_stearate" in shares:
        kind = "niosome"
    words = ", ".join(f"{key} {mass:g}" for key, mass in mass_shares.items())
    usual = recipes()["PHOSPHATIDYLCHOLINE"]
    return replace(
        usual, inci=words.upper(), kind=kind, name=Text(words, words), composition=shares, lipid=1.0
    )


def fuse(natural: Recipe, synthetic: Recipe, share: float) -> Recipe:
    """Return the hybrid of a natural and a synthetic vesicle fused by freezing, extrusion or polyethylene glycol.

    Compositions mix by lipid; the larger of both sizes stands, as fusion does not make vesicles smaller.

    Parameters
    ----------
    natural, synthetic : Recipe
    share : float
        Of the lipid that comes from the natural one, 0 to 1.

    Examples
    --------
    >>> hybrid = fuse(recipes()["MILK EXOSOMES"], recipes()["PHOSPHATIDYLCHOLINE"], 0.2)
    >>> hybrid.kind, round(hybrid.composition["cholesterol"], 2)
    ('hybrid vesicle', 0.06)
    """
    parts: dict[str, float] = {}
    for of, part in ((natural, share), (synthetic, 1 - share)):
        total = sum(of.composition.values())
        for key, amount in of.composition.items():
            parts[key] = parts.get(key, 0.0) + part * amount / total
    larger = max(natural, synthetic, key=lambda of: of.diameter)
    return Recipe(
        inci=f"{natural.inci} + {synthetic.inci}",
        kind="hybrid vesicle",
        name=Text(
            f"{natural.name.en} fused with {synthetic.name.en}",
            f"{natural.name.zh}与{synthetic.name.zh}融合物",
        ),
        composition=parts,
        lipid=1 / (share / natural.lipid + (1 - share) / synthetic.lipid),
        diameter=larger.diameter,
        pdi=max(natural.pdi, synthetic.pdi),
        zeta=share * natural.zeta + (1 - share) * synthetic.zeta,
        size_spread=max(natural.size_spread, synthetic.size_spread),
    )
