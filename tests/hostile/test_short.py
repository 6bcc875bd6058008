"""A short turn of the hostile files; all of them against a server are `make hostile`."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from site_cms.bounded_reading import turns
from site_cms.bounded_reading.asking import MEGABYTE, Reader, read_bounded
from site_cms.bounded_reading.refusal import BUSY, DAMAGED, TOO_MUCH, RefusalError
from submissions.files import document_intake, picture_intake, word_file
from submissions.files.pdf_reading import refuse_active
from submissions.files.word_parts import Paragraph
from submissions.files.word_reading import paragraphs_of
from submissions.form.word_import import bring_in
from submissions.models import Submission
from submissions.plain_lines import plain_line, plain_lines
from tests.hostile.documents import ACTIVE, made
from tests.hostile.files import FILES, Hostile

READERS = {"new": picture_intake.READER, "document": document_intake.READER, "word": word_file.READER}
OPTIONS: dict[str, dict[str, Any]] = {
    "new": {"longest_side": 3200, "most_pixels": 50_000_000, "most_bytes": 10 * MEGABYTE}
}
SHORT = {
    *("png-50-megapixels-transparent", "png-claims-2500-megapixels", "png-profile-unpacks-to-a-gigabyte"),
    *("jpeg-nothing-but-a-beginning", "webp-largest", "heic-a-box-in-itself", "gif-largest", "a-page"),
    *("pdf-word-stream-ten-thousand-times", "pdf-many-small-bombs", "pdf-a-gigabyte-deflated-twice"),
    *("pdf-a-hundred-thousand-arrays-deep", "pdf-pages-in-a-circle", "pdf-a-table-of-billions"),
    *("word-ninety-thousand-paragraphs", "word-rows-without-end", "word-marks-on-one-letter", "word-entities"),
}
PROBE = "tests.hostile.probes"


def ask(file: Hostile) -> object:
    """What the reader of its door says, through a child: a value, or why not."""
    try:
        return read_bounded(READERS[file.door], file.make(), **OPTIONS.get(file.door, {})).value
    except RefusalError as refused:
        return refused.reason


def test_there_are_at_least_sixty_hostile_files_of_every_door():
    assert len({file.name for file in FILES}) == len(FILES) >= 60
    assert {file.door for file in FILES} == set(READERS)


@pytest.mark.parametrize("file", [each for each in FILES if each.name in SHORT], ids=lambda each: each.name)
def test_a_dear_file_is_answered_for_at_most_two_seconds_of_the_processor(file):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ask(file)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < READERS[file.door].cpu + 0.5


@pytest.mark.parametrize("name", ACTIVE)
def test_a_pdf_that_acts_by_itself_is_refused(name):
    with pytest.raises(RefusalError) as refused:
        refuse_active(ACTIVE[name]())
    assert refused.value.reason == "active"


@pytest.mark.parametrize(
    "file", [each for each in FILES if each.door == "word" and "gigabyte" not in each.name], ids=lambda each: each.name
)
def test_a_hostile_word_file_is_read_or_refused_and_never_an_error(file):
    try:
        assert isinstance(paragraphs_of(file.make())[0], list)
    except RefusalError as refused:
        assert refused.reason


def test_a_reader_that_never_ends_is_ended():
    with pytest.raises(RefusalError) as refused:
        read_bounded(Reader(f"{PROBE}:runs_for_ever", cpu=1), b"")
    assert refused.value.reason == TOO_MUCH


def test_a_reader_that_sleeps_is_ended_by_the_clock():
    with pytest.raises(RefusalError) as refused:
        read_bounded(Reader(f"{PROBE}:sleeps", wall=1), b"")
    assert refused.value.reason == TOO_MUCH


def test_a_reader_that_takes_memory_without_end_is_ended():
    with pytest.raises(RefusalError) as refused:
        read_bounded(Reader(f"{PROBE}:takes_memory", memory=64 * MEGABYTE), b"")
    assert refused.value.reason == TOO_MUCH


def test_what_is_given_back_is_bounded():
    assert read_bounded(Reader(f"{PROBE}:gives_back", output=1000), b"x" * 900).content == b"x" * 900
    with pytest.raises(RefusalError) as refused:
        read_bounded(Reader(f"{PROBE}:gives_back", output=1000), b"x" * 1001)
    assert refused.value.reason == TOO_MUCH


def test_a_child_that_writes_without_end_is_ended():
    with pytest.raises(RefusalError):
        read_bounded(Reader(f"{PROBE}:writes_without_end", output=1000), b"")


def test_a_reader_that_fails_on_a_file_calls_it_damaged():
    with pytest.raises(RefusalError) as refused:
        read_bounded(Reader(f"{PROBE}:fails"), b"")
    assert refused.value.reason == DAMAGED


def test_a_child_knows_nothing_of_the_sites_environment_and_writes_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "known-to-the-site-alone")
    told = read_bounded(Reader(f"{PROBE}:looks_around"), str(tmp_path / "written").encode()).value
    assert "SECRET_KEY" not in told["environment"]
    assert not told["wrote"]
    assert not told["django"]


def test_the_readers_import_nothing_of_django():
    for reader in READERS.values():
        code = f"import sys, {reader.function.partition(':')[0]}; print('django' in sys.modules)"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == "False"


def test_no_more_threads_wait_for_files_than_may(settings):
    settings.UPLOADS_AT_ONCE = 2
    with ExitStack() as stack:
        stack.enter_context(turns.a_place())
        stack.enter_context(turns.a_place())
        with pytest.raises(RefusalError) as refused:
            stack.enter_context(turns.a_place())
        assert refused.value.reason == BUSY
    with turns.a_place():
        pass


def test_who_waits_too_long_for_a_turn_is_told_so_and_the_next_one_gets_it(settings, monkeypatch, tmp_path):
    settings.TURNS_DIR = tmp_path
    monkeypatch.setattr(turns, "AT_ONCE", 1)
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0)
    with turns.a_turn(), pytest.raises(RefusalError) as refused, turns.a_turn():
        pass
    assert refused.value.reason == BUSY
    with turns.a_turn():
        pass


def test_a_turn_is_one_of_all_processes(settings, monkeypatch, tmp_path):
    settings.TURNS_DIR = tmp_path
    monkeypatch.setattr(turns, "AT_ONCE", 1)
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0)
    holds = (
        f"import fcntl, sys; f = open({json.dumps(str(tmp_path / '0.lock'))}, 'w'); fcntl.flock(f, fcntl.LOCK_EX);"
        "print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen([sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(RefusalError), turns.a_turn():
        pass
    # Whatever becomes of a process, its turn is over with it.
    other.kill()
    other.communicate()
    with turns.a_turn():
        pass


def test_marks_without_end_on_one_letter_are_read_in_a_time_that_grows_with_their_number():
    text = "a" + "\u0315\u0300" * 1_000_000
    found = []
    thread = threading.Thread(target=lambda: found.append(len(plain_lines(text))), daemon=True)
    thread.start()
    # Without the bound it would take more than an hour.
    thread.join(60)
    assert found
    assert found[0] <= 31


DEAR_TEXTS = {
    "one word without end": "a" * 400_000,
    "at signs": "a@" * 200_000,
    "noughts": "0 " * 200_000,
    "noughts and hyphens": "0-" * 200_000,
    "capitals": "Aa " * 130_000,
    "commas": "a, " * 130_000,
    "brackets": "(" * 400_000,
}


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["", "Title: ", "Themes: ", "Your name: ", "From year: ", "# Bakgrund\n"])
@pytest.mark.parametrize("kind", DEAR_TEXTS)
def test_a_long_text_is_placed_in_a_time_that_grows_with_its_length(kind, question):
    """What a child has read is placed in a thread that serves readers."""
    draft = Submission.objects.create(language="en")
    head, _break, rest = question.partition("\n")
    paragraphs = [Paragraph(head.removeprefix("# "), level=1)] if _break else []
    before = time.thread_time()
    bring_in([*paragraphs, Paragraph((rest if _break else head) + DEAR_TEXTS[kind])], draft)
    # Seconds of this thread's own work; in proportion to the square it would be minutes.
    assert time.thread_time() - before < 3


def test_a_word_keeps_the_marks_that_a_language_puts_on_it():
    assert plain_line("a\u030a A\u0308 o\u0308 Vie\u0302\u0323t") == "å Ä ö Việt"


def test_a_quiet_pdf_with_links_and_an_outline_is_taken():
    def act(new: pikepdf.Pdf) -> None:
        page = new.pages[0].obj
        links = [Dictionary(S=Name.URI, URI=address) for address in ("https://example.org/", "mailto:a@example.org")]
        there = Array([page, Name.Fit])
        new.pages[0].Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=link) for link in links]
        )
        new.Root.OpenAction = there
        item = new.make_indirect(Dictionary(Title="One", Dest=there))
        other = new.make_indirect(Dictionary(Title="Two", A=Dictionary(S=Name.GoTo, D=there)))
        item.Next = other
        new.Root.Outlines = new.make_indirect(Dictionary(First=item, Last=other, Count=2))
        new.Root.StructTreeRoot = new.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.Sound, P=1))
        )

    assert refuse_active(made(act))[0] == {"pages": 1}
    assert refuse_active(made(act, encryption=pikepdf.Encryption(owner="x", user="")))[0] == {"pages": 1}


def test_a_pdf_that_needs_a_password_is_told_so():
    with pytest.raises(RefusalError) as refused:
        refuse_active(made(lambda new: None, encryption=pikepdf.Encryption(owner="x", user="y")))
    assert refused.value.reason == "locked"


def test_a_wait_leaves_the_processor_alone(settings, monkeypatch, tmp_path):
    settings.TURNS_DIR = tmp_path
    monkeypatch.setattr(turns, "AT_ONCE", 1)
    monkeypatch.setattr(turns, "LONGEST_WAIT", 0.5)
    with turns.a_turn():
        before = time.thread_time()
        with pytest.raises(RefusalError), turns.a_turn():
            pass
        assert time.thread_time() - before < 0.25
