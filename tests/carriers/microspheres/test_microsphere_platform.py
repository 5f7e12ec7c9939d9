"""The platform of microspheres: what it answers for one active in one formula, and what delivery makes of it."""

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.carriers.micelles.free_energy import AVOGADRO
from supraderm.carriers.microspheres import PLATFORM, polyion
from supraderm.carriers.microspheres.account import free_of, partition_of
from supraderm.carriers.microspheres.active import chain_of, guest_of, large_guest
from supraderm.carriers.microspheres.designer import Wish, design
from supraderm.carriers.microspheres.electrostatics import CELL_VOLUME
from supraderm.carriers.microspheres.findings import of_spheres
from supraderm.carriers.microspheres.findings_active import of_active
from supraderm.carriers.microspheres.guest import small_guest
from supraderm.carriers.microspheres.microsphere import both_states, effects_of
from supraderm.carriers.microspheres.processes import particle_size
from supraderm.carriers.microspheres.state import sphere_state
from supraderm.errors import InputError
from supraderm.evidence import Estimate, HowKnown, Severity, Text
from supraderm.ingredients import find

ROOM = 298.15
HYALURONAN, CHITOSAN = polyion("SODIUM HYALURONATE"), polyion("CHITOSAN")


@dataclass(frozen=True)
class Active:
    name: str
    log_kow: Estimate
    molecular_weight: float


def active(name, log_kow, molecular_weight=0.15):
    kow = Estimate(f"log Kow, {name}", log_kow, "1", HowKnown.ASSUMED, "supraderm-judgement", 0.3, "normal")
    return Active(name, kow, molecular_weight)


def spheres(salt=20.0, ph=5.0, share=0.01, partner=0.002):
    return sphere_state(
        HYALURONAN, share, ((CHITOSAN, partner),), ph=ph, ionic_strength=salt, temperature=ROOM
    )


def effects(of, *, salt=20.0, partners=(("CHITOSAN", 0.002),), share=0.01, process="stirring"):
    states = both_states(
        "SODIUM HYALURONATE", share, dict(partners), ph=5.0, ionic_strength=salt, temperature=ROOM
    )
    return effects_of(*states, of, particle_size(process), log_kow=None, active=Text(of.name, of.name))


def codes(found):
    return {finding.code: finding for finding in found.findings}


LYSOZYME = large_guest(find("lysozyme"), 5.0)
MEGADALTON = chain_of(HYALURONAN, 5.0, molar_mass=1000.0)
KOJIC = small_guest("KOJIC ACID", 0.142, log_kow=-0.64)


def test_a_chain_of_the_spheres_is_shared_as_the_two_phases_share_it():
    """One minus the free share, from volume and partition, against the share that the solver of phases caught."""
    state = spheres()
    for chain, place in ((HYALURONAN, 0), (CHITOSAN, 1)):
        guest = chain_of(chain, 5.0)
        kept = 1 - free_of(state, guest, partition_of(state, guest)).median
        caught = float(np.median(state.found.held[:, place]))
        assert kept == pytest.approx(caught, abs=0.05)


def test_spheres_of_hyaluronan_and_chitosan_are_gone_in_much_salt():
    assert spheres(salt=10.0).why_not == ""
    gone = spheres(salt=1000.0)
    assert (gone.why_not, gone.volume.median, gone.matrix) == ("one phase", 0.0, None)


@pytest.mark.parametrize(
    ("partner", "ph", "why"),
    [("ALGIN", 5.0, "like charges"), ("CHITOSAN", 12.0, "uncharged"), (None, 5.0, "alone")],
)
def test_what_does_not_pair_says_why(partner, ph, why):
    joined = () if partner is None else ((polyion(partner), 0.002),)
    state = sphere_state(HYALURONAN, 0.01, joined, ph=ph, ionic_strength=10.0, temperature=ROOM)
    assert state.why_not == why


