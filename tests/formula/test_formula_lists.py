"""Formulas from lists: tables, workbooks, pasted lines and labels, and one clear error for each that is malformed."""

import zipfile
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.evidence import HowKnown
from supraderm.formula import read_formula, read_product, state
from supraderm.formula.lists.amounts import amount
from supraderm.formula.lists.names import look_up
from supraderm.ingredients import catalogue

EXAMPLE = Path(__file__).parents[2] / "examples"


def workbook(path, rows, *, sheet="xl/worksheets/sheet1.xml", styles="", style=0):
    """Write the smallest workbook that spreadsheet programs open, with shared strings and numbers of one style."""
    words = sorted({cell for row in rows for cell in row if isinstance(cell, str) and cell})
    cells = []
    for number, row in enumerate(rows, start=1):
        made = []
        for place, cell in enumerate(row):
            at = f"{chr(65 + place)}{number}"
            if isinstance(cell, str) and cell:
                made.append(f'<c r="{at}" t="s"><v>{words.index(cell)}</v></c>')
            elif cell != "":
                made.append(f'<c r="{at}" s="{style}"><v>{cell}</v></c>')
        cells.append(f'<row r="{number}">{"".join(made)}</row>')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(sheet, f"<worksheet {space}><sheetData>{''.join(cells)}</sheetData></worksheet>")
        strings = "".join(f"<si><t>{escape(word)}</t></si>" for word in words)
        book.writestr("xl/sharedStrings.xml", f"<sst {space}>{strings}</sst>")
        if styles:
            book.writestr("xl/styles.xml", f"<styleSheet {space}>{styles}</styleSheet>")
    return path


def shares(reading):
    return {line.ingredient.key: line.share for line in reading.lines}


