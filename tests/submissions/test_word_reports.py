"""Word files as people have them: answers on the line, in tables, under headings of their own, with people in them."""

from __future__ import annotations

from typing import Any

import pytest

from submissions.form.word_people import tells_of_person
from submissions.models import Leftover
from submissions.models.submission import Submission
from tests.submissions.conftest import upload
from tests.submissions.word_files import archive, document, word_file

pytestmark = pytest.mark.django_db
PUBLISHED = (
    "title",
    "summary",
    "partner_name",
    "challenge",
    "done",
    "lesson_swedish",
    "lesson_international",
    "setbacks",
)


def bring(sender: Any, content: bytes) -> Submission:
    if not sender.below:
        sender.begin()
    response = sender.post("word", {"word": upload(content, "report.docx", "application/octet-stream")})
    assert response.status_code == 200
    assert "There is a problem" not in response.content.decode()
    return sender.draft


def published(draft: Submission) -> str:
    """All of a draft that is going to be read by everybody."""
    return "\n".join([*(getattr(draft, name) for name in PUBLISHED), *(each.text for each in draft.results.all())])


def left(draft: Submission) -> str:
    return "\n".join(each.text for each in draft.leftovers.all())


def cell(*texts: str) -> str:
    return "<w:tc>" + "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts) + "</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def with_tables(body: str) -> bytes:
    return archive({"word/document.xml": document(body)})


def test_answers_on_the_line_of_their_questions_find_their_places(sender):
    lines = (
        *("! Frågorna", "# 1. Vilka ni är", "## Kommun eller region: Växjö kommun", "## Ditt namn: Anna Åberg"),
        *("## Din roll (valfritt): Strateg", "Till exempel projektledare, förtroendevald, lärare."),
        *("## Din e-postadress på arbetet: anna@vaxjo.se", "# 2. Vad det handlar om", "## Titel: Vattnet som fråga"),
        *("## Med en eller två meningar: Kort om det.", "## Er partner utomlands (valfritt): An Giang"),
        *("## Land (valfritt): Vietnam", "## Inom vilket program?: Kommunalt partnerskap"),
        *("## Vilka kärnvärden visar det?: Delaktighet, Transparens", "## Från år: 2018–2021", "## Till år (valfritt)"),
        *("# 3. Berättelsen", "## Vad var utmaningen?: Utmaningen var stor.", "## Vad gjorde ni? Vi gjorde."),
        *("## Det viktigaste resultatet: Resultat 1", "## Vad lärde ni er? – Lärdom"),
    )
    draft = bring(sender, word_file(*lines))
    contact = draft.contact
    assert draft.party is not None
    assert (draft.party.code, contact.name, contact.role, contact.email) == (
        *("0780", "Anna Åberg", "Strateg", "anna@vaxjo.se"),
    )
    assert (draft.title, draft.summary, draft.partner_name) == ("Vattnet som fråga", "Kort om det.", "An Giang")
    assert (draft.partner_country, draft.programme, draft.period_from, draft.period_to) == (
        *("VN", "partnership", 2018, 2021),
    )
    assert {value.pk for value in draft.core_values.all()} == {"participation", "transparency"}
    assert (draft.challenge, draft.done, draft.lesson_swedish) == ("Utmaningen var stor.", "Vi gjorde.", "Lärdom")
    assert [each.text for each in draft.results.all()] == ["Resultat 1"]
    assert not draft.leftovers.exists()