@pytest.mark.parametrize(
    ("chain", "salt", "share", "why"),
    [
        ("ALGIN", "CALCIUM CHLORIDE", 0.002, ""),
        ("ALGIN", "CALCIUM CHLORIDE", 1e-6, "too little ion"),
        ("ALGIN", "POTASSIUM CHLORIDE", 0.01, "alone"),
        ("PECTIN", "CALCIUM CHLORIDE", 0.002, "too little ion"),  # the usual grade has too many esters
        ("CHITOSAN", "PENTASODIUM TRIPHOSPHATE", 0.05, "too much ion"),
    ],
)
def test_a_salt_ties_a_chain_or_says_why_not(chain, salt, share, why):
    state = sphere_state(
        polyion(chain), 0.01, (), ((salt, share),), ph=5.5, ionic_strength=50.0, temperature=ROOM
    )
    assert state.why_not == why
    assert (state.matrix is not None) == (why == "")


def test_gel_spheres_hold_what_they_are_made_of_and_a_protein_of_opposite_charge():
    state = sphere_state(
        polyion("ALGIN"),
        0.01,
        (),
        (("CALCIUM CHLORIDE", 0.002),),
        ph=5.5,
        ionic_strength=20.0,
        temperature=ROOM,
    )
    assert state.matrix.gelled
    assert state.matrix.positive == 0 < state.matrix.negative
    for one in (chain_of(polyion("ALGIN"), 5.5), large_guest(find("lysozyme"), 5.5)):
        assert free_of(state, one, partition_of(state, one)).median < 0.2
    kojic = free_of(state, KOJIC, partition_of(state, KOJIC))
    assert kojic.median > 0.95


def test_where_nothing_forms_the_active_is_free_and_the_page_says_so():
    found = effects(LYSOZYME, partners=())
    assert (found.phase_volume.median, found.partition.median, found.surface_peak.median) == (0, 1, 1)
    assert found.protection == {} or all(one.median == 1 for one in found.protection.values())
    assert "carriers.no-spheres" in codes(found)


def test_the_megadalton_hyaluronan_stays_outside_with_and_without_spheres():
    for partners in ((), (("CHITOSAN", 0.002),)):
        finding = codes(effects(MEGADALTON, partners=partners))["carriers.stays-on-surface"]
        assert finding.severity is Severity.WATCH
        assert "does not reach living skin" in finding.why.en
        assert "1.0 MDa" in finding.why.en
        assert "活性皮肤层" in finding.why.zh


def test_a_small_hydrophile_leaks_in_the_jar():
    found = effects(KOJIC)
    assert found.surface_peak.median > 0.9
    assert codes(found)["carriers.leaks-in-the-jar"].severity is Severity.WATCH
    assert "carriers.stays-on-surface" not in codes(found)


def test_a_protein_is_held_by_charge():
    found = codes(effects(LYSOZYME))
    assert "carriers.held-in-spheres" in found
    assert "carriers.depot-not-vehicle" in found
    assert "drives it in" not in found["carriers.held-in-spheres"].why.en


@settings(max_examples=12, deadline=None)
@given(st.lists(st.floats(5.0, 200.0), min_size=2, max_size=2, unique=True))
def test_salt_lets_a_protein_go(salts):
    free = [
        free_of(state := spheres(salt=s), LYSOZYME, partition_of(state, LYSOZYME)).median
        for s in sorted(salts)
    ]
    assert free[0] <= free[1] + 1e-9


def test_the_peak_counts_what_is_free_and_what_goes_at_once():
    found, gone = effects(LYSOZYME), effects(LYSOZYME, salt=150.0)
    free = 1 / (1 + found.phase_volume.median * (found.partition.median - 1))
    together = 1 - (1 - free) * (1 - found.release_burst.median)
    assert found.surface_peak.median == pytest.approx(together, abs=0.05)
    assert gone.surface_peak.median == pytest.approx(1, abs=1e-5)


def test_spheres_that_the_film_undoes_let_go_at_once():
    found = effects(LYSOZYME, salt=150.0)
    assert found.release_burst.median == 1
    assert "carriers.dissolve-on-skin" in codes(found)


def test_a_chain_larger_than_the_meshes_has_no_half_time():
    assert "as long as the spheres" in codes(effects(MEGADALTON))["carriers.held-in-spheres"].why.en


def test_smaller_spheres_let_go_sooner_and_lie_deeper_in_follicles():
    coarse, fine = (effects(LYSOZYME, process=process) for process in ("stirring", "membrane"))
    assert fine.release_rate.median > coarse.release_rate.median
    assert fine.follicle_share.median > coarse.follicle_share.median