SERUM = {"water": 0.86, "glycerin": 0.05, "niacinamide": 0.04, "squalane": 0.05}
WRITTEN = {
    "one a line": "Water q.s.\nGlycerin 5\nNiacinamide 4 %\nSqualane 5%",
    "in Chinese": "水 余量\n甘油 5%\n烟酰胺 4%\n角鲨烷 5%",
    "without spaces": "水适量\n甘油5%\n烟酰胺4%\n角鲨烷5%",
    "in brackets": "水（余量）\n甘油（5%）\n烟酰胺（4 %）\n角鲨烷(5%)",
    "amount first": "86% Water\n5% Glycerin\n4% Niacinamide\n5 % Squalane",
    "title, bullets, sum": "INCI:\n- Water: 86 %\n- Glycerin: 5 %\n- Niacinamide: 4\n- Squalane: 5\nSum 100",
    "numbered": "1. Water 86\n2. Glycerin 5\n3. Niacinamide 4\n4. Squalane 5",
    "tabs": "Water\t86\nGlycerin\t5\nNiacinamide\t4\nSqualane\t5",
    "other units": "Water to 100\nGlycerin 50 mg/g\nNiacinamide 40 g/kg\nSqualane 50000 ppm",
    "decimal comma": "Water to 100\nGlycerin 5,0 %\nNiacinamide 4,00 %\nSqualane 5",
    "CAS numbers": "7732-18-5 to 100\n56-81-5 5\n98-92-0 4\n111-01-3 5",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_one_formula_written_in_many_ways(text):
    reading = read_formula(text)
    assert shares(reading) == pytest.approx(SERUM)
    assert reading.unresolved == ()
    assert reading.form == "emulsion"
    assert all(
        line.how_known is HowKnown.MEASURED or line.ingredient.key == "water" for line in reading.lines
    )


TABLES = {
    "header": "INCI,%\nWATER,q.s.\nGLYCERIN,5\nNIACINAMIDE,4\nSQUALANE,5",
    "Chinese header": "序号,原料名称,含量(%)\n1,水,86\n2,甘油,5\n3,烟酰胺,4\n4,角鲨烷,5\n合计,,100",
    "semicolons": "Ingredient;Amount\nWater;86\nGlycerin;5,0\nNiacinamide;4\nSqualane;5",
    "no header": "Water,86\nGlycerin,5\nNiacinamide,4\nSqualane,5",
    "two names": "Name,INCI,CAS,%\nPure,WATER,,86\nGlyco,GLYCERIN,56-81-5,5\nB,Niacin X,98-92-0,4\nOil,SQUALANE,,5",
    "name with a comma": '"INCI","%"\n"Water","86"\n"Glycerin","5"\n"Niacinamide","4"\n"Squalane","5"',
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_tables(tmp_path, text):
    path = tmp_path / "serum.csv"
    path.write_text(text, encoding="utf-8")
    reading = read_formula(path)
    assert shares(reading) == pytest.approx(SERUM)
    assert reading.key == "serum"


def test_a_table_in_the_encoding_of_chinese_windows(tmp_path):
    path = tmp_path / "formula.csv"
    path.write_bytes("原料,用量\n水,95\n甘油,5".encode("gb18030"))
    assert shares(read_formula(path)) == pytest.approx({"water": 0.95, "glycerin": 0.05})


def test_a_workbook_with_phases_and_ranges(tmp_path):
    rows = [
        ["Phase", "INCI", "min", "max"],
        ["A", "Water", 80, 95],
        ["A", "Glycerin", 3, 7],
        ["B", "Phenoxyethanol", 0.5, 0.9],
    ]
    reading = read_formula(workbook(tmp_path / "serum.xlsx", rows))
    assert [line.phase for line in reading.lines] == ["A", "A", "B"]
    assert sum(line.share for line in reading.lines) == pytest.approx(1)
    for line, (_, _, low, high) in zip(reading.lines, rows[1:], strict=True):
        assert (line.low, line.high) == pytest.approx((low / 100, high / 100))
        assert line.low <= line.share <= line.high
        assert line.notes


def test_a_workbook_reads_as_its_table_does(tmp_path):
    rows = [["INCI", "%"], ["WATER", "q.s."], ["GLYCERIN", 5], ["NIACINAMIDE", 4], ["SQUALANE", 5]]
    assert shares(read_formula(workbook(tmp_path / "a.xlsx", rows))) == pytest.approx(SERUM)


def test_phases_by_heading_by_letter_and_by_chinese_word():
    for text in (
        "Phase A\nWater 90\nPhase B\nSqualane 10",
        "A Water 90\nB Squalane 10",
        "A相\n水 90%\nB相\n角鲨烷 10%",
        "A. Water 90\nB. Squalane 10",
    ):
        assert [(line.ingredient.key, line.phase) for line in read_formula(text).lines] == [
            ("water", "A"),
            ("squalane", "B"),
        ]


def test_ranges_bounds_and_what_is_added_as_needed_are_said_to_be_assumed():
    reading = read_formula(
        "Water to 100\nPhenoxyethanol 0.5-0.9%\nDisodium EDTA ≤ 0.1 %\nSodium hydroxide q.s.\nXanthan gum 适量"
    )
    by_key = {line.ingredient.key: line for line in reading.lines}
    assert by_key["phenoxyethanol"].share == pytest.approx(0.007)
    assert (by_key["disodium_edta"].low, by_key["disodium_edta"].high) == (0, pytest.approx(0.001))
    for key in ("phenoxyethanol", "disodium_edta", "sodium_hydroxide", "xanthan_gum"):
        assert by_key[key].how_known is HowKnown.ASSUMED
        assert by_key[key].low <= by_key[key].share <= by_key[key].high
    water = by_key["water"]
    assert water.how_known is HowKnown.MEASURED
    assert water.low == pytest.approx(1 - sum(x.high for k, x in by_key.items() if k != "water"))
    assert {name for name, _ in reading.assumptions} >= {"Phenoxyethanol", "Xanthan gum"}


LABEL = (
    "Ingredients: Aqua (Water), Glycerin, Niacinamide (10%), Butylene Glycol, Simmondsia Chinensis Seed Oil, "
    "Cetearyl Alcohol, 1,2-Hexanediol, Xanthan Gum, Phenoxyethanol, Disodium EDTA, Unobtainium Extract, Parfum."
)


def test_a_label_gives_an_order_and_the_rest_is_assumed():
    reading = read_formula(LABEL)
    lines = reading.lines
    assert len(lines) == 12
    assert sum(line.share for line in lines) == pytest.approx(1)
    above = [line.share for line in lines[:7]]
    assert above == sorted(above, reverse=True)
    assert all(line.share <= 0.01 for line in lines[7:])
    niacinamide = lines[2]
    assert (niacinamide.low, niacinamide.share, niacinamide.high) == pytest.approx((0.1, 0.1, 0.1))
    for line in lines:
        assert line.low <= line.share <= line.high
        assert line.how_known is (HowKnown.MEASURED if line is niacinamide else HowKnown.ASSUMED)
    assert "assumed" in reading.notes[0].en


def test_an_unknown_name_comes_back_with_suggestions_and_is_never_dropped():
    reading = read_formula(LABEL.replace("Niacinamide", "Niacinamde"))
    assert [line.name for line in reading.unresolved] == ["Niacinamde", "Unobtainium Extract"]
    assert "niacinamide" in reading.unresolved[0].candidates
    with pytest.raises(InputError, match="did you mean 'niacinamide'"):
        reading.product()
    product = reading.product(leave_out=True)
    left_out = sum(line.share for line in reading.unresolved)
    assert product.component("water").share == pytest.approx(reading.lines[0].share + left_out)


def test_a_chinese_label_with_trace_ingredients():
    reading = read_formula(
        "成分：水、甘油、烟酰胺、1,2-己二醇、透明质酸钠。其他微量成分：苯氧乙醇、EDTA二钠、香精"
    )
    last = ["PHENOXYETHANOL", "DISODIUM EDTA", "PARFUM"]
    assert [line.ingredient.inci for line in reading.lines][-3:] == last
    assert len(reading.lines) == 8
    assert all(line.high <= 0.001 for line in reading.lines[5:])


def test_what_may_be_in_a_make_up_may_be_absent():
    reading = read_formula("Aqua, Squalane, Talc, Phenoxyethanol, May contain: CI 77491, CI 77891")
    last = reading.lines[-2:]
    assert [line.ingredient.key for line in last] == ["ci_77491", "titanium_dioxide"]
    assert all(line.low == 0 for line in last)
    assert all("absent" in line.notes[-1].en for line in last)


def test_a_number_that_belongs_to_the_name_is_no_amount():
    reading = read_formula("Water\nGlycerin\nPolysorbate 20\nPhenoxyethanol")
    assert [line.ingredient.inci for line in reading.lines][2] == "POLYSORBATE 20"
    stated = read_formula("Water to 100\nPolysorbate 20 1.5\nPEG-100 Stearate 2")
    assert shares(stated) == pytest.approx(
        {"water": 0.965, "polysorbate_20": 0.015, "peg_100_stearate": 0.02}
    )


def test_a_product_file_reads_as_before():
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob("*.yaml"))}
    products = [path for path, text in texts.items() if "\nformula:" in text]
    assert products
    for path in products:
        assert read_formula(path).product() == read_product(path)


