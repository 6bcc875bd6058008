"""Who events are for, who holds them and who took part. The pages themselves are in `events.pages`."""

from events.models.audience import Audience
from events.models.organiser import Organiser
from events.models.participation import EventParticipation

__all__ = ["Audience", "EventParticipation", "Organiser"]
