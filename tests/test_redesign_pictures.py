"""The pictures of the page on derivatives are those that the example draws, and say what they show."""

import runpy
import xml.etree.ElementTree as ET  # our own files

SVG = "{http://www.w3.org/2000/svg}"


def test_the_page_shows_the_pictures_that_are_made(tmp_path, request):
    root = request.config.rootpath
    runpy.run_path(str(root / "examples" / "redesign.py"))["main"](tmp_path)
    shown = root / "docs" / "how-to" / "derivatives"
    page = (root / "docs" / "how-to" / "derivatives.md").read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in shown.iterdir()}
    for path in tmp_path.iterdir():
        drawn = ET.parse(path).getroot()  # noqa: S314
        assert len(drawn.find(f"{SVG}desc").text) > 80
        assert "nan" not in path.read_text(encoding="utf-8")
        assert f"](derivatives/{path.name})" in page


def test_what_the_titles_claim_is_what_is_computed():
    """Resveratrol phosphate: above the naked active at 15 minutes, below at two hours."""
    import numpy as np

    from supraderm.carriers.derivatives import derivatives, reactions
    from supraderm.design.redesign.exposure import Setting, flux, set_free, solute
    from supraderm.evidence import Worlds
    from supraderm.ingredients import find
    from supraderm.ingredients.structure import molecule_of
    from supraderm.molecules import Molecule

    setting = Setting(5.5, 10.0, Worlds(1000, 0))
    parent = molecule_of(find("resveratrol"))
    naked = solute(parent, setting)
    made = derivatives(parent.smiles, [reactions()["phenyl-phosphate"]])[0]
    one = solute(Molecule(made.inchikey, made.smiles), setting)
    more = np.median(flux(one, naked, setting) / flux(naked, naked, setting))
    rates = np.log(2) / np.array([900.0, 7200.0])
    soon, late = more * set_free(rates, one.diffusivity)
    assert soon > 1 > late
