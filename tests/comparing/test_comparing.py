"""What counts as the same in two recordings, and what as a difference."""

import io

import pytest
from openpyxl import Workbook

from tests.comparing.contents import told
from tests.comparing.differences import differences
from tests.comparing.markup import normalised
from tests.comparing.recording import Recording, file_name
from tests.comparing.stillness import Clock, Dice

PAGE = '<main class="a b" id="m"><h1>Title</h1><p>One <a href="/x/">two</a>, three.</p></main>'
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    "source",
    [
        PAGE.replace("><", ">\n  <"),
        PAGE.replace('class="a b" id="m"', 'id="m"\n  class="a  b"'),
        PAGE.replace("<h1>Title", "<!-- why --><h1>\n  Title\n"),
        PAGE.replace("One <a", "One\n<a"),
        PAGE.replace("three.</p>", "three. </p>"),
        PAGE.replace("Title", "T&#105;tle"),
    ],
)
def test_how_a_template_is_written_makes_no_difference(source):
    assert source != PAGE
    assert normalised(source) == normalised(PAGE)


@pytest.mark.parametrize(
    "source",
    [
        PAGE.replace("Title", "Titel"),
        PAGE.replace("</a>,", "</a> ,"),
        PAGE.replace("One <a", "One<a"),
        PAGE.replace("/x/", "/y/"),
        PAGE.replace(' id="m"', ""),
        PAGE.replace("h1>", "h2>"),
        PAGE.replace("<p>", "<p></p><p>"),
        PAGE.replace("two", "<b>two</b>"),
        PAGE.replace("two", "&lt;b&gt;two&lt;/b&gt;"),
    ],
)
def test_what_a_reader_or_a_program_meets_makes_a_difference(source):
    assert normalised(source) != normalised(PAGE)


def test_what_is_kept_as_it_was_written_is_compared_as_it_was_written():
    assert normalised("<textarea>a\nb</textarea>") != normalised("<textarea>a b</textarea>")
    assert normalised("<pre>a  b</pre>") != normalised("<pre>a b</pre>")


def test_a_space_inside_a_button_that_no_browser_shows_makes_no_difference():
    assert normalised("<p>x <button>\n Send\n </button> y</p>") == normalised("<p>x <button>Send</button> y</p>")


@pytest.mark.parametrize(
    "source", ['<input name="csrfmiddlewaretoken" type="hidden" value="{}">', '<script nonce="{}">let a</script>']
)
def test_what_each_answer_has_anew_makes_no_difference(source):
    assert normalised(source.format("aaa")) == normalised(source.format("bbb"))
    assert "aaa" not in normalised(source.format("aaa"))


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("text/csv", b"a;1\r\n", b"a;1\n"),
        ("application/json", b'{"a":1}', b'{"a": 1}'),
        ("application/json", b'{"a":1}', b'{"a":2}'),
        ("text/calendar", b"DTSTART:1", b"DTSTART:2"),
        ("application/octet-stream", b"\xff\x00", b"\xff\x01"),
    ],
)
def test_each_byte_counts_of_what_programs_read(kind, before, after):
    assert told(before, kind) != told(after, kind)


def test_each_cell_of_a_workbook_counts_and_not_when_it_was_written():
    first, again, other = (_workbook(figure) for figure in (1, 1, 2))
    assert told(first, SHEET) == told(again, SHEET)
    assert told(first, SHEET) != told(other, SHEET)


def _workbook(figure):
    book, file = Workbook(), io.BytesIO()
    book.active.append(["Stories", figure])
    book.save(file)
    return file.getvalue()


@pytest.fixture
def recordings(tmp_path):
    """Two that are the same."""
    for name in ("before", "after"):
        for file, text in (("a.txt", "status 200\nqueries 2\n\n<p>\n"), ("a.sql", "SELECT a\nSELECT b\n")):
            (tmp_path / name / "public").mkdir(parents=True, exist_ok=True)
            (tmp_path / name / "public" / file).write_text(text)
    return tmp_path / "before", tmp_path / "after"


def test_two_that_are_the_same_do_not_differ(recordings):
    assert list(differences(*recordings)) == []


def test_what_changed_is_said_with_the_line(recordings):
    (recordings[1] / "public" / "a.txt").write_text("status 500\nqueries 2\n\n<p>\n")
    (found,) = differences(*recordings)
    assert "public/a.txt" in found and "-status 200" in found and "+status 500" in found


def test_a_query_more_is_said_with_its_statement(recordings):
    (recordings[1] / "public" / "a.txt").write_text("status 200\nqueries 3\n\n<p>\n")
    (recordings[1] / "public" / "a.sql").write_text("SELECT a\nSELECT b\nSELECT b\n")
    (found,) = differences(*recordings)
    assert "+queries 3" in found and "+ SELECT b" in found


def test_other_statements_in_the_same_number_are_no_difference(recordings):
    (recordings[1] / "public" / "a.sql").write_text("SELECT a\nSELECT c\n")
    assert list(differences(*recordings)) == []


def test_a_page_that_is_gone_and_one_that_is_new_are_differences(recordings):
    (recordings[1] / "public" / "a.txt").rename(recordings[1] / "public" / "b.txt")
    assert list(differences(*recordings)) == ["public/a.txt: no longer there", "public/b.txt: new"]


def test_a_folder_without_a_recording_is_refused(recordings, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match="no recording"):
        list(differences(recordings[0], tmp_path / "empty"))


def test_what_comes_from_the_list_of_apps_or_from_memory_makes_no_difference(tmp_path):
    for name, version, place in (("before", "ad882b15", "0x7fed11167ba0"), ("after", "6c4919af", "0x7f7950d6f740")):
        text = f'<script src="/static/wagtailadmin/js/icons.js?v={version}">\n<function f at {place}>'
        Recording(tmp_path / name, {}, Clock(), Dice()).write("public", "a", text)
    assert list(differences(tmp_path / "before", tmp_path / "after")) == []


def test_two_addresses_never_share_a_file():
    addresses = [
        "/sv/a/",
        "/sv/a",
        "/sv!a/",
        "/sv/a/?x=1",
        "/sv/a/%2F",
        f"/{'a' * 300}/1",
        f"/{'a' * 300}/2",
        "/å/",
        "/a/",
    ]
    names = {file_name(address) for address in addresses}
    assert len(names) == len(addresses)
    assert not [name for name in names if "/" in name or len(name.encode()) > 200]


def test_the_dice_fall_alike_for_a_name_whatever_was_thrown_before():
    first, second = Dice(), Dice()
    second.bytes(5)
    for dice in (first, second):
        dice.begin("/sv/")
    assert first.bytes(16) == second.bytes(16)
