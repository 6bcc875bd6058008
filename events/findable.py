"""What can be found of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events.models import Audience, Organiser
from events.pages import EventPage
from events.presentation import EventPresentation
from places.models import LocalGovernment
from search.index.batches import in_batches
from search.index.kinds import Findable, Keys, Kind, register
from search.index.running_text import running_text


def findable(keys: Keys | None) -> Iterator[Findable]:
    """Public events."""
    events = (
        EventPage.objects.public().with_row_data().prefetch_related("organisers", "audience", "participating__party")
    )
    for page in in_batches(events, keys):
        with override(page.locale.language_code):
            yield _findable(page)


def _findable(page: EventPage) -> Findable:
    shown = EventPresentation.of(page, timezone.now())
    days = shown.when.days if shown.when else ""
    return Findable(
        key=str(page.pk),
        language=page.locale.language_code,
        title=page.title,
        address=shown.url,
        places=" ".join(filter(None, [shown.place, page.venue, *shown.organisers])),
        summary=page.summary,
        text="\n".join(
            [running_text(page, page.text_fields), days, *shown.audience, ", ".join(map(str, shown.parties))]
        ),
        about=" · ".join(filter(None, [days, str(shown.where)])),
        day=timezone.localdate(page.start) if page.start else None,
        page_id=page.pk,
    )


def _having(condition: Q) -> Iterable[int]:
    return EventPage.objects.filter(condition).values_list("pk", flat=True).distinct()


EVENTS = register(
    Kind(
        name="event",
        label=_("Events"),
        findable=findable,
        page=EventPage,
        follows={
            LocalGovernment: lambda party: _having(Q(place=party.pk) | Q(participating__party=party.pk)),
            Organiser: lambda organiser: _having(Q(organisers=organiser.pk)),
            Audience: lambda audience: _having(Q(audience=audience.pk)),
        },
    )
)
