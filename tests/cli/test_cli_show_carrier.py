"""A carrier on the command line: in words, in JSON, and what is refused."""

import json
import re

import pytest

from supraderm.cli import main


@pytest.fixture
def call(capsys):
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as caught:
            main(list(arguments))
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


PAL_KTTKS = ("show", "carrier", "micelle", "--tail", "C16", "--sequence", "KTTKS")


def test_a_micelle_of_a_peptide_is_shown_in_words_with_sources(call):
    code, out, err = call(*PAL_KTTKS, "--lang", "en")
    assert (code, err) == (0, "")
    assert out.startswith("Pal-KTTKS micelles\n")
    assert "critical micelle concentration: " in out
    assert "[nagarajan1991] " in out


def test_json_gives_every_number_with_unit_source_and_interval(call):
    code, out, _ = call(*PAL_KTTKS, "--salt", "150", "--ph=7", "--json", "--lang", "en")
    assert code == 0
    found = json.loads(out)
    cmc = found["micelle"]["cmc"]
    assert cmc["unit"] == "mol/m**3"
    low, high = cmc["interval90"]
    assert low < cmc["median"] < high
    assert found["given"] == {"tail": "C16", "sequence": "KTTKS", "salt": "150", "ph": "7"}
    assert all(source["citation"] for source in found["sources"])


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (("--tial", "C16"), "did you mean '--tail'"),
        (("--ph", "neutral"), "--ph"),
        (("--ph", "20"), "1 to 13"),
        (("--material", "SODIUM LAURYL SULFATE"), "--tail and --sequence, or --material"),
        (("--salt",), "a value after it"),
        (("--sequence", "KXT"), "one-letter codes"),
        (("--tail", "C40"), "C8 to C18"),
        (("--hansen", "16.8,nan,8"), "three numbers from 0 to 50"),
        (("--hansen", "16.8,-1,8"), "three numbers from 0 to 50"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(call, extra, said):
    code, out, err = call(*PAL_KTTKS, *extra)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_options_of_carriers_are_refused_elsewhere(call):
    code, _, err = call("show", "ingredient", "niacinamide", "--tail", "C16")
    assert code == 2
    assert "--tail" in err


def test_an_unknown_carrier_names_the_nearest(call):
    code, _, err = call("show", "carrier", "micele")
    assert code == 2
    assert "micelle" in err


def test_an_active_brings_release_curves_and_the_warning_that_it_is_held_back(call):
    code, out, _ = call(*PAL_KTTKS, "--active", "retinol", "--json", "--lang", "en")
    assert code == 0
    found = json.loads(out)
    assert found["active"]["free_share"]["median"] < 0.1
    assert found["curves"]["free_by_dilution"][0]["dilution"] == 1
    assert "carriers.activity-lowered" in [finding["code"] for finding in found["findings"]]
    assert found["peptide"]["half_life"]["unit"] == "s"


def test_a_material_is_shown_in_chinese(call):
    code, out, _ = call("show", "carrier", "micelle", "--material", "decyl glucoside", "--lang", "zh")
    assert code == 0
    assert "临界胶束浓度" in out


def test_hansen_parameters_bring_what_a_full_core_holds(call):
    given = (*PAL_KTTKS, "--active", "retinol", "--hansen", "16.8,2.5,5.5", "--json", "--lang", "en")
    liquid, solid = (json.loads(call(*given, *more)[1]) for more in ((), ("--melting", "63")))
    assert 0 < solid["active"]["largest_load"]["median"] < liquid["active"]["largest_load"]["median"] < 1
    assert solid["active"]["cmc_when_full"]["median"] < solid["micelle"]["cmc"]["median"]
    assert call(*PAL_KTTKS, "--hansen", "16,2")[0] == 2
    assert call(*PAL_KTTKS, "--melting", "60")[0] == 2


RING = ("show", "carrier", "ring", "--active", "salicylic acid", "--lang", "en")


def test_a_ring_is_shown_and_none_drives_harder_than_water_alone(call):
    code, out, err = call(*RING)
    assert (code, err) == (0, "")
    assert "ring that is just enough, of the product: " in out
    assert re.search(r"binding constant: [\d,.]+\sL/mol", out)
    found = json.loads(call(*RING, "--json")[1])
    for key in ("free", "driving"):
        assert found["ring"][key]["interval90"][1] <= 1
    curve = [point["driving_mol_m3"] for point in found["curve"]]
    assert curve == sorted(curve, reverse=True)
    assert found["enough_share"]["low90"] < found["enough_share"]["median"] < found["enough_share"]["high90"]


def test_a_ring_that_is_not_there_holds_nothing_and_none_is_needed(call):
    _, out, _ = call(*RING, "--share", "0", "--amount", "0")
    assert "of the product: none: water alone dissolves it" in out
    found = json.loads(call(*RING, "--share", "0", "--amount", "0", "--json")[1])
    assert found["ring"]["free"]["median"] > 0.99
    assert found["enough_share"] == {"median": 0, "low90": 0, "high90": 0}


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (("--share", "-1"), "0 to 50 %"),
        (("--material", "CYCLODEXTRN"), "CYCLODEXTRIN"),
        (("--active", "carbomer"), "CARBOMER"),
        (("--with", "methylparaben"), "METHYLPARABEN:0.2"),
        (("--with", "methylparaben:much"), "0 to 50 %"),
        (("--ph", "15"), "0 to 14"),
        (("--share=", "5"), "--share: got None"),
    ],
)
def test_a_ring_that_cannot_be_is_refused_in_one_line(call, extra, said):
    code, out, err = call(*RING, *extra)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_an_overdose_is_judged_by_the_amounts_and_says_that_it_does_not_help(call):
    ferulic = (
        "show",
        "carrier",
        "ring",
        "--active",
        "ferulic acid",
        "--ph",
        "5.5",
        "--amount",
        "0.05",
        "--json",
    )
    much, little = (json.loads(call(*ferulic, "--share", share)[1]) for share in ("10", "0.01"))
    said = {
        share: [one["code"] for one in found["findings"]]
        for share, found in (("much", much), ("little", little))
    }
    assert "carriers.host-overdose" in said["much"]
    assert "does not help" in json.dumps(much["findings"])
    assert "carriers.host-overdose" not in said["little"]
    assert much["ring"]["driving_dry"]["median"] < much["ring"]["driving"]["median"]


def test_a_preservative_beside_the_active_is_told(call):
    code, out, _ = call(*RING, "--share", "10", "--with", "methylparaben:0.2,phenoxyethanol:0.8")
    assert code == 0
    assert "The ring takes methylparaben too" in out
    assert "free share of phenoxyethanol: " in out