def test_a_list_that_misses_100_by_rounding_is_filled_with_water_and_says_so():
    reading = read_formula("Water 90.3\nGlycerin 9.5")
    assert shares(reading) == pytest.approx({"water": 0.905, "glycerin": 0.095})
    assert reading.lines[0].how_known is HowKnown.ASSUMED


def test_the_product_of_a_list_can_be_judged():
    product = read_formula(LABEL).product(leave_out=True)
    assert state(product).density > 900
    assert 3 < product.ph < 9


def test_a_ph_adjuster_without_an_amount_brings_the_product_to_ph_5_5():
    for text in ("Water to 100\nCitric acid 1\nSodium hydroxide q.s.", "水 余量\n精氨酸 1%\n柠檬酸 适量"):
        reading = read_formula(text)
        assert reading.product().ph == pytest.approx(5.5, abs=0.01)
        assert sum(line.share for line in reading.lines) == pytest.approx(1)
        assert "pH" in reading.lines[-1].notes[-1].en


def test_a_stated_amount_of_a_ph_adjuster_is_never_changed():
    reading = read_formula("Water to 100\nCitric acid 1\nSodium hydroxide 0.1")
    assert shares(reading)["sodium_hydroxide"] == pytest.approx(0.001)
    assert reading.product().ph < 4


