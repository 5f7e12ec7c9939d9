"""Tables that people write: what is read, and what is refused with which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supraderm.errors import InputError
from supraderm.people_tables import cells, number, number_in, optional_in, read_rows, require


@pytest.mark.parametrize(
    ("text", "value"), [("1e-3", 1e-3), ("", None), ("nan", None), (None, None), ("x", None)]
)
def test_cells_are_numbers_or_nothing(text, value):
    assert number(text) == value


def test_rows_come_as_text_without_comments_and_byte_order_mark(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("\ufeff# a comment\nsmiles,x\nCCO,1\nCO\n", encoding="utf-8")
    assert read_rows(path) == [{"smiles": "CCO", "x": "1"}, {"smiles": "CO", "x": ""}]


def test_a_missing_file_is_answered_with_the_nearest_one(tmp_path):
    (tmp_path / "kp_human.csv").write_text("a\n1\n")
    with pytest.raises(InputError) as caught:
        read_rows(tmp_path / "kp_humans.csv")
    assert caught.value.nearest == "kp_human.csv"


@pytest.mark.parametrize("content", [b"", b"smiles,x\n", b"\xff\xfe\x00\x01"])
def test_what_is_no_table_is_refused(tmp_path, content):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match="data"):
        read_rows(path)


def test_a_missing_column_is_answered_with_the_nearest_one():
    with pytest.raises(InputError) as caught:
        require([{"SMILES": "C", "log10_kp": "1"}], ["log10_kp_cm_h"])
    assert caught.value.nearest == "log10_kp"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read_as_excel_writes_it(tmp_path, mark, encoding):
    path = tmp_path / "t.csv"
    path.write_bytes(f" ingredient {mark}percent\r\n甘油{mark} 5 \r\n{mark}\r\n".encode(encoding))
    assert read_rows(path) == [{"ingredient": "甘油", "percent": "5"}]


@pytest.mark.parametrize(
    ("content", "field", "words"),
    [
        ("a,b\n1,2,3\n", "price list, row 1", "3 cells"),
        ("a,a\n1,2\n", "price list", "column a twice"),
        ('a,b\n"1,2\n', "price list", "a CSV file"),
    ],
)
def test_a_table_that_cannot_be_told_is_refused(tmp_path, content, field, words):
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        read_rows(path, "price list")
    assert caught.value.field == field


@pytest.mark.parametrize("said", ["", "much", "nan", "inf", "-1", "11"])
def test_a_cell_that_is_no_number_in_its_range_is_named_by_row_and_column(said):
    with pytest.raises(InputError) as caught:
        number_in({"months": said}, 3, "months", 0, 10)
    assert (caught.value.field, caught.value.value) == ("row 3, months", said or "nothing")
    assert caught.value.allowed == "a number from 0 to 10"


def test_an_optional_cell_may_be_empty_or_not_there_but_not_wrong():
    assert optional_in({}, 1, "sd") is optional_in({"sd": " "}, 1, "sd") is None
    assert optional_in({"sd": "2"}, 1, "sd", 0) == 2
    with pytest.raises(InputError, match=r"row 1, sd: got '-2'; allowed: a number, 0 or more"):
        optional_in({"sd": "-2"}, 1, "sd", 0)


@given(
    st.lists(
        st.lists(st.text("ab 甘\"'#\n\u2028", max_size=5), min_size=2, max_size=4), min_size=1, max_size=5
    )
)
def test_cells_that_were_written_by_the_standard_library_come_back(rows):
    import csv
    import io

    written = io.StringIO()
    csv.writer(written).writerows(rows)
    assert cells(written.getvalue(), "data") == [[cell.strip() for cell in row] for row in rows]
