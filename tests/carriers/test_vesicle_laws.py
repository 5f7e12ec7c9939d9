"""Laws of the vesicle physics: closed forms, limits, monotonicity."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.carriers.follicles import follicle_depth
from supraderm.carriers.vesicles import bilayer, fuse, mole_shares, recipes, species, suspend
from supraderm.carriers.vesicles.blend import blended
from supraderm.carriers.vesicles.colloid import (
    barrier,
    debye_length,
    doublet_time,
    fuchs_ratio,
    interaction,
)
from supraderm.carriers.vesicles.loading import (
    efficiency,
    gradient_course,
    gradient_ratio,
    gradient_share,
    methods,
    partitioned,
)
from supraderm.carriers.vesicles.on_skin import (
    alcohol_loosening,
    fluidity,
    fused_lipid,
    loosening,
    osmotic_pressure,
    softness,
    squeezing_energy,
)
from supraderm.carriers.vesicles.particle import Size, diffusivity, lipids, lumen_volume, wall_volume
from supraderm.carriers.vesicles.permeation import bilayer_partition, leak_rate, permeability, tightness
from supraderm.carriers.vesicles.purification import feeds, purify, steps
from supraderm.carriers.vesicles.release import exchange_rate, sphere_release
from supraderm.carriers.vesicles.storage import intact_after_freezing, lipid_loss_rate
from supraderm.carriers.vesicles.surface import decorate
from supraderm.carriers.vesicles.uptake import steady, take_up, usual_rates
from supraderm.errors import InputError, UnknownNameError

KT = 1.380649e-23 * 305.15
QUIET = {"ionic_strength": 10.0, "temperature": 305.15, "hamaker": 0.0, "hydration": 0.0}
diameters = st.floats(3e-8, 1e-6)


def test_stokes_einstein_by_its_own_numbers():
    """kT/(6 pi eta R) with the viscosity of water at 32 C; 5.8e-12 m2/s for 100 nm."""
    assert diffusivity(100e-9, 305.15) == pytest.approx(KT / (6 * math.pi * 0.765e-3 * 50e-9), rel=1e-12)
    assert diffusivity(100e-9, 305.15) == pytest.approx(5.8e-12, rel=0.01)


@given(diameters)
def test_lumen_and_wall_fill_the_sphere(d):
    assert lumen_volume(d, 4e-9) + wall_volume(d, 4e-9) == pytest.approx(math.pi / 6 * d**3)
    assert 0 <= lumen_volume(d, 4e-9) < math.pi / 6 * d**3


def test_a_wall_as_thick_as_the_sphere_leaves_no_lumen():
    assert lumen_volume(20e-9, 12e-9) == 0


def test_lipids_of_a_hundred_nanometre_vesicle():
    assert lipids(100e-9, 4.5e-9, 0.67e-18) == pytest.approx(85_700, rel=1e-3)


def test_hatch_choate_against_sums_over_a_fine_grid():
    size = Size(120e-9, 0.2)
    x = np.linspace(-8, 8, 20001)
    d, w = size.number_median * np.exp(size.log_width * x), np.exp(-(x**2) / 2)
    assert (w * d**6).sum() / (w * d**5).sum() == pytest.approx(size.diameter, rel=1e-3)
    volume = np.cumsum(w * d**3) / (w * d**3).sum()
    assert np.interp(0.5, volume, d) == pytest.approx(size.volume_median, rel=1e-3)


@given(st.floats(0.01, 0.4), st.floats(1.0, 50.0))
def test_a_suspension_keeps_its_lipid(pdi, lipid):
    wall = bilayer({"soy_pc": 1.0})
    made = suspend(wall, Size(150e-9, pdi), lipid)
    assert made.number * made.lipids_each == pytest.approx(lipid * 6.02214076e23)
    assert made.wall == pytest.approx(lipid * wall.molar_mass / wall.density, rel=0.06)
    assert made.lumen > 0


def test_no_lipid_no_vesicles():
    made = suspend(bilayer({"soy_pc": 1.0}), Size(100e-9, 0.1), 0.0)
    assert (made.number, made.wall, made.lumen) == (0, 0, 0)


def test_encapsulation_of_a_dilute_aqueous_cargo_is_the_volume_inside():
    wall = bilayer({"soy_pc": 1.0})
    made = suspend(wall, Size(100e-9, 0.0), 10.0)
    radius, thickness = 50e-9, wall.thickness
    each = 4 * math.pi * (radius**2 + (radius - thickness) ** 2) / wall.area
    inside = 10.0 * 6.02214076e23 / each * 4 / 3 * math.pi * (radius - thickness) ** 3
    assert made.lumen == pytest.approx(inside, rel=1e-9)


@settings(max_examples=40)
@given(st.floats(0.0, 0.5), st.floats(0.0, 0.3))
def test_activator_softens_and_sterol_does_not_thin(sterol, activator):
    plain = bilayer({"soy_pc": 1 - sterol, "cholesterol": sterol})
    shares = mole_shares({"soy_pc": 1 - activator, "polysorbate_80": activator})
    soft = bilayer(shares)
    assert soft.stiffness <= bilayer({"soy_pc": 1.0}).stiffness
    assert plain.thickness >= bilayer({"soy_pc": 1.0}).thickness - 1e-15
    assert soft.packing <= bilayer({"soy_pc": 1.0}).packing


def test_published_walls():
    """Fluid phosphatidylcholine 3.5 to 4 nm and 15 to 25 kT; its frozen form thicker and far stiffer."""
    fluid, frozen = bilayer({"soy_pc": 1.0}), bilayer({"hydrogenated_pc": 1.0})
    assert 3.5e-9 < fluid.thickness < 4e-9
    assert 15 < fluid.stiffness / KT < 25
    assert not fluid.gel
    assert frozen.gel
    assert frozen.thickness > 1.2 * fluid.thickness
    assert not bilayer({"hydrogenated_pc": 0.6, "cholesterol": 0.4}).gel
    assert not bilayer({"hydrogenated_pc": 1.0}, 340.0).gel


def test_edge_activator_from_ten_to_twenty_five_per_cent_gives_eight_to_three_kt():
    for share, low, high in ((0.10, 6, 12), (0.25, 2, 4.5)):
        soft = bilayer(mole_shares({"soy_pc": 1 - share, "polysorbate_80": share}))
        assert low < soft.stiffness / KT < high
        assert soft.holds
    assert not bilayer(mole_shares({"soy_pc": 0.5, "polysorbate_80": 0.5})).holds


@given(st.floats(2.0, 12.0), st.floats(2.0, 10.0), st.floats(2.0, 10.0))
def test_gradient_ratio_limits(pka, inside, outside):
    assert gradient_ratio(pka, inside, inside, "base") == pytest.approx(1.0)
    both = gradient_ratio(pka, inside, outside, "base") * gradient_ratio(pka, outside, inside, "base")
    assert both == pytest.approx(1.0)
    # the neutral form is level on both sides: a molecule far above its pKa does not feel a base's gradient
    assert gradient_ratio(-5.0, inside, outside, "base") == pytest.approx(1.0, rel=1e-6)
    # fully ionised: the ratio is that of the protons
    assert gradient_ratio(20.0, inside, outside, "base") == pytest.approx(10 ** (outside - inside), rel=1e-6)
    assert gradient_ratio(-9.0, inside, outside, "acid") == pytest.approx(10 ** (inside - outside), rel=1e-6)


def test_gradient_loading_runs_from_nothing_to_its_ratio():
    course = gradient_course([0.0, 1e2, 1e9], 1e-8, 50e-9, 100.0, 0.01)
    assert course[0] == 0
    assert course[-1] == pytest.approx(1.0)
    # early slope 3 P f/(R ratio)
    assert gradient_course(1.0, 1e-8, 50e-9, 100.0, 0.01) == pytest.approx(
        3e-8 * 0.01 / (50e-9 * 100), rel=1e-3
    )
    assert gradient_share(1.0, 0.03) == pytest.approx(0.03)


@given(st.floats(1e-3, 1e7), st.floats(1e-6, 0.3))
def test_partition_shares_are_shares(k, w):
    assert 0 < partitioned(k, w) < 1
    assert partitioned(2 * k, w) > partitioned(k, w)


def test_crank_release_ends_and_bends_right():
    assert sphere_release(0.0, 1e-15, 1e-7) == 0
    assert sphere_release(1e9, 1e-15, 1e-7) == pytest.approx(1.0)
    # tabulated by Crank: 0.5 at 0.0305, 0.9 near 0.183
    assert sphere_release(0.0305, 1.0, 1.0) == pytest.approx(0.5, abs=2e-3)
    assert sphere_release(0.183, 1.0, 1.0) == pytest.approx(0.9, abs=2e-3)
    # where the early form hands over to the series: d/dT = 3/sqrt(pi T) - 3 on both sides
    near = sphere_release(np.array([0.00999, 0.01001]), 1.0, 1.0)
    assert (near[1] - near[0]) / 2e-5 == pytest.approx(3 / math.sqrt(math.pi * 0.01) - 3, rel=0.01)


def test_crank_is_monotonic():
    t = np.linspace(0, 1, 400)
    assert np.all(np.diff(sphere_release(t, 1.0, 1.0)) > 0)


def test_leak_is_the_shell_balance():
    """dC/dt = -(A P/V) C of a sphere, 3 P/R, and slower by what the wall holds."""
    inner = 50e-9 - 4e-9
    assert leak_rate(1e-9, 100e-9, 4e-9) == pytest.approx(3e-9 / inner)
    assert leak_rate(1e-9, 100e-9, 4e-9, partition=100.0) < leak_rate(1e-9, 100e-9, 4e-9)
    assert leak_rate(1e-9, 100e-9, 4e-9, neutral=0.01) == pytest.approx(3e-11 / inner)


def test_exchange_of_what_crosses_slowly_is_the_leak():
    slow = exchange_rate(1e-13, 100e-9, 4e-9, partition=0.0, diffusivity=5e-10)
    assert slow == pytest.approx(float(leak_rate(1e-13, 100e-9, 4e-9)), rel=1e-3)


@given(st.floats(-3, 4), st.floats(0, 200))
def test_permeability_rises_with_log_kow_and_falls_with_polarity(k, polar):
    here = permeability(k, polar_surface=polar)
    assert permeability(k + 0.5, polar_surface=polar) >= here
    assert permeability(k, polar_surface=polar + 10) < here


def test_gel_and_sterol_tighten_and_hold_less():
    plain, gel = bilayer({"soy_pc": 1.0}), bilayer({"hydrogenated_pc": 1.0})
    sterol = bilayer({"soy_pc": 0.6, "cholesterol": 0.4})
    for tighter in (gel, sterol):
        assert tightness(tighter) < tightness(plain)
        assert bilayer_partition(2.0, tighter) < bilayer_partition(2.0, plain)


def test_debye_length_of_salt_water():
    """0.304/sqrt(M) nm at 25 C."""
    for molar in (0.001, 0.01, 0.1):
        assert debye_length(1e3 * molar, 298.15) * 1e9 == pytest.approx(0.304 / math.sqrt(molar), rel=0.02)


def test_fuchs_ratio_is_one_without_forces_and_below_with_attraction_alone():
    assert fuchs_ratio(50e-9, 0.0, **QUIET) == pytest.approx(1.0, abs=2e-3)
    assert fuchs_ratio(50e-9, 0.0, **(QUIET | {"hamaker": 5e-21})) < 1
    assert fuchs_ratio(50e-9, 0.04, **(QUIET | {"hamaker": 5e-21})) > 1e6


def test_fuchs_ratio_of_a_tall_barrier_follows_its_top():
    """ln W moves with the barrier: between them only the width of the top, a few kT."""
    forces = QUIET | {"hamaker": 5e-21}
    for zeta in (0.025, 0.035):
        top = barrier(50e-9, zeta, **forces)
        assert top > 10
        assert math.log(fuchs_ratio(50e-9, zeta, **forces)) == pytest.approx(top, abs=6)


def test_charge_helps_and_salt_hurts():
    forces = {"temperature": 305.15, "hydration": 0.0}
    low = barrier(50e-9, 0.03, ionic_strength=1.0, **forces)
    assert low > barrier(50e-9, 0.03, ionic_strength=100.0, **forces)
    assert low > barrier(50e-9, 0.01, ionic_strength=1.0, **forces)
    assert barrier(50e-9, 0.03, ionic_strength=1.0, **forces) == barrier(
        50e-9, -0.03, ionic_strength=1.0, **forces
    )
    bare = interaction(3e-9, 50e-9, 0.0, ionic_strength=10.0, temperature=305.15)
    coated = interaction(3e-9, 50e-9, 0.0, ionic_strength=10.0, temperature=305.15, brush=4e-9, grafting=5e16)
    assert coated > 0 > bare


def test_half_life_of_bare_particles_is_smoluchowskis():
    """3 eta/(4 kT n): water and 1e18 per m3."""
    assert doublet_time(1e18, 1.0, 305.15) == pytest.approx(3 * 0.765e-3 / (4 * KT * 1e18))


def test_osmotic_drive_and_its_loss_under_occlusion():
    """39 MPa between 0.75 and 0.99 at 305 K; nothing once skin is wet."""
    assert osmotic_pressure() / 1e6 == pytest.approx(39, abs=0.5)
    assert osmotic_pressure(0.99) == 0
    assert squeezing_energy(KT, 20e-9) == 0  # smaller than the pore: no tube to bend into
    assert squeezing_energy(4 * KT, 100e-9) == pytest.approx(4 * squeezing_energy(KT, 100e-9))


def test_what_lipid_does_to_the_barrier():
    assert loosening(0.0, 0.0)[0] == 1
    assert softness(bilayer({"hydrogenated_pc": 1.0})) == fluidity(bilayer({"hydrogenated_pc": 1.0})) == 0
    assert fluidity(bilayer({"soy_pc": 1.0})) == 1
    assert 0 < fluidity(bilayer({"soy_pc": 0.7, "cholesterol": 0.3})) < 1
    assert softness(bilayer({"soy_pc": 0.75, "lysolecithin": 0.25})) > 0.5
    assert fused_lipid(0.03, gel=True) == 1
    assert 1 < fused_lipid(0.03, gel=False) < 1.1
    assert np.argmax(follicle_depth(np.array([1e-7, 3e-7, 6.4e-7, 2e-6]))) == 2


def test_purification_multiplies_and_widens():
    one = purify("bovine milk", ["filtration"])
    two = purify("bovine milk", ["filtration", "density gradient"], amount=2.0)
    assert one.recovery.median == pytest.approx(steps()["filtration"].recovery.median)
    assert two.recovery.median < one.recovery.median
    assert two.particles.median == pytest.approx(
        2 * feeds()["bovine milk"].particles.median * two.recovery.median
    )
    assert two.particles.spread > one.particles.spread
    assert two.particles_per_protein.median > one.particles_per_protein.median
    with pytest.raises(UnknownNameError) as caught:
        purify("bovine milk", ["size exlusion"])
    assert caught.value.nearest == "size exclusion"


def test_loading_priors_keep_the_order_that_was_measured():
    """Sonication before electroporation before incubation in one study; hydrophiles low."""
    assert set(methods()) == {"electroporation", "extrusion", "freeze-thaw", "incubation", "sonication"}
    fat, salt = "lipophilic small molecule", "hydrophilic small molecule"
    assert efficiency("sonication", fat).median > efficiency("electroporation", fat).median
    assert efficiency("electroporation", salt).median < efficiency("sonication", salt).median
    for published in (0.0144, 0.079, 0.1003, 0.281, 0.8226):
        low, high = efficiency("incubation", fat).interval(0.9)
        inside = low <= published <= high
        assert inside or published in (0.0144, 0.8226)


def test_sugar_and_cold_and_ph_keep_vesicles():
    assert intact_after_freezing(1, 2.0) > intact_after_freezing(1, 0.0)
    assert intact_after_freezing(5, 2.0) < intact_after_freezing(1, 2.0)
    still = lipid_loss_rate(6.5, 298.15, 0.0)
    assert still < lipid_loss_rate(4.5, 298.15, 0.0)
    assert still > lipid_loss_rate(6.5, 278.15, 0.0)
    assert lipid_loss_rate(6.5, 298.15, 3.0, antioxidant=True) < lipid_loss_rate(6.5, 298.15, 3.0)


def test_ligands_scale_with_surface():
    wall = bilayer({"soy_pc": 1.0})
    small, large = (decorate("RGD", wall, d, 0.01) for d in (80e-9, 160e-9))
    assert large.per_vesicle.median == pytest.approx(4 * small.per_vesicle.median)
    # the cap within reach has area 2 pi R h: it grows as R
    assert large.in_contact.median == pytest.approx(2 * small.in_contact.median)
    assert large.density == pytest.approx(small.density)
    with pytest.raises(InputError):
        decorate("RGD", wall, 100e-9, 0.5)


def test_uptake_needs_a_wound_or_no_stratum_corneum():
    with pytest.raises(InputError, match="wound"):
        take_up([0.0, 1.0], 1e15, usual_rates())


def test_uptake_settles_where_the_balance_says():
    rates = usual_rates()
    done = take_up(np.linspace(0, 3e6, 50), 1e15, rates, wound=True)
    for course, end in zip((done.bound, done.endosomal, done.released), steady(1e15, rates), strict=True):
        assert course[0] == 0
        assert course[-1] == pytest.approx(float(end), rel=1e-4)
    # never more bound than sites
    assert steady(1e25, rates)[0] < rates.sites
    assert done.bound.max() <= rates.sites


def test_a_hybrid_lies_between_its_parents():
    milk, lipid = recipes()["MILK EXOSOMES"], recipes()["PHOSPHATIDYLCHOLINE"]
    half = bilayer(fuse(milk, lipid, 0.5).composition)
    areas = sorted(bilayer(r.composition).area for r in (milk, lipid))
    assert areas[0] < half.area < areas[1]
    assert bilayer(fuse(milk, lipid, 1.0).composition).area == pytest.approx(areas[0])


@pytest.mark.parametrize("wrong", [{}, {"soy_pc": 0.0}, {"soy_pc": -1.0, "cholesterol": 2.0}])
def test_a_wall_of_nothing_is_refused(wrong):
    with pytest.raises(InputError):
        bilayer(wrong)


def test_an_unknown_lipid_answers_with_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        bilayer({"cholestrol": 1.0})
    assert caught.value.nearest == "cholesterol"


@given(st.floats(0.0, 0.45), st.floats(0.0, 0.45))
def test_more_alcohol_never_stiffens_nor_narrows_a_wall(one, other):
    low, high = sorted((one, other))
    less, more = (bilayer({"soy_pc": 1.0}, alcohol=c) for c in (low, high))
    assert more.stiffness <= less.stiffness
    assert more.area >= less.area
    assert more.thickness * more.area == pytest.approx(less.thickness * less.area)
    assert tightness(more) >= tightness(less)
    assert alcohol_loosening(high)[0] >= alcohol_loosening(low)[0]


def test_no_alcohol_is_exactly_the_wall_in_water():
    assert bilayer({"soy_pc": 1.0}, alcohol=0.0) == bilayer({"soy_pc": 1.0})
    assert [float(x) for x in alcohol_loosening(0.0)] == [1.0, 0.0]
    assert not bilayer({"soy_pc": 1.0}, alcohol=0.5).holds
    with pytest.raises(InputError):
        bilayer({"soy_pc": 1.0}, alcohol=-0.1)


def test_oestradiol_through_human_epidermis_lies_in_the_prior():
    """At equal activity phosphatidylcholine 2.9, with cholate 4.0, with Span 80 4.7; 7 % ethanol 1.1 (El Maghraby)."""
    for share, seen in ((0.0, 2.9), (0.14, 4.0), (0.133, 4.7)):
        wall = bilayer(mole_shares({"soy_pc": 1 - share, "sodium_cholate": share}))
        median, spread = loosening(fluidity(wall), softness(wall))
        assert abs(math.log10(seen / median)) < 1.645 * spread
    median, spread = alcohol_loosening(0.07)
    assert abs(math.log10(1.1 / median)) < 1.645 * spread


@given(st.floats(0.001, 0.1), st.floats(0.0, 0.02), st.floats(0.0, 0.02))
def test_a_blend_keeps_the_mass_of_its_wall(share, activator, sterol):
    material = recipes()["LECITHIN"]
    mixed, total = blended(material, share, {"POLYSORBATE 80": activator, "CHOLESTEROL": sterol})
    assert total == pytest.approx(share + activator + sterol)
    assert total * mixed.lipid == pytest.approx(share * material.lipid + activator + sterol)
    known = species()
    mass = sum(x * known[key].molar_mass for key, x in mixed.composition.items()) / sum(
        mixed.composition.values()
    )
    seen = mixed.composition.get("polysorbate_80", 0.0) / sum(mixed.composition.values())
    assert seen * known["polysorbate_80"].molar_mass / mass * total * mixed.lipid == pytest.approx(
        activator, abs=1e-12
    )


def test_no_partners_is_the_material_itself():
    material = recipes()["LECITHIN"]
    assert blended(material, 0.02, {}) == (material, 0.02)
    assert blended(material, 0.02, {"ALCOHOL": 0.0, "CHOLESTEROL": 0.0}) == (material, 0.02)
    with pytest.raises(UnknownNameError) as caught:
        blended(material, 0.02, {"POLYSORBATE 8": 0.01})
    assert caught.value.nearest == "POLYSORBATE 80"
    with pytest.raises(InputError):
        blended(material, 0.9, {"CHOLESTEROL": 0.2})
    assert blended(recipes()["PHOSPHATIDYLCHOLINE"], 0.02, {"ALCOHOL": 0.3})[0].kind == "ethosome"