@pytest.mark.parametrize(
    ("said", "how", "low", "high"),
    [
        ("5", "exact", 0.05, 0.05),
        ("5 % w/w", "exact", 0.05, 0.05),
        ("０．５％", "exact", 0.005, 0.005),
        ("0.1 – 0.5 %", "range", 0.001, 0.005),
        ("1至3%", "range", 0.01, 0.03),
        ("< 1 %", "bound", 0, 0.01),
        ("不超过 0.5%", "bound", 0, 0.005),
        ("2 mg/g", "exact", 0.002, 0.002),
        ("q.s.", "some", 0, 0),
        ("适量", "some", 0, 0),
        ("To 100 %", "balance", 0, 0),
        ("余量", "balance", 0, 0),
        ("", "missing", 0, 0),
    ],
)
def test_amounts(said, how, low, high):
    found = amount(said, field="x")
    assert (found.how, found.low, found.high) == (how, pytest.approx(low), pytest.approx(high))


TEXTS = {
    "empty": "",
    "blank": "  \n\t \n",
    "too much": "Water 90\nGlycerin 20",
    "too little": "Water 50\nGlycerin 20",
    "too little without water": "Squalane 50\nGlycerin 49.8",
    "negative": "Water to 100\nGlycerin -5%",
    "zero": "Water to 100\nGlycerin 0 %",
    "above 100": "Water to 100\nGlycerin 120 %",
    "no number": "Water to 100\nGlycerin 5\nNiacinamide lots",
    "words for a number": "Water to 100\nGlycerin 5\nNiacinamide 4\nSqualane five %",
    "amount missing": "Water to 100\nGlycerin 5\nNiacinamide\nSqualane 5",
    "range turned round": "Water to 100\nGlycerin 5-3 %",
    "balance twice": "Water to 100\nSqualane to 100\nGlycerin 5",
    "twice": "Water to 100\nGlycerin 5\nGlycerol 3",
    "twice in two languages": "水 余量\n甘油 5%\nGlycerin 3%",
    "twice on a label": "Aqua, Glycerin, Squalane, Aqua",
    "no room": "Water to 100\nGlycerin 60\nSqualane 40",
    "ranges that cannot fit": "Water 10-20 %\nGlycerin 5-10 %",
    "ranges that exceed": "Water 90-95 %\nGlycerin 20-30 %",
    "label beyond 100": "Aqua, Glycerin (60%), Squalane (50%)",
    "headings alone": "Phase A\nPhase B",
}
SHEETS = {
    "empty.csv": "",
    "blank.csv": "\n\n",
    "header-alone.csv": "INCI,%",
    "numbers-alone.csv": "1,2\n3,4\n5,6",
    "percent-missing.csv": "INCI,%\nWATER,95\nGLYCERIN,",
    "percent-word.csv": "INCI,%\nWATER,95\nGLYCERIN,some",
    "percent-above.csv": "INCI,%\nWATER,950\nGLYCERIN,50",
    "percent-negative.csv": "INCI,%\nWATER,105\nGLYCERIN,-5",
    "sum.csv": "INCI,%\nWATER,50\nGLYCERIN,5",
    "twice.csv": "INCI,%\nWATER,90\nGLYCERIN,5\nGLYCERIN,5",
    "grams.csv": "INCI,%\nWATER,95 g\nGLYCERIN,5 g",
    "formula-error.csv": "INCI,%\nWATER,#REF!\nGLYCERIN,5",
    "exponent.csv": "INCI,%\nWATER,9.5e1\nGLYCERIN,5",
    "nan.csv": "INCI,%\nWATER,nan\nGLYCERIN,5",
}
BYTES = {
    "binary.csv": b"\x00\x01\x02\xff\xfe",
    "binary.txt": bytes(range(256)),
    "no-zip.xlsx": b"this is no workbook",
    "cut.xlsx": b"PK\x03\x04cut short",
    "nothing.xlsx": b"",
    "no-mapping.yaml": b"- water\n- glycerin\n",
    "wrong-field.yaml": b"name: X\nformla: []\n",
}


