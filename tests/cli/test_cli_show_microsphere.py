"""Microspheres on the command line: in words, in JSON, as pictures, and what is refused."""

import json
import xml.etree.ElementTree as ET  # our own files

import pytest

from supraderm.cli import main

PARTNERS = ("--partners", "chitosan:0.2")
SPHERES = (
    "show",
    "carrier",
    "microsphere",
    "--material",
    "sodium hyaluronate",
    "--partners",
    "chitosan:0.2",
    "--ph",
    "5",
)


@pytest.fixture
def call(capsys):
    """Run the program in this process: exit code, standard output, standard error."""

    def run(*arguments, language="en"):
        with pytest.raises(SystemExit) as caught:
            main([*arguments, "--lang", language])
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


def test_a_protein_is_shown_in_words(call):
    code, out, err = call(*SPHERES, "--active", "lysozyme", "--salt", "20")
    assert (code, err) == (0, "")
    for words in (
        "salt that undoes them",
        "free share in the jar",
        "half has left on wet skin",
        "A depot on the skin",
    ):
        assert words in out


def test_json_gives_every_number_with_unit_source_and_interval(call):
    code, out, _ = call(*SPHERES, "--active", "lysozyme", "--salt", "20", "--json")
    assert code == 0
    found = json.loads(out)
    assert found["share_of_worlds_that_form"] > 0.9
    for section in ("formation", "size", "holds", "skin"):
        for name, value in found[section].items():
            if name == "held_by":
                continue
            low, high = value["interval90"]
            assert low <= value["median"] <= high, name
            assert value["source"] in {source["key"] for source in found["sources"]}


def test_the_megadalton_hyaluronan_is_told_to_stay_outside(call):
    code, out, _ = call(*SPHERES, "--active", "sodium hyaluronate", "--grade", "1000")
    assert code == 0
    assert "does not reach living skin" in out
    code, out, _ = call(*SPHERES, "--active", "sodium hyaluronate", "--grade", "1000", language="zh")
    assert "暴露计为零" in out


def test_pictures_are_written_in_the_language_asked_for(call, tmp_path):
    folder = tmp_path / "pictures"
    code, out, _ = call(
        *SPHERES, "--active", "lysozyme", "--salt", "20", "--pictures", str(folder), language="zh"
    )
    assert code == 0
    for name in ("window", "release"):
        drawn = ET.parse(folder / f"{name}.svg").getroot()  # noqa: S314
        assert "微球" in "".join(drawn.itertext()) or "成球" in "".join(drawn.itertext())
        assert f"{name}.svg" in out


def test_a_gel_is_shown_with_its_own_window(call, tmp_path):
    asked = ("--material", "algin", "--partners", "calcium chloride:0.2", "--pictures", str(tmp_path))
    code, out, _ = call("show", "carrier", "microsphere", *asked)
    assert code == 0
    assert "alginate (sodium salt) and calcium" in out.splitlines()[0]
    assert "least ion" in out
    drawn = ET.parse(tmp_path / "window.svg").getroot()  # noqa: S314
    assert "chance of a gel" in "".join(drawn.itertext())


def test_designs_come_with_reasons(call):
    code, out, _ = call(
        "show", "carrier", "microsphere", "--active", "lysozyme", "--design", "4", "--salt", "15", "--json"
    )
    assert code == 0
    designs = json.loads(out)["designs"]
    assert designs
    assert all(one["salt"] >= 15 and one["reasons"] for one in designs)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--material", "glycerin"), "charged polymer"),
        (("--material", "chitosan", "--partners", "glycerin:1"), "charged polymer"),
        (("--material", "chitosan", "--partners", "algin"), "each part once"),
        (("--material", "chitosan", "--process", "stiring"), "stirring"),
        (("--material", "chitosan", "--share", "29", "--partners", "algin:20"), "together"),
        (("--active", "lysozyme"), "--material"),
        (("--design", "4"), "--active"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(call, arguments, said):
    code, out, err = call("show", "carrier", "microsphere", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_spheres_that_leave_most_free_are_not_said_to_hold_it(call):
    asked = (
        "--material",
        "sodium hyaluronate",
        "--partners",
        "chitosan:0.2",
        "--active",
        "lysozyme",
        "--json",
    )
    for salt in ("5", "20"):
        found = json.loads(call("show", "carrier", "microsphere", *asked, "--ph", "5", "--salt", salt)[1])
        titles = [one["title"]["en"] for one in found["findings"]]
        free = found["holds"]["free_share"]["median"]
        assert ("Spheres hold it" in titles) == (free < 0.5)
        assert ("Spheres hold part of it" in titles) == (free >= 0.5)
