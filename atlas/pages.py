"""The page types of the atlas."""

from atlas.country_index_page import CountryIndexPage
from atlas.partnership_index_page import PartnershipIndexPage
from atlas.region_index_page import RegionIndexPage
from atlas.subject_index_page import SubjectIndexPage

__all__ = ["CountryIndexPage", "PartnershipIndexPage", "RegionIndexPage", "SubjectIndexPage"]
