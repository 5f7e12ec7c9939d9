"""Which receptors of a ligand are not there, and the finding that says so."""

from __future__ import annotations

from supraderm.carriers.adhesion.cell import in_tissue
from supraderm.carriers.adhesion.ligand import Ligand
from supraderm.carriers.adhesion.receptor import TISSUE_NAMES, receptors
from supraderm.carriers.said import finding
from supraderm.evidence import Finding, HowKnown, Severity, Text

EPIDERMIS = {"viable epidermis", "basal layer"}


def absent(ligand: Ligand, tissue: str) -> dict[str, tuple[str, ...]]:
    """Return the receptors of a ligand that no keratinocyte of a tissue has, with the sources of that.

    Parameters
    ----------
    ligand : Ligand
    tissue : {"resting", "wound", "culture"}

    Examples
    --------
    >>> from supraderm.carriers.adhesion.ligand import find_ligand
    >>> sorted(absent(find_ligand("rgd_linear"), "resting")), sorted(absent(find_ligand("rgd_linear"), "wound"))
    (['a5b1', 'avb3', 'avb6'], ['avb3'])
    """
    keratinocytes = [cell for cell in in_tissue(tissue) if cell.key.endswith("keratinocyte")]
    found = {}
    for affinity in ligand.affinities:
        known = [p for cell in keratinocytes if (p := cell.presence(affinity.receptor)) is not None]
        if known and all(p.copies is None for p in known):
            found[affinity.receptor] = tuple(dict.fromkeys(p.source for p in known))
    return found


def target_absent(ligand: Ligand, tissue: str, subject: tuple[str, ...]) -> Finding | None:
    """Return the finding on receptors that no keratinocyte of a tissue has, None where each is there."""
    gone = absent(ligand, tissue)
    if not gone:
        return None
    names, where = _names(list(gone)), TISSUE_NAMES[tissue]
    rest = [
        (receptors()[affinity.receptor].name, on)
        for affinity in ligand.affinities
        if (on := _cells_with(affinity.receptor, tissue)) is not None
    ]
    some_en = "; ".join(f"{name.en} on {on.en}" for name, on in rest)
    some_zh = "；".join(f"{name.zh}见于{on.zh}" for name, on in rest)
    mostly = 2 * len(gone) > len(ligand.affinities)
    return finding(
        "target-absent",
        Severity.WATCH if mostly else Severity.NOTE,
        (
            Text("Its receptors are not there", "目标受体在此不存在")
            if mostly
            else Text("Some of its receptors are not there", "部分目标受体在此不存在"),
            Text(
                f"Keratinocytes of {where.en} do not have {names.en}, which {ligand.name.en} holds on to"
                + (f"; in the epidermis it finds {some_en}." if rest else "; no cell of the epidermis has."),
                f"{where.zh}的角质形成细胞没有 {names.zh}，而 {ligand.name.zh} 正是与其结合"
                + (f"；表皮中可结合的有：{some_zh}。" if rest else "；表皮细胞均不具备。"),
            ),
            Text(
                "Promise no targeting of keratinocytes; choose a receptor that is there "
                "(supraderm show carrier adhesion).",
                "不要宣称靶向角质形成细胞；请选择确实存在的受体（supraderm show carrier adhesion）。",
            )
            if mostly
            else Text("Count only on the receptors that are there.", "只应依据确实存在的受体。"),
        ),
        subject,
        *sorted({key for keys in gone.values() for key in keys}),
        how_known=HowKnown.PRIOR,
    )


def _names(keys: list[str]) -> Text:
    named = [receptors()[key].name for key in keys]
    return Text(", ".join(name.en for name in named), "、".join(name.zh for name in named))


def _cells_with(receptor: str, tissue: str) -> Text | None:
    """Return the cells of the epidermis that have a receptor, None for none."""
    bearing = [
        cell.name
        for cell in in_tissue(tissue)
        if EPIDERMIS & set(cell.layers)
        and (p := cell.presence(receptor)) is not None
        and p.copies is not None
    ]
    if not bearing:
        return None
    return Text(", ".join(name.en for name in bearing), "、".join(name.zh for name in bearing))