@pytest.mark.parametrize("mark", ["# ", "* ", ""])
@pytest.mark.parametrize(
    "headings",
    [
        ("Bakgrund", "Genomförande", "Resultat", "Lärdomar", "Svårigheter"),
        ("1. Bakgrund och syfte", "2.1 Aktiviteter", "3. Resultat och effekter", "4. Slutsatser", "5. Hinder"),
        ("Utmaningen", "Så gjorde vi", "Effekter", "Vad vi lärde oss", "Det som inte fungerade"),
        ("Background", "Implementation", "Outcomes", "Lessons learned", "Obstacles"),
    ],
)
def test_headings_of_peoples_own_lead_to_the_right_questions(sender, mark, headings):
    if not mark and headings[0].startswith("1"):
        headings = ("Bakgrund:", "Aktiviteter:", "Resultat:", "Slutsatser:", "Hinder:")
    texts = ("Få deltog.", "Vi träffades.", "24 möten hölls.", "Fråga först.", "Regnet föll.")
    lines = [line for heading, text in zip(headings, texts, strict=True) for line in (f"{mark}{heading}", text)]
    draft = bring(sender, word_file(*lines))
    assert (draft.challenge, draft.done, draft.lesson_swedish, draft.setbacks) == (*texts[:2], *texts[3:])
    assert [each.text for each in draft.results.all()] == [texts[2]]


def test_a_report_is_sorted_and_what_finds_no_place_is_left_over(sender):
    body = table(("Post", "Kronor"), ("Resor", "120 000"))
    lines = word_file(
        *("! Slutrapport Babati–Falun 2021–2023", "# Bakgrund", "Få unga deltog.", "# Genomförande", "Möten hölls."),
        *("# Resultat", "61 deltog.", "# Lärdomar", "Gå till dem.", "# Budget"),
    )
    xml = __import__("zipfile").ZipFile(__import__("io").BytesIO(lines)).read("word/document.xml").decode()
    draft = bring(sender, archive({"word/document.xml": xml.replace("</w:body>", body + "</w:body>")}))
    assert draft.party is not None
    assert (draft.title, draft.party.code) == ("Slutrapport Babati–Falun 2021–2023", "2080")
    assert (draft.period_from, draft.period_to) == (2021, 2023)
    assert (draft.challenge, draft.done, draft.lesson_swedish) == ("Få unga deltog.", "Möten hölls.", "Gå till dem.")
    assert "Resor | 120 000" in left(draft)
    assert "120 000" not in published(draft)


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Titel", "Unga på torget"),
            ("Kommun eller region", "Falun"),
            ("Utmaningen", "Få deltog."),
            ("Resultat", "61."),
        ),
        (
            ("Fråga", "Svar"),
            ("Titel", "Unga på torget"),
            ("Kommun", "Falun"),
            ("Bakgrund", "Få deltog."),
            ("Effekter", "61."),
        ),
        (
            ("1", "Titel", "Unga på torget"),
            ("2", "Kommun/region", "Falu kommun"),
            ("3", "Vad var utmaningen?", "Få deltog."),
            ("4", "Resultat", "61."),
        ),
        (("Titel", "Kommun", "Utmaningen", "Resultat"), ("Unga på torget", "Falun", "Få deltog.", "61.")),
        (
            ("Titel",),
            ("Unga på torget",),
            ("Kommun",),
            ("Falun",),
            ("Utmaningen",),
            ("Få deltog.",),
            ("Resultat",),
            ("61.",),
        ),
    ],
)
def test_a_table_of_questions_and_answers_is_read_as_such(sender, rows):
    draft = bring(sender, with_tables(table(*rows)))
    assert draft.party is not None
    assert (draft.title, draft.party.code, draft.challenge) == ("Unga på torget", "2080", "Få deltog.")
    assert [each.text for each in draft.results.all()] == ["61."]
    assert not draft.leftovers.exists()


def test_ticked_boxes_are_what_is_chosen(sender):
    draft = bring(sender, word_file("## Vilka kärnvärden visar det?", "☒ Delaktighet ☐ Transparens ☒ Jämlikhet"))
    assert {value.pk for value in draft.core_values.all()} == {"participation", "equity"}


