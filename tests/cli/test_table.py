import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from production_tool.cli.load.table import BadFile, read_table
from production_tool.cli.refusal import Exit

COLUMNS = {"Artist": "artist", "Title": "title"}


def write(folder: Path, content: bytes | str) -> Path:
    path = folder / "file.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refuse(folder: Path, content: bytes | str) -> str:
    with pytest.raises(BadFile) as refused:
        read_table(write(folder, content), COLUMNS)
    assert refused.value.exit_code is Exit.BAD_INPUT
    assert "Nothing was loaded." in str(refused.value)
    assert "file.csv" in str(refused.value)
    return str(refused.value)


def test_a_byte_order_mark_is_no_part_of_the_first_heading(folder: Path) -> None:
    table = read_table(write(folder, b"\xef\xbb\xbfArtist;Title\r\nZo\xc3\xab;Seq 1\r\n"), COLUMNS)
    assert [(line.number, dict(line.cells)) for line in table.lines] == [(2, {"Artist": "Zoë", "Title": "Seq 1"})]


def test_windows_1252_is_read_where_there_is_no_mark(folder: Path) -> None:
    table = read_table(write(folder, "Artist;Title\nZoë;30 €\n".encode("cp1252")), COLUMNS)
    assert dict(table.lines[0].cells) == {"Artist": "Zoë", "Title": "30 €"}


def test_a_file_that_promises_utf_8_is_held_to_it(folder: Path) -> None:
    assert "line 3" in refuse(folder, b"\xef\xbb\xbfArtist;Title\nA;B\nZo\xeb;C\n")


def test_composed_and_decomposed_letters_are_one_name(folder: Path) -> None:
    table = read_table(write(folder, "Artist;Title\nZoe\u0308;x\nZo\u00eb;x\n"), COLUMNS)
    assert len({line.cells["Artist"] for line in table.lines}) == 1


def test_columns_are_found_in_any_order_and_case(folder: Path) -> None:
    table = read_table(write(folder, "TITLE;artist\nSeq 1;Zoë\n"), COLUMNS)
    assert dict(table.lines[0].cells) == {"Artist": "Zoë", "Title": "Seq 1"}


def test_empty_lines_are_skipped_but_counted(folder: Path) -> None:
    table = read_table(write(folder, "Artist;Title\n\nA;1\n;\nB;2\n"), COLUMNS)
    assert [line.number for line in table.lines] == [3, 5]


def test_a_line_is_numbered_where_it_begins_when_a_cell_holds_line_breaks(folder: Path) -> None:
    table = read_table(write(folder, 'Artist;Title\n"A";"one\ntwo"\nB;2\n'), COLUMNS)
    assert [(line.number, line.cells["Title"]) for line in table.lines] == [(2, "one\ntwo"), (4, "2")]


def test_empty_cells_beyond_the_last_column_do_no_harm(folder: Path) -> None:
    assert len(read_table(write(folder, "Artist;Title\nA;1;;\n"), COLUMNS).lines) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ("line 1", "Expected the columns Artist; Title")),
        ("Artist\nA\n", ("line 1", "column Title", "missing")),
        ("Artist;Title;Fee\nA;1;2\n", ("line 1", "column Fee", "not known")),
        ("Artist;Title;Artist\nA;1;2\n", ("line 1", "column Artist", "twice")),
        ("Artist,Title\nA,1\n", ("line 1", "column Artist,Title", "semicolons")),
        ("Artist;Title\nA;1\nB\n", ("line 3", "column Title", "Found 1 cells, expected 2")),
        ("Artist;Title\nA;1;2\n", ("line 2", "column 3", "Found 3 cells, expected 2")),
        ('Artist;Title\nA;1\nB;"2\n', ("line 3", "not CSV")),
        ("Artist;Title\nA;1\n".encode("utf-16"), ("UTF-16", "UTF-8")),
        (b"Artist;Title\nA;\x81\n", ("line 2", "UTF-8")),
    ],
)
def test_a_file_that_is_not_the_expected_table_is_refused_with_the_place(
    folder: Path, content: bytes | str, said: tuple[str, ...]
) -> None:
    sentence = refuse(folder, content)
    assert all(words in sentence for words in said), sentence


def test_an_absent_file_and_a_folder_are_refused(folder: Path) -> None:
    for path in (folder / "absent.csv", folder):
        with pytest.raises(BadFile, match="cannot be read"):
            read_table(path, COLUMNS)


def test_what_steers_a_terminal_is_not_repeated(folder: Path) -> None:
    assert "\x1b" not in refuse(folder, "Artist;\x1b[2JTitle\n")


# What a spreadsheet cell can hold, but for the line ends that reading unifies and the blanks that it trims.
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=20)


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=20))
def test_what_a_spreadsheet_writes_is_read_again(
    rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    import unicodedata

    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([("Artist", "Title"), *rows])
    path = tmp_path_factory.mktemp("table") / "file.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
    expected = [tuple(unicodedata.normalize("NFC", cell).strip() for cell in row) for row in rows]
    found = [(line.cells["Artist"], line.cells["Title"]) for line in read_table(path, COLUMNS).lines]
    assert found == [row for row in expected if any(row)]
