"""The rows of the register."""

from partnerships.models.network import Network
from partnerships.models.partnership import Partnership
from partnerships.models.phase import Phase
from partnerships.models.rows import PartnershipInternationalParty, PartnershipSwedishParty

__all__ = ["Network", "Partnership", "PartnershipInternationalParty", "PartnershipSwedishParty", "Phase"]
