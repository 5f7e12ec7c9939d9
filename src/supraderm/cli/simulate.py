"""``supraderm simulate PRODUCT``: delivery alone, by time, depth and place, as tidy tables."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from supraderm.cli.options import WORLDS, Json, Language, NumberOfWorlds, Seed
from supraderm.cli.situation import INTACT
from supraderm.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from supraderm.formula import FormulaState, Product

AGE = 35.0
DAYS = 7
LONGEST = 365


def simulate(
    *,
    product: Annotated[Path, typer.Argument(metavar="PRODUCT", help="The product, a YAML file.")],
    language: Language,
    active: Annotated[
        str | None, typer.Option("--active", metavar="NAME", help="One active; all if left out.")
    ] = None,
    site: Annotated[
        str, typer.Option("--site", metavar="NAME", help="Body site; with --in-vitro, or a preparation.")
    ] = "cheek",
    age: Annotated[float, typer.Option("--age", metavar="YEARS", help="Age of the person.")] = AGE,
    days: Annotated[
        int, typer.Option("--days", metavar="N", help="Days that are followed, 1 to 365.")
    ] = DAYS,
    occluded: Annotated[bool, typer.Option("--occluded", help="Covered.")] = False,
    in_vitro: Annotated[
        bool,
        typer.Option("--in-vitro", help="On a diffusion cell: no vessels, no rub-off, one application."),
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="One application instead of daily use.")] = False,
    steady: Annotated[
        bool,
        typer.Option("--steady", help="One cycle of use that has gone on for months; --days is not used."),
    ] = False,
    dose: Annotated[
        str | None, typer.Option("--dose", metavar="AMOUNT", help='Of one application, "2 mg/cm2".')
    ] = None,
    per_day: Annotated[
        int | None, typer.Option("--per-day", metavar="N", help="Applications a day, 1 to 6.")
    ] = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="TIME", help='One day of use every "2 days".')
    ] = None,
    wash: Annotated[
        str | None, typer.Option("--wash", metavar="SHARE", help='Washed off at a time, "90 %".')
    ] = None,
    wash_after: Annotated[
        str | None,
        typer.Option("--wash-after", metavar="TIME", help='Rinsed off, "15 min" after each application.'),
    ] = None,
    covered: Annotated[
        str | None,
        typer.Option("--covered", metavar="TIMES", help='Covered "0 h to 8 h" after each application.'),
    ] = None,
    rub_off: Annotated[
        str | None, typer.Option("--rub-off", metavar="TIME", help='Half-life of rub-off, "4 h", or none.')
    ] = None,
    barrier: Annotated[
        str,
        typer.Option(
            "--barrier", metavar="NAME", help="intact, aged, atopic-like, abraded or reconstructed."
        ),
    ] = INTACT,
    stripped: Annotated[
        str | None,
        typer.Option(
            "--stripped", metavar="SHARE", help='Of the stratum corneum, "50 %", by adhesive strips.'
        ),
    ] = None,
    sex: Annotated[str | None, typer.Option("--sex", metavar="NAME", help="female or male.")] = None,
    skin_type: Annotated[
        str | None, typer.Option("--skin-type", metavar="NAME", help="dry, sensitive, oily or dark.")
    ] = None,
    receptor: Annotated[
        str | None,
        typer.Option("--receptor", metavar="VOLUME", help='Of the receptor, "5 mL/cm2"; with --in-vitro.'),
    ] = None,
    sampling: Annotated[
        str | None,
        typer.Option(
            "--sampling", metavar="HOW", help='Taken and topped up, "10 % every 2 h"; with --in-vitro.'
        ),
    ] = None,
    receptor_solubility: Annotated[
        str | None,
        typer.Option("--receptor-solubility", metavar="AMOUNT", help='Of the active in it, "0.1 g/L".'),
    ] = None,
    temperature: Annotated[
        str | None, typer.Option("--temperature", metavar="TEMPERATURE", help='Of the surface, "37 degC".')
    ] = None,
    model: Annotated[
        str, typer.Option("--sc-model", metavar="NAME", help="Stratum corneum: wang, chen-lian or mean.")
    ] = "wang",
    follicles: Annotated[bool, typer.Option("--follicles", help="Follicles as a path of their own.")] = False,
    no_enzymes: Annotated[
        bool, typer.Option("--no-enzymes", help="Leave out what enzymes of skin convert.")
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="FILE",
            help="Amounts found in a receptor (with --in-vitro) or on tape strips, CSV.",
        ),
    ] = None,
    form: Annotated[Literal["csv", "parquet"], typer.Option("--format", help="Of the tables.")] = "csv",
    check: Annotated[
        bool, typer.Option("--check", help="Estimate the numerical error too; about four times the work.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FOLDER", help="Folder for the tables. [default: runs/NAME-simulation]"
        ),
    ] = None,
    worlds: NumberOfWorlds = WORLDS,
    seed: Seed = 0,
    as_json: Json = False,
) -> None:
    """Follow the actives of a product through skin and write amounts, layers and depth profiles."""
    from supraderm import formula
    from supraderm.cli import course_pictures, course_summary, course_tables, folder, observations, situation
    from supraderm.cli.progress import progress_bar
    from supraderm.delivery import Physics
    from supraderm.delivery.dataset import arrays, metabolites
    from supraderm.delivery.follow import follow, study_times
    from supraderm.delivery.settle import settle
    from supraderm.evaluation.carried import carried_by
    from supraderm.evidence import Worlds

    course_tables.check_format(form)
    if not 1 <= days <= LONGEST:
        raise InputError("days", days, f"1 to {LONGEST} days")
    made = formula.read_product(product)
    state = formula.state(made)
    keys = _chosen(made, state, active)
    use = situation.use_of(
        made.use,
        dose=dose,
        per_day=1 if once or in_vitro else per_day,
        every=every,
        wash=wash,
        wash_after=wash_after,
        covered=covered,
        occluded=occluded,
        rub_off="none" if in_vitro else rub_off,
    )
    made = replace(made, use=use)
    days = _cycle(use.every, otherwise=once or in_vitro or check) if steady else days
    skin = situation.on_receptor(
        situation.in_state(
            situation.skin_of(site, age, covered=use.occluded, in_vitro=in_vitro),
            barrier=barrier,
            stripped=stripped,
            temperature=temperature,
            sex=sex,
            skin_type=skin_type,
        ),
        volume=receptor,
        sampling=sampling,
        solubility=receptor_solubility,
    )
    observed = observations.read(data, skin, days=days)
    if data is not None and len(keys) > 1:
        raise InputError("active", None, f"one of {', '.join(keys)}, the one that --data was measured for")
    physics = Physics(stratum_corneum=model, follicles=follicles, metabolism=not no_enzymes)
    schedule = situation.schedule_of(use, days, once=in_vitro or once)
    times = sorted({*study_times(days).tolist(), *observed.times()})
    drawn = Worlds(worlds, seed)
    target = out or Path("runs", f"{product.stem}-simulation")
    folder.check(target)
    found, run = [], settle if steady else partial(follow, check=check)
    with progress_bar() as progress:
        for place, key in enumerate(keys):
            progress(place / len(keys), key)
            effects = carried_by(made, key, skin)
            found.append(
                run(
                    made,
                    state,
                    key,
                    skin,
                    drawn,
                    schedule=schedule,
                    times=times,
                    effects=effects,
                    physics=physics,
                )
            )
        courses = [arrays(one) for one in found]
        formed = [one for each in found for one in metabolites(each)]
        compared = observed.beside(courses[0])
        record = course_summary.record(
            made,
            skin,
            days=days,
            worlds=drawn,
            followed=found,
            courses=courses,
            formed=formed,
            compared=compared,
        )
        with folder.appearing(target) as writing:
            course_tables.write([*courses, *formed], writing, form)
            compared.write(writing, form)
            course_pictures.draw(courses, skin, compared, writing, language)
            names = sorted(path.name for path in writing.iterdir())
            said = json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)
            (writing / folder.RESULT).write_text(said, encoding="utf-8")
    record["files"] = {name.partition(".")[0]: str(target / name) for name in [*names, folder.RESULT]}
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False))
        return
    for line in course_summary.lines(record, language):
        typer.echo(line)


def _chosen(product: Product, state: FormulaState, name: str | None) -> list[str]:
    """Return the keys of the actives to follow: those with a structure, or the one that is named."""
    from supraderm import ingredients

    followed = {one.key: product.component(one.key).ingredient for one in state.actives}
    if not followed:
        raise InputError("product", product.key, "a product with an active that has one structure")
    if name is None:
        return list(followed)
    known = [*followed, *(one.inci for one in followed.values()), *(one.zh for one in followed.values())]
    try:
        key = ingredients.find(name).key
    except InputError:
        raise UnknownNameError("active", name, known, what="active of the product") from None
    if key not in followed:
        raise UnknownNameError("active", name, list(followed), what="active of the product")
    return [key]


def _cycle(every: int, *, otherwise: bool) -> int:
    """Return the days of one cycle of use that goes on."""
    if otherwise:
        raise InputError("steady", "--once, --in-vitro or --check", "use that goes on, without these")
    return every
