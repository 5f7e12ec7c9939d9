"""Every derivatisation: balanced atoms, a parent it works on and one it leaves alone; what is sold is found again."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from supraderm.carriers.derivatives import derivatives, reactions
from supraderm.carriers.derivatives.reactions import linkages, reaction
from supraderm.carriers.derivatives.stability import liabilities, ranks
from supraderm.errors import UnknownNameError
from supraderm.ingredients import find
from supraderm.molecules.structure_codes import structure_codes

LIBRARY = reactions()


def _sold():
    table = (
        (files("supraderm.validation") / "data" / "marketed_derivatives.csv").read_text("utf-8").splitlines()
    )
    rows = csv.DictReader(line for line in table if not line.startswith("#"))
    return [(row["parent_smiles"], row["reaction"], row["smiles"], row["name"]) for row in rows]


SOLD = _sold()


def structure(name):
    drawn = {row[3]: row[2] for row in SOLD}
    return drawn.get(name) or (name if any(c in name for c in "=()[") else find(name).smiles)


def atoms(smiles):
    from rdkit import Chem

    if not smiles:
        return Counter()
    if smiles == "[H][H]":
        return Counter(H=2)
    return Counter(atom.GetSymbol() for atom in Chem.AddHs(Chem.MolFromSmiles(smiles)).GetAtoms())


def test_the_library_is_large_and_each_entry_says_what_it_must():
    assert len(LIBRARY) >= 40
    for one in LIBRARY.values():
        assert one.conditions.en
        assert 1 <= one.steps <= 4
        assert one.stereo is not None or one.family != "glycoside", one.key


@pytest.mark.parametrize("key", LIBRARY)
def test_a_reaction_gives_products_with_balanced_atoms(key):
    from rdkit import Chem

    one = LIBRARY[key]
    products = derivatives(one.tried_on, [one])
    assert products
    for made in products:
        assert Chem.SanitizeMol(Chem.MolFromSmiles(made.smiles)) == Chem.SanitizeFlags.SANITIZE_NONE
        balance = atoms(made.parent)
        for _ in range(made.sites):
            balance.update(atoms(one.reagent))
            balance.subtract(atoms(one.loses))
        assert +balance == atoms(made.smiles)
        assert made.smiles != made.parent


@pytest.mark.parametrize("key", LIBRARY)
def test_a_reaction_leaves_alone_what_has_no_site_for_it(key):
    assert derivatives(LIBRARY[key].never_on, [LIBRARY[key]]) == ()


@pytest.mark.parametrize(("parent", "key", "smiles"), [row[:3] for row in SOLD], ids=[row[3] for row in SOLD])
def test_a_marketed_derivative_is_found_again_from_its_parent(parent, key, smiles):
    wanted = structure_codes(smiles).inchikey
    assert wanted in {made.inchikey for made in derivatives(parent, [LIBRARY[key]])}


def test_every_product_of_the_catalogue_vitamins_sanitises_and_comes_once():
    from rdkit import Chem

    for name in (
        "ascorbic acid",
        "retinol",
        "panthenol",
        "niacinamide",
        "copper tripeptide-1",
        "glutathione",
    ):
        item = find(name)
        if item.smiles is None:
            continue
        made = derivatives(item.smiles)
        assert len({one.inchikey for one in made}) == len(made)
        assert all(Chem.MolFromSmiles(one.smiles) is not None for one in made)


def test_the_two_glucosides_differ_in_one_centre_only():
    from rdkit import Chem

    (alpha,) = derivatives("Oc1ccccc1", [LIBRARY["phenyl-alpha-glucoside"]])
    (beta,) = derivatives("Oc1ccccc1", [LIBRARY["phenyl-beta-glucoside"]])
    assert alpha.inchikey[:14] == beta.inchikey[:14]
    sides = [
        dict(Chem.FindMolChiralCenters(Chem.MolFromSmiles(one.smiles), useLegacyImplementation=False))
        for one in (alpha, beta)
    ]
    assert [len(one) for one in sides] == [5, 5]
    assert alpha.inchikey != beta.inchikey


def test_stereo_of_the_parent_is_kept():
    (made,) = derivatives("C[C@H](O)C(=O)O", [LIBRARY["ethyl-ester"]])
    assert made.inchikey == structure_codes("CCOC(=O)[C@H](C)O").inchikey


def test_rivals_cost_protection_and_enzymes_choose():
    chemical = derivatives("OCCCO", [LIBRARY["acetate"]])[0]
    unlike = derivatives("OCC(C)CCO", [LIBRARY["acetate"]])[0]
    enzyme = derivatives("OCC(C)CCO", [LIBRARY["palmitate"]])[0]
    assert (chemical.rivals, unlike.rivals) == (0, 1)
    assert unlike.steps == chemical.steps + 2
    assert enzyme.steps == LIBRARY["palmitate"].steps


def test_a_polymer_sized_parent_gives_nothing():
    assert derivatives("O" + "CCO" * 60) == ()


def test_a_name_that_is_near_is_offered():
    with pytest.raises(UnknownNameError, match="phosphate"):
        reaction("phosfate")


@pytest.mark.parametrize(
    ("better", "worse", "threat"),
    [
        ("3-O-ethyl ascorbic acid", "ascorbic acid", 0),
        ("arbutin", "hydroquinone", 0),
        ("tocopheryl acetate", "tocopherol", 0),
        ("tetrahydrocurcumin", "curcumin", 1),
    ],
)
def test_classes_order_what_is_known_to_keep_better(better, worse, threat):
    assert ranks(structure(better))[threat] < ranks(structure(worse))[threat]


def test_a_liability_is_named():
    found = liabilities(structure("retinol"))
    assert (found["light"].key, found["hydrolysis"]) == ("polyene", None)


def test_what_nothing_undoes_has_no_half_life():
    assert {key for key, one in linkages().items() if not one.released} == {"ether", "acetal", "none"}


TREHALOSE = "OC[C@H]1O[C@H](O[C@H]2O[C@H](CO)[C@@H](O)[C@H](O)[C@H]2O)[C@H](O)[C@@H](O)[C@@H]1O"
RAFFINOSE = (
    "OC[C@H]1O[C@H](OC[C@H]2O[C@H](O[C@]3(CO)O[C@H](CO)[C@@H](O)[C@@H]3O)[C@H](O)[C@@H](O)[C@@H]2O)"
    "[C@H](O)[C@@H](O)[C@H]1O"
)


def test_at_every_site_means_at_every_site_or_not_at_all():
    """Trehalose has eight alcohols; of the eleven of raffinose eight that came first would be no product."""
    eight = [one.sites for one in derivatives(TREHALOSE) if one.reaction.exhaustive]
    assert eight
    assert set(eight) == {8}
    assert not [one for one in derivatives(RAFFINOSE) if one.reaction.exhaustive]