def test_every_number_is_the_same_in_a_longer_list_of_partners_that_do_nothing():
    plain = effects(LYSOZYME)
    more = effects(LYSOZYME, partners=(("CHITOSAN", 0.002), ("ALGIN", 0.0)))
    assert plain.partition == more.partition
    assert plain.phase_volume == more.phase_volume


def test_an_acid_is_a_charged_guest_and_an_unknown_name_is_neutral():
    assert guest_of(active("SALICYLIC ACID", 2.26), 5.0).charge == pytest.approx(-1, abs=0.02)
    assert guest_of(active("NO SUCH NAME", 2.0), 5.0).charge == 0


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"share": 0.29, "partners": (("CHITOSAN", 0.2),)}, "together"),
        ({"partners": (("GLYCERIN", 0.1),)}, "charged polymer"),
    ],
)
def test_what_cannot_be_is_refused(changed, said):
    with pytest.raises(InputError, match=said):
        effects(KOJIC, **changed)


def test_designs_come_near_the_wished_release_and_nothing_beats_them():
    found = design(Wish(half_time=3600.0, ph=5.5, salt=15.0), lambda ph: large_guest(find("lysozyme"), ph))
    assert found
    assert min(abs(math.log10(one.half_time / 3600.0)) for one in found) < 0.5
    for one in found:
        assert one.salt >= 15.0
        assert one.reasons
        assert (one.partner is None) == bool(one.crosslinker)
        others = [other for other in found if other is not one]
        assert not any(
            all(other.misses[key] <= one.misses[key] for key in one.misses)
            and any(other.misses[key] < one.misses[key] for key in one.misses)
            for other in others
        )


def test_a_design_is_what_the_platform_says_of_it():
    """The share held in the jar, from few worlds on the grid, against the platform's in more."""
    best = design(Wish(half_time=3600.0, ph=5.5, salt=15.0), lambda ph: large_guest(find("lysozyme"), ph))[0]
    state = sphere_state(
        best.material,
        best.shares[0],
        ((best.partner, best.shares[1]),),
        ph=5.5,
        ionic_strength=best.salt,
        temperature=ROOM,
    )
    guest = large_guest(find("lysozyme"), 5.5)
    assert 1 - free_of(state, guest, partition_of(state, guest)).median == pytest.approx(
        best.retention, abs=0.15
    )


@pytest.mark.parametrize(
    "wish", [{"half_time": 0.0}, {"half_time": 1.0, "retention": 1.0}, {"half_time": 1.0, "ph": 9.0}]
)
def test_a_wish_that_cannot_be_is_refused(wish):
    with pytest.raises(InputError):
        Wish(**wish)


PRODUCT = """
name: spheres
ph: 5.0
formula:
  - {ingredient: WATER, percent: q.s.}
  - {ingredient: SODIUM HYALURONATE, percent: 1}
  - {ingredient: CHITOSAN, percent: 0.2}
  - {ingredient: RETINOL, percent: 0.05}
carrier: {platform: microsphere, material: SODIUM HYALURONATE, actives: [RETINOL], partners: [CHITOSAN]}
"""


def followed(text):
    from supraderm import formula
    from supraderm.delivery import Schedule
    from supraderm.delivery.follow import follow
    from supraderm.evaluation.carried import carried_by
    from supraderm.evidence import Worlds
    from supraderm.formula.read import parse_product
    from supraderm.skin import Skin, site

    product = parse_product(text)
    return follow(
        product,
        formula.state(product),
        "retinol",
        Skin(site("cheek")),
        Worlds(8, seed=3),
        schedule=Schedule.once(1),
        times=[3600.0, 24 * 3600.0],
        effects=carried_by(product, "retinol"),
    )


def test_a_product_file_names_partners_and_delivery_keeps_its_books():
    from supraderm.delivery.dataset import arrays
    from supraderm.formula.read import parse_product

    a = arrays(followed(PRODUCT))
    np.testing.assert_allclose(a.amount.sum(axis=1), a.applied, rtol=1e-9)
    with pytest.raises(InputError, match=r"carrier\.partners\[0\]"):
        parse_product(PRODUCT.replace("partners: [CHITOSAN]", "partners: [RETINOL]"))


