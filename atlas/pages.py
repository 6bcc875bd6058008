"""The page types of the atlas."""

from atlas.country_index_page import CountryIndexPage
from atlas.partnership_index_page import PartnershipIndexPage
from atlas.region_index_page import RegionIndexPage

__all__ = ["CountryIndexPage", "PartnershipIndexPage", "RegionIndexPage"]
