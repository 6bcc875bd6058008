"""Stories and events with as much, as little and as unwieldy content as editors enter, made in the site under test."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageOps

from demonstration.drawings import delta
from demonstration.registry import blocks
from events.pages import EventPage
from places.models import InternationalParty
from site_cms.models import Picture
from stories.models import Theme
from stories.pages import StoryPage
from tests.factories import PictureFactory, event, story

LONG_TITLE = "Medborgardialogsmetodutvecklingen som fick översiktsplaneringens samrådsmöten att handla om framtiden"
PARAGRAPH = (
    "Kommunen hade länge bjudit in till samråd på kvällstid, och de som kom var ofta desamma. När partnern "
    "berättade hur byalagen där väljer vem som för ordet prövade man att göra likadant i tre bostadsområden. "
)
HEADED = f"<p>{PARAGRAPH * 2}</p><h2>Hur det började</h2><p>{PARAGRAPH}</p><ul><li>Fråga.</li><li>Lyssna.</li></ul>"
FAR = "Kommunförbundet Lake Victoria Region Local Authorities Cooperation"


def write_pages(file: str) -> None:
    """Make them, and write the address of each by its name and language to a file, as JSON."""
    found = {f"{name}-{page.locale.language_code}": page.get_url() for name, page in pages()}
    Path(file).write_text(json.dumps(found), encoding="utf-8")


def read_pages(file: Path) -> dict[str, str]:
    """What `write_pages` wrote."""
    return dict(json.loads(file.read_text(encoding="utf-8")))


def pages() -> list[tuple[str, Any]]:
    """Thin, full and overfull stories and events, each with its name; all but the thin ones in both languages."""
    thin = story(
        title="Broar", summary="Broar.", values=("accountability",), parties=("1480",), published_on=_day(2016)
    )
    made: list[tuple[str, Any]] = [("story-thin", thin)]
    for name, fields in {"story-full": _full(), "story-overfull": _overfull()}.items():
        fields = {key: _stream(key, value) for key, value in fields.items()}
        first = story("sv", **fields)
        texts = {key: value for key, value in fields.items() if key in _TEXTS}
        made += [(name, first), (name, story("en", of=first, slug=f"{first.slug}-en", **texts))]
    made += [("event-thin", event(title="Samtal", summary="Samtal.", place=None, organisers=(), audience=()))]
    fields = {key: _stream(key, value) for key, value in _event().items()}
    made += [("event-overfull", event(language, **fields)) for language in ("sv", "en")]
    return made


def _stream(name: str, value: Any) -> Any:
    """A field's value; of a stream the raw one, whose blocks have the same ids in both languages."""
    return blocks("state", name, value) if name in _STREAMS else value


_STREAMS = {*StoryPage.text_fields, *EventPage.text_fields}
_TEXTS = {"title", "summary", "image_alt", *StoryPage.text_fields}


def _full() -> dict[str, Any]:
    """What the design was drawn for."""
    return {
        "title": "Vattnet som gemensam fråga",
        "summary": "Två kommuner frågade de boende innan rören grävdes ned.",
        "image": _picture(1600, 1000),
        "image_alt": "Fält kring en flod.",
        "values": ("transparency", "participation"),
        "themes": (_theme("Vatten"),),
        "goals": (6, 16),
        "period_from": 2018,
        "period_to": 2021,
        "abroad": (_place("Exempelstad"),),
        "body": [
            ("text", f"<p>{PARAGRAPH * 2}</p>"),
            ("quote", _quote("Först när båda hade visat lossnade det.")),
        ],
        "challenge": [("text", f"<p>{PARAGRAPH}</p>")],
        "done": [("text", f"<p>{PARAGRAPH}</p>"), ("picture", _shown(1600, 1000)), ("text", f"<p>{PARAGRAPH}</p>")],
        "setbacks": [("text", f"<p>{PARAGRAPH}</p>")],
        "results": [_result("24"), _result("4 → 61"), _result("3"), _result("", evidence="claimed")],
        "lessons": [_lesson("swedish"), _lesson("international")],
        "follow_ups": [_later(2021), _later(2022), _later(2023)],
    }