def test_a_product_file_names_the_process_and_keeps_it_when_written():
    from supraderm.evaluation.carried import carried_by
    from supraderm.formula.read import parse_product
    from supraderm.formula.write import write_product

    fine = PRODUCT.replace("partners: [CHITOSAN]", "partners: [CHITOSAN], process: membrane")
    made = parse_product(fine)
    assert parse_product(write_product(made)).carrier == made.carrier
    rates = [carried_by(parse_product(text), "retinol").release_rate.median for text in (PRODUCT, fine)]
    assert rates[1] > 10 * rates[0]
    with pytest.raises(InputError, match=r"carrier\.process.*membrane"):
        parse_product(fine.replace("process: membrane", "process: membrain"))
    from supraderm.formula.process.steps import steps

    (step,) = [one for one in steps(made) if one.title.en.startswith("Carrier")]
    assert "membrane" in step.what.en
    vesicle = fine.replace("microsphere", "vesicle").replace("SODIUM HYALURONATE", "LECITHIN")
    with pytest.raises(InputError, match="tells no processes apart"):
        parse_product(vesicle.replace(", partners: [CHITOSAN]", ""))


def test_a_product_with_long_hyaluronan_in_spheres_is_told_that_it_stays_outside():
    from supraderm.evaluation.carried import said_of_large
    from supraderm.formula.read import parse_product

    large = PRODUCT.replace("actives: [RETINOL]", "actives: [SODIUM HYALURONATE]")
    said = {one.code: one for one in said_of_large(parse_product(large))}
    assert "does not reach living skin" in said["carriers.stays-on-surface"].why.en
    assert "carriers.spheres-form" in said
    assert said_of_large(parse_product(PRODUCT)) == ()


def test_chains_that_do_not_pair_deliver_as_the_plain_formula():
    alone = PRODUCT.replace(", partners: [CHITOSAN]", "")
    plain = "\n".join(line for line in PRODUCT.splitlines() if not line.startswith("carrier"))
    np.testing.assert_array_equal(
        followed(alone).exposure.profiles.amounts, followed(plain).exposure.profiles.amounts
    )


def test_the_platform_takes_keys_of_grades_that_share_an_inci_name():
    assert "GELATIN" in PLATFORM.materials()
    assert "GELATIN A" not in PLATFORM.materials()


@pytest.mark.parametrize(("one", "other"), [(0.01, 0.002), (0.002, 0.0012), (0.002, 0.004)])
def test_a_coacervate_has_no_more_net_charge_than_its_small_ions_balance(one, other):
    """Unlike spacings of charges on two chains must not make a net charge: it is that of the theory's own ions."""
    made = spheres(share=one, partner=other)
    # small cations and anions of the dense phase
    ions = made.found.dense[made.found.forms, 2:4] / (AVOGADRO * CELL_VOLUME)
    extra = np.median(ions[:, 0] - ions[:, 1])
    assert made.matrix.negative - made.matrix.positive == pytest.approx(extra, abs=0.5)


def test_quick_spheres_are_not_called_slow_and_large_ones_are_not_put_in_follicles():
    """Half of lysozyme leaves hyaluronan and chitosan within a minute at 20 mM salt, from spheres of 140 um."""
    made = spheres(salt=20.0)
    size = particle_size("stirring").diameter
    depot = {one.code: one for one in of_spheres(made, made, size, ())}["carriers.depot-not-vehicle"]
    assert "too large for follicles" in depot.why.en
    assert "毛囊口" not in depot.why.zh
    small = {one.code: one for one in of_spheres(made, made, size.times(0.01), ())}[
        "carriers.depot-not-vehicle"
    ]
    assert "and in follicle openings" in small.why.en
    guest = large_guest(find("lysozyme"), 5.0)
    shared = partition_of(made, guest)
    words = {"partition": shared, "free": free_of(made, guest, shared), "subject": ()}
    quick, slow = (
        of_active(made, guest, Text("lysozyme", "溶菌酶"), half=half, **words)[-1].action.en
        for half in (24.0, 1e5)
    )
    assert "no slow release" in quick
    assert "longer stay" in slow
