"""The place authority: who can be a partner, under which official code."""

from places.models.federation import Federation
from places.models.international import InternationalParty
from places.models.swedish import LocalGovernment, Region

__all__ = ["Federation", "InternationalParty", "LocalGovernment", "Region"]