def one_clear_error(caught):
    said = str(caught.value)
    assert "allowed: " in said
    assert "\n" not in said.strip()
    assert caught.value.field
    return said


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_malformed_text_gives_one_clear_error(text):
    with pytest.raises(InputError) as caught:
        read_formula(text)
    one_clear_error(caught)


@pytest.mark.parametrize(("name", "text"), SHEETS.items(), ids=SHEETS)
def test_a_malformed_table_gives_one_clear_error(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_formula(tmp_path / name)
    one_clear_error(caught)


@pytest.mark.parametrize(("name", "content"), BYTES.items(), ids=BYTES)
def test_a_malformed_file_gives_one_clear_error(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_formula(tmp_path / name)
    one_clear_error(caught)


PERCENT_STYLES = {
    "built in": '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>',
    "own": '<numFmts><numFmt numFmtId="164" formatCode="0.000%"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
}


@pytest.mark.parametrize("styles", PERCENT_STYLES.values(), ids=PERCENT_STYLES)
def test_cells_that_a_workbook_shows_as_per_cent_are_read_as_they_are_shown(tmp_path, styles):
    """5 % is stored as 0.05; read as a bare number it would be a twentieth of a per cent, and water the rest."""
    rows = [["INCI", "%"], ["WATER", "q.s."], ["GLYCERIN", 0.05], ["NIACINAMIDE", 0.04], ["SQUALANE", 0.05]]
    found = read_formula(workbook(tmp_path / "a.xlsx", rows, styles=styles, style=1))
    assert shares(found) == pytest.approx(SERUM)
    plain = read_formula(workbook(tmp_path / "b.xlsx", rows, styles=styles, style=0))
    assert shares(plain)["glycerin"] == pytest.approx(0.0005)


def test_a_per_cent_sign_that_is_only_shown_changes_no_number(tmp_path):
    own = '<numFmts><numFmt numFmtId="164" formatCode="0.0&quot;%&quot;"/></numFmts>'
    styles = f'{own}<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    rows = [["INCI", "%"], ["WATER", 95], ["GLYCERIN", 5]]
    found = read_formula(workbook(tmp_path / "a.xlsx", rows, styles=styles, style=1))
    assert shares(found)["glycerin"] == pytest.approx(0.05)


@pytest.mark.parametrize("cell", ['<c r="ZZZZZZZZ1"><v>5</v></c>', '<c r="B1" t="s"><v>-1</v></c>'])
def test_odd_cells_of_a_workbook_cost_no_memory_and_name_no_wrong_word(tmp_path, cell):
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    name = '<c r="A1" t="inlineStr"><is><t>GLYCERIN</t></is></c>'
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as book:
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet {space}><sheetData><row r="1">{name}{cell}</row></sheetData></worksheet>',
        )
        book.writestr("xl/sharedStrings.xml", f"<sst {space}><si><t>WATER</t></si></sst>")
    with suppress(InputError):
        assert {line.name for line in read_formula(tmp_path / "a.xlsx").lines} == {"GLYCERIN"}


@pytest.mark.parametrize("cell", ['<c r="B1" t="s"><v>one</v></c>', '<c r="B1" s="x"><v>5</v></c>'])
def test_a_cell_that_is_malformed_is_refused(tmp_path, cell):
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as book:
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet {space}><sheetData><row r="1">{cell}</row></sheetData></worksheet>',
        )
    with pytest.raises(InputError, match="workbook"):
        read_formula(tmp_path / "a.xlsx")


