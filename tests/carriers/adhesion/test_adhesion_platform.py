"""Conjugates in the language of carriers, in findings, and in delivery."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from supraderm import formula
from supraderm.carriers.adhesion import (
    PLATFORM,
    bound_effects,
    conjugates,
    find_cell,
    find_ligand,
    layers,
    read_ligand,
)
from supraderm.carriers.adhesion.account import on_cell
from supraderm.carriers.adhesion.conjugate import Conjugate
from supraderm.carriers.adhesion.contact import Construct
from supraderm.carriers.adhesion.findings import judge
from supraderm.carriers.adhesion.ligand import NATURAL, ligands
from supraderm.delivery import Schedule
from supraderm.delivery.dataset import arrays
from supraderm.delivery.follow import follow
from supraderm.errors import InputError, UnknownNameError
from supraderm.evaluation.carried import carried_by, tissue_of
from supraderm.evidence import Estimate, HowKnown, Severity, Text, Worlds
from supraderm.formula import CarrierLigand, CarrierLoad, Component, Product, parse_product, usual_use
from supraderm.formula.write import write_product
from supraderm.ingredients import catalogue, find
from supraderm.skin import ABRADED, Skin, barrier_state, site

ORDINARY = {"ph": 5.5, "ionic_strength": 50.0, "temperature": 305.15}
HOURS = 3600.0
BINDER = "tripeptide_1_lrelhlnnn"
CHEEK = Skin(site("cheek"))
OPEN_CHEEK = replace(CHEEK, barrier=ABRADED)


@dataclass(frozen=True)
class Active:
    name: str
    log_kow: Estimate
    molecular_weight: float


def active(name, mass):
    kow = Estimate(f"log Kow, {name}", -6.0, "1", HowKnown.ASSUMED, "supraderm-judgement", 0.3, "normal")
    return Active(name, kow, mass)


def codes(found):
    return {finding.code: finding for finding in found}


def product(key, percent=0.05, load=None):
    parts = (Component(find("water"), 1 - percent / 100), Component(find(key), percent / 100))
    return Product(key, Text(key, key), parts, 6.0, "solution", usual_use(), load)


def followed(made, key, skin, *, effects, worlds=4):
    return follow(
        made,
        formula.state(made),
        key,
        skin,
        Worlds(worlds, seed=3),
        schedule=Schedule.once(1),
        times=[HOURS, 6 * HOURS, 24 * HOURS],
        effects=effects,
    )


def test_every_conjugate_is_in_the_catalogue_and_as_heavy_as_its_ligand():
    known = {item.inci: item for item in catalogue().values()}
    from supraderm.ingredients import molecule_of
    from supraderm.molecules import descriptors

    for inci, made in conjugates().items():
        mass = float(descriptors(molecule_of(known[inci])).molar_mass)
        assert mass >= made.ligand.mass * 0.99


def test_rgd_on_resting_epidermis_is_said_to_find_nothing_there_and_to_hold_nothing():
    effects = PLATFORM.effects(find("grgds"), 0.001, active("GRGDS", 0.49), **ORDINARY)
    found = codes(effects.findings)
    assert found["carriers.target-absent"].severity is Severity.WATCH
    for name in ("α5β1", "αvβ3", "αvβ6"):
        assert name in found["carriers.target-absent"].why.en
        assert name in found["carriers.target-absent"].why.zh
    assert "peltonen1989" in found["carriers.target-absent"].sources
    assert "carriers.binding-weak" in found
    assert "carriers.conjugate-too-large" not in found


def test_a_heavy_conjugate_is_said_not_to_get_in_on_intact_skin_only():
    material, heavy = find(BINDER), active("TRIPEPTIDE-1 LRELHLNNN", 1.44)
    intact = codes(PLATFORM.effects(material, 0.001, heavy, **ORDINARY).findings)
    wound = codes(replace(PLATFORM, tissue="wound").effects(material, 0.001, heavy, **ORDINARY).findings)
    assert intact["carriers.conjugate-too-large"].severity is Severity.WATCH
    assert "carriers.conjugate-too-large" not in wound
    assert "carriers.binding-holds" in wound


def test_an_active_lighter_than_its_ligand_is_not_bound():
    effects = PLATFORM.effects(find("grgds"), 0.001, active("NIACINAMIDE", 0.122), **ORDINARY)
    assert effects.bindings == ()
    assert set(codes(effects.findings)) == {"carriers.ligand-not-attached"}


def test_an_active_lighter_than_all_its_ligands_together_is_not_bound():
    four = Conjugate("GRGDS", find_ligand("rgd_linear"), Construct(4, 1e-9))
    effects = bound_effects(four, active("GRGDS", 0.49), "resting")
    assert effects.bindings == ()
    assert "4 times" in codes(effects.findings)["carriers.ligand-not-attached"].why.en
    assert bound_effects(four, active("GRGDS", 4 * 0.49), "wound").bindings


def test_no_more_is_said_than_the_interval_holds():
    """Cyclic RGD at a wound: the median binds next to nothing, the upper end as much as is free."""
    made = Conjugate("x", find_ligand("rgd_cyclic"), Construct(1, 5e-9))
    found = layers(made, "wound")
    best = max(found, key=lambda layer: layer.potential.median)
    assert best.potential.median < 0.1 < best.potential.interval()[1]
    why = codes(judge(made, "wound", found, mass=0.6))["carriers.binding-weak"].why
    assert "most likely" in why.en
    assert "很可能" in why.zh


def test_sites_stand_for_the_equilibrium_on_cells():
    """One receptor, one ligand: capacity is copies x cells, and on, off and capacity give the potential."""
    made = Conjugate("alpha-MSH", find_ligand("alpha_msh"), Construct(1, 5e-9))
    (layer,) = layers(made, "resting")
    melanocyte = find_cell("melanocyte")
    copies, number = melanocyte.presence("mc1r").copies.median, melanocyte.layers["basal layer"].median
    assert layer.name == "basal layer"
    assert layer.capacity.median == pytest.approx(copies * number / 6.02214076e23, rel=0.15)
    kd = find_ligand("alpha_msh").affinity("mc1r").kd.median
    assert layer.potential.median == pytest.approx(layer.capacity.median / kd, rel=0.15)
    binding = layer.binding
    potential = binding.capacity.median * binding.on.median / binding.off.median
    assert potential == pytest.approx(layer.potential.median, rel=1e-9)
    spread = np.hypot(np.hypot(binding.on.spread, binding.off.spread), binding.capacity.spread)
    assert spread == pytest.approx(layer.potential.spread, rel=1e-6)


@pytest.mark.parametrize("key", [key for key, one in ligands().items() if one.family != NATURAL])
@pytest.mark.parametrize("tissue", ["resting", "wound", "culture"])
def test_more_ligands_bind_more_and_one_is_never_superselective(key, tissue):
    from supraderm.carriers.adhesion import in_tissue

    for cell in in_tissue(tissue):
        one, four = (
            on_cell(Conjugate(key, find_ligand(key), Construct(n, 5e-9)), cell, tissue, 1e-4) for n in (1, 4)
        )
        if one is None:
            assert four is None
            continue
        assert (one.held.alpha <= 1 + 1e-6).all()
        assert (four.held.potential > one.held.potential).all()
        assert (four.held.off <= one.held.off * (1 + 1e-9)).all()
        # many ligands: half of what a cell can hold at a lower concentration
        assert (four.held.half < one.held.half).all()


def test_many_weak_ligands_on_a_sphere_are_superselective():
    sphere = Conjugate("sphere", find_ligand("rgd_cyclic"), Construct(100, 5e-9, 50e-9))
    found = on_cell(sphere, find_cell("cultured_fibroblast"), "wound", 1e-6)
    assert np.median(found.held.alpha) > 1.2


@pytest.mark.parametrize(("skin", "tissue"), [(CHEEK, "resting"), (OPEN_CHEEK, "wound"), (None, "resting")])
def test_the_skin_says_which_receptors_are_there(skin, tissue):
    assert tissue_of(skin) == tissue
    assert tissue_of(replace(CHEEK, barrier=barrier_state("reconstructed"))) == "culture"


@pytest.mark.parametrize("load", [None, 0])
def test_no_ligand_is_the_plain_formula_exactly(load):
    ligand = CarrierLigand("lrelhlnnn", 0.0, 5e-9)
    made = product(
        BINDER, load=CarrierLoad("adhesion", BINDER, (BINDER,), ligand=ligand) if load == 0 else None
    )
    effects = carried_by(made, BINDER, OPEN_CHEEK)
    assert effects is None
    plain = followed(product(BINDER), BINDER, OPEN_CHEEK, effects=None)
    none = followed(made, BINDER, OPEN_CHEEK, effects=effects)
    np.testing.assert_array_equal(plain.exposure.profiles.amounts, none.exposure.profiles.amounts)


def test_where_stratum_corneum_is_missing_a_collagen_binder_stays_and_mass_is_kept():
    made = product(BINDER, load=CarrierLoad("adhesion", BINDER, (BINDER,)))
    effects = carried_by(made, BINDER, OPEN_CHEEK)
    assert {binding.layer for binding in effects.bindings} == {"papillary dermis", "reticular dermis"}
    bound = followed(made, BINDER, OPEN_CHEEK, effects=effects)
    plain = followed(product(BINDER), BINDER, OPEN_CHEEK, effects=None)
    a, b = arrays(bound), arrays(plain)
    np.testing.assert_allclose(a.amount.sum(axis=1), a.applied, rtol=1e-9)

    def kept(profiles):
        names = [
            name
            for name in profiles.buckets
            if name.split(":")[-1] in ("papillary dermis", "reticular dermis")
        ]
        return sum(profiles.bucket(n)[-1] for n in names if n.split(":")[0] in (n, "bound"))

    held, free = kept(bound.exposure.profiles), kept(plain.exposure.profiles)
    assert np.median(held / bound.exposure.dose) > 0.2
    assert np.median(free / plain.exposure.dose) < 1e-3
    assert b.applied == pytest.approx(a.applied)


def test_a_layer_in_quick_equilibrium_binds_what_the_sites_say():
    """Bound is Langmuir in all that is dissolved, charged or not; off is a minute, the layer empties in hours."""
    made = product(BINDER, load=CarrierLoad("adhesion", BINDER, (BINDER,)))
    effects = carried_by(made, BINDER, OPEN_CHEEK)
    found, worlds = followed(made, BINDER, OPEN_CHEEK, effects=effects), Worlds(4, seed=3)
    layer = next(one for one in found.stack.layers if one.name == "papillary dermis")
    (sites,) = (one for one in effects.bindings if one.layer == layer.name)
    capacity, on, off = (worlds.draw(one) for one in sites.estimates())
    bound = found.exposure.profiles.bucket(f"bound:{layer.name}")[-1] / layer.thickness
    dissolved = found.exposure.profiles.free(layer.name)[-1] / found.exposure.solute.tissue_neutral
    # the layer is not uniform, and sites fill up: the mean of the bound is below that of the mean
    expected = capacity * dissolved / (off / on + dissolved)
    np.testing.assert_allclose(bound, expected, rtol=0.2)


def test_on_intact_skin_hardly_any_of_the_same_conjugate_is_in_the_dermis():
    made = product(BINDER, load=CarrierLoad("adhesion", BINDER, (BINDER,)))
    effects = carried_by(made, BINDER, CHEEK)
    found = followed(made, BINDER, CHEEK, effects=effects).exposure
    below = [name for name in found.profiles.buckets if "dermis" in name]
    reached = sum(found.profiles.bucket(name)[-1] for name in below)
    assert np.median(np.abs(reached) / found.dose) < 1e-4
    assert "carriers.conjugate-too-large" in codes(found.findings)


def test_a_ligand_on_a_vesicle_changes_findings_only():
    parts = (
        Component(find("thiamidol"), 0.002),
        Component(find("lecithin"), 0.02),
        Component(find("water"), 0.978),
    )
    plain, targeted = (
        Product(
            "p",
            Text("p", "p"),
            parts,
            5.5,
            "solution",
            usual_use(),
            CarrierLoad("vesicle", "lecithin", ("thiamidol",), ligand=ligand),
        )
        for ligand in (None, CarrierLigand("rgd_cyclic", 100.0, 5e-9))
    )
    a, b = (carried_by(one, "thiamidol", CHEEK) for one in (plain, targeted))
    assert replace(b, findings=a.findings) == a
    (new,) = set(b.findings) - set(a.findings)
    assert new.code == "carriers.ligand-stays-outside"
    assert new.severity is Severity.WATCH


FILE = """
name: open wound gel
formula:
  - {ingredient: water, percent: q.s.}
  - {ingredient: GHK-LRELHLNNN, percent: 0.05}
