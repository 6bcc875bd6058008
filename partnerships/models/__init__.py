"""The rows of the register, and what they are sorted by."""

from partnerships.models.network import Network
from partnerships.models.partnership import Partnership
from partnerships.models.phase import Phase
from partnerships.models.rows import PartnershipInternationalParty, PartnershipSwedishParty
from partnerships.models.subject import NamedSubject, Subject

__all__ = [
    "NamedSubject",
    "Network",
    "Partnership",
    "PartnershipInternationalParty",
    "PartnershipSwedishParty",
    "Phase",
    "Subject",
]