def _overfull() -> dict[str, Any]:
    """More and longer of everything than anybody should write."""
    return {
        "title": LONG_TITLE,
        "summary": PARAGRAPH * 2,
        "values": ("equity", "participation", "transparency", "accountability"),
        "themes": tuple(_theme(name) for name in ("Barnets rättigheter", "Klimatanpassning", "Samhällsplanering")),
        "goals": (3, 4, 5, 6, 11, 13, 16),
        "parties": ("2480", "2482", "R24", "0980"),
        "abroad": (_place(FAR), _place("Uasin Gishu"), _place("Mois Bridge")),
        "body": [("text", HEADED), ("picture", _shown(900, 1200)), ("text", f"<p>{PARAGRAPH}</p>"), _long_quote()],
        "challenge": [("text", HEADED)],
        "done": [("text", HEADED), *(("picture", _shown(*size)) for size in [(1600, 1000), (900, 1200)] * 3)],
        "results": [_result(figure) for figure in ("ca 300 000", "61", "1 av 3", "17 %", "2", "300 000 000 kr", "")],
        "lessons": [_lesson("swedish"), _lesson("international"), _lesson("both"), _lesson("both")],
        "follow_ups": [_later(year) for year in range(2018, 2025)],
    }


def _event() -> dict[str, Any]:
    times = [(f"{hour:02}:00", f"{hour:02}:45") for hour in range(8, 17)]
    speaker = {"name": "Förnamn Efternamnsson-Dubbelnamn", "role": "demokratistrateg, Upplands-Bro kommun"}
    speakers = [{"type": "item", "value": speaker, "id": f"speaker-{n}"} for n in range(3)]
    sessions = [
        {"start": start, "end": end, "title": LONG_TITLE[:160], "text": f"<p>{PARAGRAPH}</p>", "speakers": speakers}
        for start, end in times
    ]
    return {
        "title": LONG_TITLE,
        "summary": PARAGRAPH * 2,
        "notice": PARAGRAPH,
        "start": "2030-11-28 08:00",
        "end": "2030-12-02 17:00",
        "organisers": ("ICLD", "Svenska FN-förbundet", "SKR:s Glokala Sverige", FAR),
        "audience": ("municipalities", "regions", "partners", "public"),
        "venue": "Konserthuset Vara, Stora salen, Torggatan 41, ingång från gården",
        "programme": [("session", session) for session in sessions],
        "body": [("text", HEADED)],
    }


def _day(year: int) -> datetime.date:
    return datetime.date(year, 5, 4)


def _theme(name: str) -> Theme:
    return Theme.objects.filter(name_sv=name).first() or Theme.objects.create(slug=name.lower(), name_sv=name)


def _place(name: str) -> InternationalParty:
    return InternationalParty.objects.get_or_create(name=name, country="KE")[0]


def _picture(width: int, height: int) -> Picture:
    """The drawn delta, cut to a shape."""
    file = ContentFile(_cut(width, height), name=f"{width}-{height}-{timezone.now().timestamp()}.jpg")
    return PictureFactory(title="Floddelta", file=file)


def _cut(width: int, height: int) -> bytes:
    file = io.BytesIO()
    ImageOps.fit(Image.open(io.BytesIO(delta())), (width, height)).save(file, "JPEG")
    return file.getvalue()


def _shown(width: int, height: int) -> dict[str, Any]:
    return {
        "image": _picture(width, height).pk,
        "alt": "Fält kring en flod.",
        "caption": "Floden delar sig mellan fälten.",
    }


def _quote(words: str) -> dict[str, str]:
    return {"quote": words, "who": "Förnamn Efternamn, demokratistrateg"}


def _long_quote() -> tuple[str, dict[str, str]]:
    return ("quote", _quote(PARAGRAPH * 2))


def _result(figure: str, evidence: str = "documented") -> tuple[str, dict[str, str]]:
    text = "boende fick en mening på vanligt språk bredvid siffran, i båda kommunerna"
    return ("result", {"figure": figure, "text": text, "evidence": evidence, "source": "https://example.org/"})


def _lesson(side: str) -> tuple[str, dict[str, str]]:
    return ("lesson", {"side": side, "text": f"<p>{PARAGRAPH}</p>"})


def _later(year: int) -> tuple[str, dict[str, Any]]:
    return ("follow_up", {"date": f"{year}-11-01", "text": "<p>Tavlorna står kvar på sex av platserna.</p>"})
