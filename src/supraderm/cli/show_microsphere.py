"""``supraderm show carrier microsphere``: spheres of charged biopolymers with one active, and where they form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from supraderm.cli.show_carrier import Answer, Option, Row, Section, number_from, parts_of
from supraderm.errors import InputError
from supraderm.evidence import Estimate, Finding, Text

KELVIN = 273.15
LABELS = {
    "volume": Text("volume of swollen spheres", "溶胀微球体积分数"),
    "water": Text("water in the spheres, by mass", "微球含水量（质量）"),
    "critical_salt": Text("salt that undoes them", "使其解离的盐浓度"),
    "least_ion": Text("least ion in the product that sets it", "产品中凝胶所需的离子浓度下限"),
    "diameter": Text("median diameter", "中位粒径"),
    "span": Text("span of the diameters, (d90 - d10)/d50", "粒径跨度 (d90 - d10)/d50"),
    "partition": Text("concentration in spheres over water", "微球/水浓度比"),
    "free_share": Text("free share in the jar", "包装中游离比例"),
    "efficiency": Text("loaded when made, of what was offered", "制备时包载率"),
    "at_equilibrium": Text("held for good in the jar", "包装中平衡后保留比例"),
    "content": Text("active in dry loaded spheres, by mass", "干燥微球中活性物质量分数"),
    "capacity": Text("most that the spheres take up", "微球容量上限"),
    "burst": Text("share that goes at once on skin", "皮肤上突释比例"),
    "rate": Text("release rate of the rest", "其余部分释放速率"),
    "half_time": Text("half has left on wet skin after", "湿润皮肤上释放一半所需时间"),
    "after_1_h": Text("released after 1 h", "1 小时后释放比例"),
    "after_8_h": Text("released after 8 h", "8 小时后释放比例"),
}


def _partners(text: str) -> dict[str, float]:
    """Read "chitosan:0.2,calcium chloride:0.1"."""
    return parts_of(text, "--partners", "chitosan:0.2,calcium chloride:0.1")


OPTIONS = (
    Option("material", Text("a charged polymer by INCI name", "带电聚合物的 INCI 名"), str),
    Option(
        "partners",
        Text(
            "what joins it, per cent of the product by INCI name: a chain of opposite charge, a crosslinking salt",
            "与之结合者（占产品百分比）：带相反电荷的聚合物、交联盐",
        ),
        _partners,
    ),
    Option(
        "share",
        Text("material, per cent of the product", "材料占产品百分比"),
        number_from("--share", 0, 30, "%"),
        "1",
    ),
    Option(
        "active", Text("what they carry: name, CAS number, SMILES", "所载活性物：名称、CAS 号、SMILES"), str
    ),
    Option(
        "amount",
        Text("active, per cent of the product", "活性物占产品百分比"),
        number_from("--amount", 1e-4, 30, "%"),
        "0.1",
    ),
    Option(
        "grade",
        Text("molar mass of a large active, kg/mol", "大分子活性物的分子量，kg/mol"),
        number_from("--grade", 0.3, 1e5, "kg/mol"),
    ),
    Option("process", Text("how they are made", "制备工艺"), str, "stirring"),
    Option(
        "setting",
        Text("of the machine, in the unit of the process, SI", "设备参数（SI 单位）"),
        number_from("--setting", 1e-9, 1e9, ""),
    ),
    Option(
        "design",
        Text(
            "half-time on skin that is wished, h: spheres for the active",
            "期望的皮肤释放半衰期（小时）：为活性物设计微球",
        ),
        number_from("--design", 1e-3, 1e3, "h"),
    ),
    Option("ph", Text("pH of the water", "水相 pH"), number_from("--ph", 1, 13, ""), "5.5"),
    Option("salt", Text("ionic strength, mM", "离子强度，mM"), number_from("--salt", 0, 1000, "mM"), "50"),
    Option(
        "temperature",
        Text("in degrees Celsius", "温度，摄氏度"),
        number_from("--temperature", 4, 70, "C"),
        "25",
    ),
    Option(
        "pictures", Text("folder for the window map and the release curve", "窗口图与释放曲线的文件夹"), Path
    ),
)


def answer(values: Mapping[str, Any]) -> Answer:
    """Return what forms, how large, what it holds of the active, how it lets go on skin, and the findings.

    Raises
    ------
    InputError
        If no material is given or a name is not known.
    """
    from supraderm.carriers.microspheres.findings import of_spheres
    from supraderm.carriers.microspheres.processes import particle_size
    from supraderm.cli import microsphere_pictures as pictures

    if values["design"] is not None:
        from supraderm.cli.microsphere_designs import designs

        return designs(values)
    if values["material"] is None:
        raise InputError(
            "--material", None, "a charged polymer, such as sodium hyaluronate; or --design HOURS"
        )
    made = particle_size(values["process"], setting=values["setting"])
    jar, film = _states(values)
    parts, findings = _spheres(jar, made), of_spheres(jar, film, made.diameter, ())
    drawn: dict[str, Any] = {}
    if jar.partner is not None:
        drawn["window"] = lambda language: pictures.window(jar, language)
    elif jar.gel is not None:
        drawn["window"] = lambda language: pictures.gel_window(jar, language)
    if values["active"] is not None:
        more, findings, curve = _active(values, jar, film, made)
        parts.extend(more)
        drawn.update(curve)
    chains = [one.name for one in (jar.material, jar.partner) if one is not None]
    if jar.gel is not None:
        chains.append(jar.gel.gel.ion_name)
    title = Text(
        f"Microspheres of {' and '.join(one.en for one in chains)}",
        f"{'与'.join(one.zh for one in chains)}微球",
    )
    chance = {"share_of_worlds_that_form": jar.forms, "why_not": jar.why_not}
    return Answer(title, tuple(parts), findings, chance, drawn)


def _spheres(jar: Any, made: Any) -> list[Section]:
    """Return the sections on the spheres themselves."""
    from supraderm.carriers.microspheres import sections
    from supraderm.carriers.microspheres.binodal import coacervate

    parts = [_section("size", Text("How large they are", "粒径"), sections.size(made))]
    if jar.gel is not None:
        return [_section("formation", Text("What forms", "成球"), sections.gel_formation(jar)), *parts]
    if jar.partner is None or jar.why_not not in {"", "one phase"}:
        return parts
    found = coacervate(
        jar.material,
        jar.partner,
        jar.share,
        jar.partner_share,
        ph=jar.ph,
        ionic_strength=jar.salt,
        temperature=jar.temperature,
    )
    return [_section("formation", Text("What forms", "成球"), sections.formation(jar, found)), *parts]


def _active(
    values: Mapping[str, Any], jar: Any, film: Any, made: Any
) -> tuple[list[Section], tuple[Finding, ...], dict[str, Any]]:
    """Return sections, findings and pictures of the active in its spheres."""
    from supraderm.carriers.microspheres import sections
    from supraderm.carriers.microspheres.microsphere import effects_of
    from supraderm.cli import microsphere_pictures as pictures

    guest, kow, name = guest_of_options(values)
    findings = effects_of(jar, film, guest, made, log_kow=kow, active=name).findings
    if jar.matrix is None:
        return [], findings, {}
    held, by = sections.holding(jar, guest, made, amount=values["amount"] / 100, log_kow=kow)
    ways = Text(", ".join(one.en for one in by), "、".join(one.zh for one in by))
    rows = (*_rows(held), Row("held_by", Text("held by", "靠什么保留"), ways))
    parts = [Section("holds", Text(f"What they hold of {name.en}", f"对{name.zh}的承载"), rows)]
    leaving = sections.releasing(film, guest, made)
    if not leaving:
        return parts, findings, {}
    title = Text(f"On skin, in a film of {film.salt:.3g} mM salt", f"在皮肤上（涂层含盐 {film.salt:.3g} mM）")
    parts.append(_section("skin", title, leaving))
    drawn = {
        "release": lambda language: pictures.release(jar, film, guest, made, name=name, language=language)
    }
    return parts, findings, drawn


def _rows(found: Mapping[str, Estimate]) -> tuple[Row, ...]:
    return tuple(Row(key, LABELS[key], value) for key, value in found.items())


def _section(key: str, title: Text, found: Mapping[str, Estimate]) -> Section:
    return Section(key, title, _rows(found))


def _chain(text: str, field: str) -> str:
    """Return the key of a polymer, or the INCI name of a salt that ties one, by key, INCI name or everyday name."""
    from supraderm.carriers.microspheres.gel_state import SALTS
    from supraderm.carriers.microspheres.polyion import ALIASES, polyion, polyions
    from supraderm.ingredients import find

    key = text.strip().upper()
    if key in polyions() or key in ALIASES or key in SALTS:
        return key
    try:
        inci = find(text).inci
    except InputError:
        inci = text
    return inci if inci in SALTS else polyion(inci, field=field).key


def _states(values: Mapping[str, Any]) -> tuple[Any, Any]:
    from supraderm.carriers.microspheres.microsphere import both_states

    partners = {
        _chain(name, "--partners"): percent / 100 for name, percent in (values["partners"] or {}).items()
    }
    return both_states(
        _chain(values["material"], "--material"),
        values["share"] / 100,
        partners,
        ph=values["ph"],
        ionic_strength=values["salt"],
        temperature=values["temperature"] + KELVIN,
    )


def guest_of_options(values: Mapping[str, Any]) -> tuple[Any, Estimate | None, Text]:
    """Return the active as a guest, its log Kow where it has one, and its name in both languages."""
    from supraderm import molecules
    from supraderm.carriers.microspheres.active import large_guest, molecule_guest
    from supraderm.evaluation.carried import CarriedActive
    from supraderm.ingredients import find, identify

    try:
        row = find(values["active"])
    except InputError:
        row = None
    large = None if row is None else large_guest(row, values["ph"], molar_mass=values["grade"])
    if row is not None and large is not None:
        return large, None, Text(row.inci.lower(), row.zh)
    molecule = identify(values["active"]).molecule
    kow = molecules.log_kow(molecule)
    carried = CarriedActive(molecule.name, kow, float(molecules.descriptors(molecule).molar_mass))
    name = Text(molecule.name.lower(), molecule.name if row is None else row.zh)
    return molecule_guest(carried, molecule, values["ph"]), kow, name