SIGNATURES = [
    ("Anna Åberg", "Strateg, Växjö kommun", "anna@vaxjo.se", "0470-410 00"),
    ("Kontaktperson: Anna Åberg", "Telefon: 070-123 45 67", "E-post: anna@vaxjo.se"),
    ("Vid frågor, kontakta Anna Åberg på anna@vaxjo.se eller +46 470 410 00.",),
    ("* Kontakt", "Anna Åberg", "Bengt Berg", "0470-410 00", "anna@vaxjo.se"),
    ("# Kontaktuppgifter", "Anna Åberg, strateg, 0470-410 00, anna@vaxjo.se"),
    ("# Författare", "Anna Åberg", "Bengt Berg"),
    ("Av Anna Åberg",),
    ("Skriven av: Anna Åberg, 19800101-1234",),
    ("Author: Anna Åberg", "Mobile: 0046701234567"),
]


@pytest.mark.parametrize("lines", SIGNATURES)
@pytest.mark.parametrize("is_first", [True, False])
def test_nothing_about_a_person_falls_into_what_is_published(sender, lines, is_first):
    story = ("# Genomförande", "Vi höll 24 möten under 2018–2021.", "Det kostade 120 000 kronor.")
    paragraphs = (*lines, *story) if is_first else (*story, *lines)
    draft = bring(sender, word_file("! Vattnet som fråga", *paragraphs))
    said = published(draft)
    for told in ("Anna", "Åberg", "Bengt", "@", "0470", "+46", "070", "0046", "1980"):
        assert told not in said
    assert (draft.title, draft.done) == ("Vattnet som fråga", "\n\n".join(story[1:]))
    contact = getattr(draft, "contact", None)
    kept = f"{left(draft)} {contact.name if contact else ''} {contact.email if contact else ''}"
    assert "Anna Åberg" in kept


def test_a_person_in_the_middle_of_a_text_takes_the_sentence_along_and_no_more(sender):
    closed = "Ring Anna på 0470-410 00 om du vill veta mer."
    text = f"Vi träffades ofta på torget. {closed} Sedan hölls möten i skolan, en gång i veckan."
    draft = bring(sender, word_file("Ditt namn: Anna Åberg", "# Genomförande", text, "Anna Åberg ledde mötena."))
    assert draft.done == "Vi träffades ofta på torget. Sedan hölls möten i skolan, en gång i veckan."
    assert draft.contact.name == "Anna Åberg"
    assert "Ring Anna på 0470-410 00" in left(draft)
    assert "Anna Åberg ledde mötena." in left(draft)


@pytest.mark.parametrize(
    "text",
    [
        "2018–2021",
        "120 000 kronor",
        "0,5 procent",
        "Agenda 2030",
        "1 200 000",
        "24 av 290",
        "kl. 08.30–12.00",
        "2021-03-04",
    ],
)
def test_a_number_that_reaches_nobody_is_none_of_a_person(text):
    assert not tells_of_person(text)


def test_what_is_left_over_stays_beside_the_questions_until_it_is_removed(sender):
    draft = bring(sender, word_file("# What did you do?", "We met.", "# Thanks", "To all who came."))
    for step in ("who", "what", "story", "pictures"):
        assert "To all who came." in sender.get(step).content.decode()
    row = draft.leftovers.get()
    response = sender.post("story", {"challenge": "Few.", "forget": str(row.pk)})
    assert response.url == f"{sender.below}story/"
    assert sender.draft.challenge == "Few."
    assert "To all who came." not in sender.get("story").content.decode()


def test_the_same_file_again_leaves_the_same_and_no_second(sender):
    content = word_file("# What did you do?", "We met.", "# Thanks", "To all who came.")
    bring(sender, content)
    assert bring(sender, content).leftovers.count() == 1


def test_a_leftover_of_another_draft_is_not_taken_away(sender):
    other = Submission.objects.create(language="en")
    kept = Leftover.objects.create(submission=other, question="x", text="y")
    sender.begin()
    sender.post("story", {"forget": str(kept.pk)})
    assert Leftover.objects.filter(pk=kept.pk).exists()