@pytest.mark.parametrize("said", ["1,000 ppm", "12,500 ppm", "1,000 mg/g"])
def test_a_mark_between_thousands_is_asked_about(said):
    """Read as a decimal comma it would be a thousandth of what is meant."""
    with pytest.raises(InputError, match="between thousands"):
        amount(said, field="x")


def test_three_decimals_after_a_comma_are_decimals():
    assert amount("1,125 %", field="x").low == pytest.approx(0.01125)
    assert amount("0,125 ppm", field="x").low == pytest.approx(0.125e-6)


def test_water_makes_up_for_rounding_only_as_far_as_there_is_any():
    with pytest.raises(InputError, match=r"100\.4 % in all"):
        read_formula("Water 0.2\nGlycerin 90.2\nSqualane 10")


@pytest.mark.parametrize(
    "tail",
    [
        "[+/- CI 77491, CI 77492, CI 77891 (titanium dioxide)]",
        "[+/-: CI 77491, CI 77492, CI 77891]",
        "(+/-) CI 77491, CI 77492, CI 77891.",
        "± CI 77491, CI 77492, CI 77891",
        "[May contain (+/-): CI 77491, CI 77492, CI 77891].",
        "may contain (CI 77491, CI 77492, CI 77891 (titanium dioxide)).",
        "[+/- CI 77491,\nCI 77492, CI 77891]",
        "可能含有：CI 77491、CI 77492、CI 77891",
    ],
)
def test_colours_that_may_be_in_are_read_one_by_one(tail):
    """As lipsticks and powders list them; formerly the whole bracket was one ingredient, or none."""
    reading = read_formula(f"Ingredients: water, squalane, talc, {tail}")
    assert reading.unresolved == ()
    colours = [line for line in reading.lines if any("absent" in note.en for note in line.notes)]
    assert [line.ingredient.key for line in colours] == ["ci_77491", "ci_77492", "titanium_dioxide"]


def test_what_may_be_absent_still_may_be_once_its_amount_follows_from_ph():
    reading = read_formula("Ingredients: water, glycerin, salicylic acid, [+/- sodium hydroxide]")
    line = reading.lines[-1]
    said = " ".join(note.en for note in line.notes)
    assert line.ingredient.key == "sodium_hydroxide"
    assert "may be absent" in said
    assert "pH nearest to 5.5" in said
    assert "from its place" not in said


def test_a_workbook_without_a_sheet_or_with_entities_is_refused(tmp_path):
    with pytest.raises(InputError, match="workbook"):
        read_formula(workbook(tmp_path / "a.xlsx", [["WATER", 100]], sheet="xl/other.xml"))
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(InputError, match="workbook"):
        read_formula(tmp_path / "b.xlsx")


@pytest.mark.parametrize("name", ["lost.csv", "lost.xlsx", "lost.txt", "lost.yaml"])
def test_a_file_that_is_not_there_is_named(tmp_path, name):
    with pytest.raises(InputError, match="existing file"):
        read_formula(tmp_path / name)


def test_there_are_at_least_forty_malformed_cases():
    assert len(TEXTS) + len(SHEETS) + len(BYTES) >= 40


@given(
    st.lists(st.sampled_from(sorted(set(catalogue()) - {"water"})), min_size=1, max_size=30, unique=True),
    st.booleans(),
)
def test_any_label_of_known_names_is_read_whole_and_adds_up(keys, watery):
    names = [catalogue()[key].inci for key in (["water"] if watery else []) + keys]
    reading = read_formula("\n".join(names) if len(names) > 1 else names[0] + ",")
    assert [line.ingredient.inci for line in reading.lines] == names
    assert sum(line.share for line in reading.lines) == pytest.approx(1)
    assert all(0 <= line.low <= line.share <= line.high <= 1 for line in reading.lines)