carrier:
  platform: adhesion
  material: GHK-LRELHLNNN
  actives: [GHK-LRELHLNNN]
  ligand: {name: lrelhlnnn, number: 2, tether: 3 nm}
"""


def test_a_product_file_names_its_ligand_and_is_written_back_the_same():
    made = parse_product(FILE)
    assert made.carrier.ligand == CarrierLigand("lrelhlnnn", 2.0, 3e-9)
    again = parse_product(write_product(made))
    assert again.carrier == made.carrier


@pytest.mark.parametrize(
    ("old", "new", "field", "nearest"),
    [
        ("lrelhlnnn, number", "lrelhlnn, number", "carrier.ligand.name", "lrelhlnnn"),
        ("number: 2", "number: -1", "carrier.ligand.number", None),
        ("number: 2", "number: 0.3", "carrier.ligand.number", None),
        ("3 nm", "3 um", "carrier.ligand.tether", None),
        ("tether", "thether", "carrier.ligand.thether", "tether"),
    ],
)
def test_a_wrong_ligand_in_a_file_is_named(old, new, field, nearest):
    with pytest.raises(InputError) as caught:
        parse_product(FILE.replace(old, new))
    assert caught.value.field == field
    assert caught.value.nearest == nearest


OWN = "name: my peptide\nmass: 0.8\naffinities:\n  a5b1: {kd: 1e-4, of: open}\n"


def test_a_ligand_of_ones_own_is_read(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(OWN, encoding="utf-8")
    mine = read_ligand(path)
    kd = mine.affinity("a5b1").kd
    assert (mine.key, mine.mass, kd.median, kd.how_known) == ("mine", 0.8, 1e-4, HowKnown.ASSUMED)
    assert layers(Conjugate("mine", mine, Construct(1, 5e-9)), "wound")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("mass: 0.8", "mass: heavy", "mass"),
        ("mass: 0.8", "mas: 0.8", "ligand file"),
        ("a5b1", "a5b2", "affinities"),
        ("kd: 1e-4", "kd: -1", "affinities.a5b1.kd"),
        ("of: open", "of: closed", "affinities.a5b1.of"),
        ("kd: 1e-4", "ka: 1e4", "affinities.a5b1"),
        ("of: open", "source: nowhere2020", "affinities.a5b1.source"),
        ("of: open", "how_known: guessed", "affinities.a5b1.how_known"),
        ("name: my peptide\n", "", "name"),
    ],
)
def test_a_wrong_ligand_file_names_the_field(tmp_path, old, new, field):
    path = tmp_path / "mine.yaml"
    path.write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_ligand(path)
    assert caught.value.field == field


def test_unknown_names_answer_with_the_nearest():
    for look_up, name, nearest in (
        (find_ligand, "rgd_cyclik", "rgd_cyclic"),
        (find_cell, "fibroblat", "fibroblast"),
    ):
        with pytest.raises(UnknownNameError) as caught:
            look_up(name)
        assert caught.value.nearest == nearest
