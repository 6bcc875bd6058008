"""Events, their index, who they are for, who holds them and who took part."""

from events.models.audience import Audience
from events.models.event import EventPage
from events.models.index import EventIndexPage
from events.models.organiser import Organiser
from events.models.participation import EventParticipation

__all__ = ["Audience", "EventIndexPage", "EventPage", "EventParticipation", "Organiser"]
