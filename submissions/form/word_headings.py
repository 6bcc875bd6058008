"""The headings under which people tell the same as the form asks for, in reports of their own.

Collected from reports of municipal partnerships and from templates for project reports in both
languages; they are compared as `places.normalising.normalised` spells them.
"""

from __future__ import annotations

import re

from places.normalising import normalised

# Of several results under one heading; of what tells of a person and has no question.
RESULTS, PERSON = "results", "person"
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-h]\))\s+")
_OPTIONAL = re.compile(r"\s*\((?:optional|valfritt|frivilligt)\)$")

_OWN = {
    "title": """
        titel; rubrik; projekttitel; projektnamn; projektets namn; exemplets namn; title; project title; name of the
        project; name of the example
    """,
    "summary": """
        sammanfattning; kort sammanfattning; kort beskrivning; i korthet; ingress; kort om projektet; summary;
        executive summary; abstract; in brief; in short
    """,
    "challenge": """
        bakgrund; utmaning; utmaningen; utmaningar; problem; problemet; problembeskrivning; problembild;
        problemformulering; nuläge; utgångsläge; behov; behovet; syfte; syfte och mål; mål; målsättning; inledning;
        varför; bakgrund och syfte; vad var problemet; situationen före; background; challenge; the challenge;
        challenges; the problem; need; needs; purpose; aim; aims; objectives; introduction; context; starting point;
        why
    """,
    "done": """
        genomförande; genomförandet; aktivitet; aktiviteter; insats; insatser; åtgärd; åtgärder; metod; metoder;
        arbetssätt; tillvägagångssätt; vad gjordes; vad som gjordes; vad vi gjorde; så gjorde vi; så gick det till;
        hur gjorde ni; hur vi gjorde; hur vi arbetade; arbetet; process; processen; lösning; lösningen; projektets
        genomförande; genomförda aktiviteter; beskrivning; implementation; activities; activity; actions; method;
        methods; approach; what we did; how we did it; what was done; solution; the solution; process; description;
        project description
    """,
    RESULTS: """
        resultat; resultatet; resultaten; effekt; effekter; utfall; måluppfyllelse; vad det ledde till; uppnådda
        resultat; vad blev resultatet; vilka resultat nåddes; det här blev resultatet; result; results; outcome;
        outcomes; effects; impact; achievements; results and effects; output
    """,
    "lesson_swedish": """
        lärdom; lärdomar; lärdomarna; erfarenhet; erfarenheter; slutsats; slutsatser; reflektion; reflektioner; vad
        vi lärde oss; vad lärde vi oss; vad vi har lärt oss; det här lärde vi oss; våra lärdomar; diskussion;
        lärande; lesson; lessons; lessons learned; lessons learnt; what we learned; what we learnt; conclusion;
        conclusions; reflections; experiences; learning
    """,
    "lesson_international": """
        partnerns lärdomar; vad partnern lärde sig; vad vår partner lärde sig; lärdomar hos partnern; what our
        partner learned; what the partner learned; lessons of the partner; the partner’s lessons
    """,
    "setbacks": """
        hinder; svårighet; svårigheter; motgångar; motgång; vad gick mindre bra; vad som inte fungerade; det som
        inte fungerade; vad hade kunnat göras annorlunda; misstag; avvikelser; risker; obstacles; difficulties;
        setbacks; what went wrong; what did not work well; deviations; barriers
    """,
    "party": """
        kommun; kommunen; region; regionen; kommun/region; organisation; svensk part; svensk kommun; svensk partner;
        deltagande kommun; projektägare; sökande; sökande kommun; municipality; swedish municipality; swedish
        partner; organization; applicant
    """,
    "partner_name": """
        partner; partnern; samarbetspartner; partnerkommun; internationell partner; utländsk partner; partner i
        utlandet; vår partner; samarbetspart; internationell part; partner abroad; our partner; international
        partner; partner municipality; foreign partner
    """,
    "partner_country": """
        land; partnerland; partnerns land; samarbetsland; country; partner country
    """,
    "programme": """
        program; programme; program/insats; stödform
    """,
    "core_values": """
        kärnvärde; kärnvärden; core value; core values
    """,
    "themes": """
        tema; teman; ämne; ämnen; område; theme; themes; topic; topics
    """,
    "goals": """
        globala mål; globala målen; agenda 2030; globala mål i agenda 2030; hållbarhetsmål; fn-mål; sdg; sdgs; global
        goals; 2030 agenda
    """,
    "period_from": """
        period; projektperiod; projekttid; tidsperiod; tid; år; genomförandetid; tidsram; när; project period; year;
        years; duration; dates; when; time
    """,
    "name": """
        namn; kontaktperson; kontakt; kontaktuppgifter; uppgiftslämnare; projektledare; ansvarig; författare;
        inskickat av; rapporten skriven av; skriven av; av; kontaktpersoner; handläggare; ansvarig person; name;
        contact; contact person; contact details; project manager; author; written by; submitted by; by
    """,
    "role": """
        roll; befattning; funktion; yrke; yrkestitel; tjänst; role; position; job title
    """,
    "email": """
        e-post; epost; mejl; mail; e-postadress; mejladress; mailadress; e-mail; email; email address; e-mail
        address; e-postadresser
    """,
    PERSON: """
        telefon; telefonnummer; tel; tfn; mobil; mobilnummer; mobiltelefon; adress; postadress; personnummer;
        besöksadress; deltagare från kommunen; projektgrupp; projektdeltagare; deltagarlista; phone; telephone;
        phone number; mobile; cell; address; project team; list of participants
    """,
}
_FIELDS = {normalised(words): name for name, several in _OWN.items() for words in several.split(";")}
# Headings that hold several things: "Resultat och effekter", "Kontakt/projektledare".
_PARTS = re.compile(r"\s*(?:/|&|,|\boch\b|\band\b|\bsamt\b)\s*")
_LONGEST = 6  # words
OF_PEOPLE = frozenset({"name", "role", "email", PERSON})


def spelled(text: str) -> str:
    """A question as it is compared: without its number, and without saying that it may stay unanswered."""
    words = _OPTIONAL.sub("", normalised(text))
    return _NUMBER.sub("", words).strip(" ?:.!*–-")


def field_of(words: str, *, is_heading: bool) -> str:
    """The field of which a heading of people's own tells; empty where it is none that is known.

    Args:
        words: of the heading, normalised, without its number and mark.
        is_heading: whether it looks like one; then its beginning or a part of it is enough.
    """
    if exact := _FIELDS.get(words):
        return exact
    if not is_heading or len(words.split()) > _LONGEST:
        return ""
    for part in _PARTS.split(words):
        if found := _FIELDS.get(part):
            return found
    first, _space, rest = words.partition(" ")
    # "Resultat i siffror", "Bakgrund till projektet".
    joins = rest.partition(" ")[0] in ("i", "av", "till", "fran", "for", "under", "om", "of", "in", "from", "to", "the")
    return _FIELDS.get(first, "") if joins else ""