WORDS = st.sampled_from(
    [
        *"，,、;:()% \n\t-.",
        "Water",
        "甘油",
        "5",
        "0.5-1%",
        "q.s.",
        "适量",
        "Phase B",
        "CI 77491",
        "(10%)",
        "may contain",
        "其他微量成分：",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map("".join)))
def test_any_text_is_read_or_refused_in_words(text):
    with suppress(InputError):
        reading = read_formula(text)
        assert reading.lines
        assert sum(line.share for line in reading.lines) == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "Phase A: Water 80 %, Glycerin 5 %\nPhase B: Squalane 10 %, Cetearyl Alcohol 3 %\nPhase C: Panthenol 2 %",
        "水80％，甘油5％，角鲨烷10％；鲸蜡硬脂醇3％、泛醇2％",
        (
            "| 成分 | 含量 |\n|---|---|\n| 水 | 加至100 |\n| 甘油 | 5% |\n| 角鲨烷 | 10 |\n"
            "| 十六十八醇 | 3 |\n| 维B5 | 2 |"
        ),
        "去离子水 加至100\n甘油 ５\n角鲨烷 10\n十六十八醇 3％\nVB5 2",
        "water q.s. to 100\nglycerin 5\nsqualane 10\ncetearyl alcohol 3\npanthenol 2",
        "水 补足至100%\n甘油 4～6\n角鲨烷 9〜11\n鲸蜡硬脂醇 3\n泛醇 ≦4％",
    ],
)
def test_the_ways_people_paste_a_formula(text):
    found = {
        line.ingredient.key: round(line.share, 4) for line in read_formula(text).lines if line.ingredient
    }
    assert found == {
        "water": 0.8,
        "glycerin": 0.05,
        "squalane": 0.1,
        "cetearyl_alcohol": 0.03,
        "panthenol": 0.02,
    }


@pytest.mark.parametrize(
    ("said", "key"),
    [("VC", "ascorbic_acid"), ("维E", "tocopherol"), ("B3", "niacinamide"), ("玻尿酸", "sodium_hyaluronate"),
     ("杏仁酸", "mandelic_acid"), ("吐温80", "polysorbate_80"), ("K12", "sodium_lauryl_sulfate"),
     ("NaOH", "sodium_hydroxide"),
     ("尼泊金甲酯", "methylparaben"), ("单甘酯", "glyceryl_stearate"), ("EDTA-2Na", "disodium_edta")],
)  # fmt: skip
def test_names_of_the_bench_are_understood(said, key):
    item, near = look_up(said)
    assert item is not None
    assert (item.key, near) == (key, ())


def test_an_ingredient_may_come_in_two_phases_and_not_twice_in_one():
    text = "A\nWater 70\nGlycerin 5\nB\nSqualane 15\nC\nWater 10"
    made = read_formula(text).product()
    assert made.component("water").share == pytest.approx(0.8)
    assert [part.ingredient.key for part in made.components].count("water") == 1
    assert made.component("water").phase == "A"
    with pytest.raises(InputError, match="once in a phase"):
        read_formula("A\nWater 85\nSqualane 10\nSqualane 5")


def test_an_amount_that_is_none_is_shown():
    with pytest.raises(InputError, match="niacinamide five"):
        read_formula("water 94\nniacinamide five")


def test_a_footnote_of_a_label_is_no_part_of_a_name():
    lines = read_formula("Water, Glycerin*, Squalane, Niacinamide, Parfum. *from organic farming").lines
    assert [line.ingredient.key for line in lines if line.ingredient][-1] == "parfum"
    assert all(line.ingredient for line in lines)


def test_a_share_at_the_end_of_its_range_does_not_pass_it_by_rounding():
    names = ["WATER", "AMINOMETHYL PROPANOL", "AMMONIUM HYDROXIDE", "1,10-DECANEDIOL", "PHOSPHORIC ACID"]
    for line in read_formula("\n".join(names)).lines:
        assert line.low <= line.share <= line.high
