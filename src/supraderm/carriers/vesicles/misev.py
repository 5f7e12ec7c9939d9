"""A record of extracellular vesicles after MISEV2023, as a form: what is missing becomes findings.

The form asks for what a reader needs to judge a preparation: how much source, two global amounts and their ratio,
markers in the membrane and inside, what else may be there, single particles by image and by another method, and
for a claim of function a dose response and soluble controls.

References
----------
welsh2024-misev (MISEV2023); thery2018-misev (its list of minimal items, as read in a review's table).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from supraderm.evidence import Finding, HowKnown, Severity, Text
from supraderm.people_files import check

if TYPE_CHECKING:
    from pydantic import BaseModel

SOURCES = ("welsh2024-misev", "thery2018-misev")
ORIGINS = ("plant", "bacterial", "animal", "human")
_ALLOWED = {
    "name": "what the preparation is called",
    "origin": '"plant", "bacterial", "animal" or "human"',
    "source_amount": 'volume, cells or tissue mass with its unit ("2 L of whey")',
    "particles": "number of particles in all, above 0",
    "protein_ug": "protein in all in ug, above 0",
    "lipid_ug": "lipid in all in ug, above 0",
    "membrane_markers": "a list of proteins of the membrane (CD9, CD63, CD81, integrins; PEN1, TET8 of plants)",
    "inner_markers": "a list of proteins inside (TSG101, ALIX, annexins)",
    "contaminants_tested": "a list of what was looked for beside vesicles (albumin, lipoproteins, cell walls)",
    "image_wide": "true or false: an image of many particles",
    "image_close": "true or false: an image of single particles",
    "particle_method": "a method for single particles other than an image (NTA, nano flow cytometry)",
    "isolation": "a list of steps",
    "storage": "how and how long it was kept",
    "claims_function": "true or false",
    "dose_response": "true or false",
    "soluble_control": "true or false: the same without vesicles was tested",
}


@cache
def form() -> type[BaseModel]:
    """Return the form as a pydantic model; every item but name and origin may be left out."""
    from typing import Literal

    from pydantic import BaseModel, ConfigDict, Field

    class VesicleRecord(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)

        name: str = Field(min_length=1)
        origin: Literal["plant", "bacterial", "animal", "human"]
        source_amount: str = ""
        particles: float | None = Field(default=None, gt=0)
        protein_ug: float | None = Field(default=None, gt=0)
        lipid_ug: float | None = Field(default=None, gt=0)
        membrane_markers: list[str] = []
        inner_markers: list[str] = []
        contaminants_tested: list[str] = []
        image_wide: bool = False
        image_close: bool = False
        particle_method: str = ""
        isolation: list[str] = []
        storage: str = ""
        claims_function: bool = False
        dose_response: bool = False
        soluble_control: bool = False

    return VesicleRecord


def read_record(content: Mapping[str, Any]) -> Any:
    """Return the form filled in.

    Raises
    ------
    InputError
        For a field that does not exist or does not hold what it should.
    """
    return check(form(), dict(content), _ALLOWED)


def review(record: Any) -> tuple[Finding, ...]:
    """Return what is missing from a record, each item as a finding; one that passes where nothing is.

    Examples
    --------
    >>> found = review(read_record({"name": "a", "origin": "plant"}))
    >>> len(found), found[0].code
    (9, 'carriers.misev-source-amount')
    """
    missing = [_finding(record.name, *item) for item in _missing(record)]
    if record.origin == "human":
        missing.insert(0, human_origin(record.name, ()))
    return tuple(missing) or (_complete(record.name),)


def particles_per_protein(record: Any) -> float | None:
    """Return the usual measure of purity, particles per ug of protein; None where one of the two is missing."""
    if record.particles is None or record.protein_ug is None:
        return None
    return record.particles / record.protein_ug


def _missing(record: Any) -> list[tuple[str, Text, Text]]:
    amounts = [x for x in (record.particles, record.protein_ug, record.lipid_ug) if x is not None]
    asked = [
        (
            "source-amount",
            not record.source_amount,
            Text("amount of source", "来源用量"),
            Text("State volume, cells or tissue mass.", "写明体积、细胞数或组织质量。"),
        ),
        (
            "amounts",
            len(amounts) < 2,
            Text("two of particle number, protein and lipid", "颗粒数、蛋白、脂质三项中的两项"),
            Text("Measure a second one; their ratio is the purity.", "再测一项，两者之比即纯度。"),
        ),
        (
            "membrane-marker",
            not record.membrane_markers,
            Text("a marker of the membrane", "膜标志物"),
            Text(
                "Show one (CD9, CD63, CD81; PEN1 or TET8 of plants).",
                "至少检测一种（CD9、CD63、CD81；植物为 PEN1 或 TET8）。",
            ),
        ),
        (
            "inner-marker",
            not record.inner_markers,
            Text("a marker from inside", "腔内标志物"),
            Text("Show one (TSG101, ALIX, annexins).", "至少检测一种（TSG101、ALIX、膜联蛋白）。"),
        ),
        (
            "contaminants",
            not record.contaminants_tested,
            Text("expected contaminants", "预期杂质"),
            Text("Test for what the source brings along.", "检测来源中可能带入的物质。"),
        ),
        (
            "images",
            not (record.image_wide and record.image_close),
            Text("images, wide and close", "宽视野与近景图像"),
            Text("Take both with an electron or atomic force microscope.", "以电镜或原子力显微镜各拍一幅。"),
        ),
        (
            "particle-method",
            not record.particle_method,
            Text("a second method for single particles", "单颗粒的第二种方法"),
            Text("Count by tracking or nano flow cytometry.", "以颗粒追踪或纳米流式计数。"),
        ),
        (
            "isolation",
            not record.isolation,
            Text("steps of isolation", "分离步骤"),
            Text("List them in order.", "按顺序列出。"),
        ),
        (
            "storage",
            not record.storage,
            Text("storage", "储存条件"),
            Text("State buffer, temperature and time.", "写明缓冲液、温度与时间。"),
        ),
        (
            "function",
            record.claims_function and not (record.dose_response and record.soluble_control),
            Text("dose response and soluble control", "剂量反应与可溶性对照"),
            Text(
                "Test several doses, and the same preparation without vesicles.",
                "测试多个剂量，并测试去除囊泡的同一制备物。",
            ),
        ),
    ]
    return [(code, item, action) for code, is_missing, item, action in asked if is_missing]


def _finding(name: str, code: str, item: Text, action: Text) -> Finding:
    return Finding(
        code=f"carriers.misev-{code}",
        severity=Severity.WATCH,
        title=Text(f"Record of vesicles lacks: {item.en}", f"囊泡记录缺少：{item.zh}"),
        why=Text(
            f"Without it nobody can tell what the preparation {name!r} is or repeat it (MISEV2023).",
            f"缺少该项则无法判断或重复制备物“{name}”（MISEV2023）。",
        ),
        action=action,
        how_known=HowKnown.PRIOR,
        sources=SOURCES,
    )


def _complete(name: str) -> Finding:
    return Finding(
        code="carriers.misev-complete",
        severity=Severity.PASSED,
        title=Text("Record of vesicles is complete", "囊泡记录完整"),
        why=Text(f"Every item asked of {name!r} is there.", f"“{name}”的各项均已填写。"),
        action=Text("Keep the raw data with it.", "与原始数据一并保存。"),
        how_known=HowKnown.PRIOR,
        sources=SOURCES,
    )


def human_origin(name: str, subject: tuple[str, ...]) -> Finding:
    """Return the finding that goes with every vesicle of human origin."""
    return Finding(
        code="carriers.human-origin",
        severity=Severity.MUST_FIX,
        title=Text("Of human origin: not for cosmetics in the EU and China", "人源：欧盟与中国化妆品禁用"),
        why=Text(
            f"{name} comes from human cells; cells, tissues or products of human origin are on the lists of "
            "prohibited cosmetic ingredients of China (item 390) and the EU (Annex II, entry 416). It is here for "
            "comparison.",
            f"{name}来自人体细胞；人的细胞、组织或人源产品列于中国化妆品禁用组分（第 390 项）"
            "及欧盟附录 II（第 416 项）。此处仅供科学比较。",
        ),
        action=Text(
            "Use a plant, bacterial or animal source, or a liposome, and check the law of each market.",
            "改用植物、细菌或动物来源，或脂质体，并逐一核对各市场法规。",
        ),
        how_known=HowKnown.PRIOR,
        sources=("nmpa-human-origin", "cosing-annexes-2026"),
        subject=subject,
    )
