"""A Word file as the start of an example."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from submissions.files import word_file as limits
from submissions.files.word_file import read_word
from submissions.models import Submission
from tests.submissions.conftest import jpeg, upload
from tests.submissions.word_files import KINDS, archive, document, word_file
from tests.taking_out import taken_out

pytestmark = pytest.mark.django_db


def bring(sender: Any, content: bytes, name: str = "example.docx") -> Any:
    return sender.post("word", {"word": upload(content, name, "application/octet-stream")})


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode().split("<main", 1)[1]).split())


def test_answers_are_found_by_the_questions_as_headings_in_bold_or_by_themselves(sender):
    sender.begin()
    response = bring(
        sender,
        word_file(
            *(
                "! Bridges over the river",
                "# 3. The story",
                "## What was the challenge?",
                "Few.",
                "Very few.",
            ),
            *("* What did you do", "We met.", "What did you learn? (optional)", "Ask first."),
            *("WHAT DID NOT WORK?", "The rain.", "Title: Bridges", "Your partner abroad: Exempelstad"),
        ),
    )
    draft = sender.draft
    assert (draft.challenge, draft.done) == ("Few.\n\nVery few.", "We met.")
    assert (draft.lesson_swedish, draft.setbacks, draft.partner_name) == ("Ask first.", "The rain.", "Exempelstad")
    assert "6 questions have been answered." in text_of(response)


@pytest.mark.parametrize("label", ["Vad gjorde ni?", "What did you do?", "What was done"])
def test_the_questions_are_known_in_both_languages(sender, label):
    sender.begin()
    bring(sender, word_file("# Vad var utmaningen?", "Få deltog.", f"# {label}", "Vi träffades."))
    assert sender.draft.done == "Vi träffades."


def test_the_heading_of_the_document_is_the_title_where_there_is_none(sender):
    sender.begin()
    bring(sender, word_file("# Bridges", "## What did you do?", "We met."))
    assert sender.draft.title == "Bridges"
    bring(sender, word_file("! Tunnels"))
    assert sender.draft.title == "Bridges"


def test_text_under_no_question_is_what_was_done_with_its_own_headings(sender):
    sender.begin()
    bring(sender, word_file("! Bridges", "Once.", "## The workshops", "Then."))
    assert sender.draft.done == "Once.\n\nThe workshops\n\nThen."


def test_a_heading_below_a_question_belongs_to_its_answer_and_one_beside_it_does_not(sender):
    sender.begin()
    response = bring(sender, word_file("# What did you do?", "We met.", "## In May", "Often.", "# Thanks", "To all."))
    assert sender.draft.done == "We met.\n\nIn May\n\nOften."
    assert "Not under any of the questions Thanks To all." in text_of(response)


def test_what_is_written_stays_and_what_found_no_place_is_shown(sender):
    sender.fill_in()
    response = bring(sender, word_file("# What did you do?", "Something else.", "# Your role", "Teacher."))
    assert (sender.draft.done, sender.draft.contact.role) == ("We met.", "Strateg")
    shown = text_of(response)
    assert "We found no answers in the file." in shown
    assert "There is already an answer, which we have kept. Something else." in shown


def test_what_makes_no_sense_is_shown_with_its_reason_and_the_rest_stored(sender):
    sender.begin()
    response = bring(
        sender, word_file("From year: long ago", "Municipality or region: Atlantis", "Your name: Förnamn Efternamn")
    )
    assert sender.draft.party is None
    assert sender.draft.period_from is None
    assert sender.draft.contact.name == "Förnamn Efternamn"
    assert "There is no Swedish municipality or region by that name." in text_of(response)


def test_choices_are_known_by_their_words_in_either_language(sender):
    sender.begin()
    bring(
        sender,
        word_file(
            *("# Within which programme?", "Municipal Partnership", "# Which core values does it show?"),
            *("Participation, Delaktighet", "# Country", "Kenya", "# Municipality or region", "Växjö"),
        ),
    )
    draft = sender.draft
    assert (draft.programme, draft.partner_country, draft.party.code) == ("partnership", "KE", "0780")
    assert [value.pk for value in draft.core_values.all()] == ["participation"]


@pytest.mark.parametrize(
    ("lines", "years"),
    [
        (["Period: 2018–2021"], (2018, 2021)),
        (["# Från år", "2018 - 2021"], (2018, 2021)),
        (["From year: 2018–"], (2018, None)),
        (["From year: 2018–2021", "To year: 2020"], (None, 2020)),
        (["From year: 2018"], (2018, None)),
    ],
)
def test_years_from_and_to_may_stand_together(sender, lines, years):
    sender.begin()
    bring(sender, word_file(*lines))
    assert (sender.draft.period_from, sender.draft.period_to) == years


def test_several_results_under_one_heading_each_get_a_place(sender):
    sender.begin()
    response = bring(sender, word_file("# What came of it", "24 meetings", "x" * 201, "Two bridges"))
    assert [result.text for result in sender.draft.results.all()] == ["24 meetings", "Two bridges"]
    assert "x" * 201 in text_of(response)


def test_a_text_that_is_too_long_is_cut_between_paragraphs_and_the_rest_is_shown(sender):
    sender.begin()
    response = bring(sender, word_file("a" * 4000, "b" * 1900, "c" * 500))
    assert sender.draft.done == "a" * 4000 + "\n\n" + "b" * 1900
    assert "c" * 500 in text_of(response)


def test_the_same_file_again_changes_nothing_and_says_the_same(sender):
    sender.begin()
    content = word_file("! Bridges", "Once.", "# What came of it", "24 meetings", "# Your name", "Förnamn Efternamn")
    first, again = (text_of(bring(sender, content)) for _ in range(2))
    assert re.sub(r"saved at [\d:]+", "", first) == re.sub(r"saved at [\d:]+", "", again)
    assert "Left over" not in again


def test_a_file_begins_a_draft_and_sent_again_it_is_the_same(sender):
    html = sender.client.get(f"{sender.base}word/").content.decode()
    data = {"begin": taken_out(r'name="begin" value="([^"]+)"', html), "website": ""}
    for _ in range(2):
        file = upload(word_file("! Bridges", "Once."), "example.docx")
        response = sender.client.post(f"{sender.base}word/", {**data, "word": file})
        assert "2 questions have been answered." in response.content.decode()
    draft = Submission.objects.get()
    assert (draft.title, draft.done) == ("Bridges", "Once.")
    assert f'href="{sender.base}{draft.key}/"' in response.content.decode()


def test_no_file_begins_no_draft(sender):
    for data in ({}, {"word": upload(b"x")}, {"word": upload(word_file("x")), "website": "x"}):
        assert sender.client.post(f"{sender.base}word/", data).status_code == 200
    assert not Submission.objects.exists()


def test_the_button_on_the_step_stores_what_is_written_first(sender):
    sender.begin()
    response = sender.story(word="1", challenge="Few.")
    assert response.url == f"{sender.below}word/"
    assert sender.draft.challenge == "Few."
    assert sender.get("word").status_code == 200


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_outline_is_a_word_file_that_comes_back_as_answers(sender, language, theme):
    address = {"en": f"{sender.base}questions.docx", "sv": "/sv/skicka-in/fragor.docx"}[language]
    response = sender.client.get(address)
    assert re.fullmatch(rf'attachment; filename="[a-z]+-{language}\.docx"', response["Content-Disposition"])
    paragraphs = read_word(response.content)
    assert paragraphs[0].is_title
    sender.begin()
    assert "We found no answers" in text_of(bring(sender, response.content))
    # Somebody fills it in.
    with zipfile.ZipFile(io.BytesIO(response.content)) as parts:
        xml = parts.read("word/document.xml").decode()
    asked = [each.text for each in paragraphs if each.level == 2]
    answers = {text: f"Answer {number}" for number, text in enumerate(asked)}
    for text, answer in answers.items():
        at = xml.index(f">{text}<")
        before, after = xml[:at], xml[at:]
        xml = before + after.replace("<w:p></w:p>", f"<w:p><w:r><w:t>{answer}</w:t></w:r></w:p>", 1)
    bring(sender, archive({"word/document.xml": xml}))
    draft = sender.draft
    for text in (draft.title, draft.challenge, draft.done, draft.setbacks, draft.contact.name):
        assert re.fullmatch(r"Answer \d+", text)


def many(count: int) -> str:
    return document("<w:p/>" * count)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
SOUND = word_file("Once.")
HOSTILE = {
    "a picture": (jpeg(), "not a Word document"),
    "a zip": (archive({"[Content_Types].xml": "<x/>"}), "not a Word document"),
    "nothing": (b"", "not a Word document"),
    "text": (b"<script>alert(1)</script>", "not a Word document"),
    "the old format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older format"),
    "macros by kind": (
        archive({"[Content_Types].xml": KINDS.replace("document.m", "macroEnabled.m")}),
        "macros",
    ),
    "macros by their part": (archive({"word/document.xml": many(1), "word/vbaProject.bin": b"x"}), "macros"),
    "entities": (archive({"word/document.xml": document("<w:p/>", BOMB)}), "not a Word document"),
    "cut off": (SOUND[: len(SOUND) // 2], "damaged"),
    "broken XML": (archive({"word/document.xml": "<w:document"}), "damaged"),
    "no text": (archive({}), "damaged"),
    "a bomb of bytes": (archive({"word/document.xml": document("x" * (limits.MOST_XML + 1))}), "more in the file"),
    "a bomb of elements": (archive({"word/document.xml": many(limits.MOST_NODES + 1)}), "more in the file"),
    "a well": (
        archive({"word/document.xml": document("<w:p>" * 500 + "</w:p>" * 500)}),
        "more in the file",
    ),
    "too many parts": (archive({f"{n}.png": "" for n in range(limits.MOST_PARTS + 1)}), "more in the file"),
    "too large": (SOUND + b"\0" * limits.LARGEST, "larger than 10 MB"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_sound_word_file_is_refused_with_a_reason(sender, kind):
    content, says = HOSTILE[kind]
    sender.begin()
    response = bring(sender, content, "../../x.docx")
    assert response.status_code == 200
    assert says in response.content.decode()
    assert sender.draft.done == ""


def test_a_file_with_any_byte_changed_is_read_or_refused_and_never_an_error():
    for at in range(0, len(SOUND), 7):
        broken = SOUND[:at] + bytes([SOUND[at] ^ 0x55]) + SOUND[at + 1 :]
        try:
            assert isinstance(read_word(broken), list)
        except ValidationError as error:
            assert error.messages


def test_script_in_a_word_file_is_text(sender):
    sender.begin()
    html = bring(sender, word_file("# Thanks", "<script>alert(1)</script>", "# What did you do?", "x")).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_nothing_outside_the_file_is_read(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("SECRET")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{secret}">]>'
    with pytest.raises(ValidationError):
        read_word(archive({"word/document.xml": document("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", outside)}))
