"""What the site answers, as whoever takes a copy of it sees it."""

from site_cms.links.own_site import Answer

__all__ = ["Answer"]
