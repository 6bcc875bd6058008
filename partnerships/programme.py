"""ICLD's ways of working, by which partnerships and stories are sorted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Programme(models.TextChoices):
    """ICLD's three ways of working; fixed, since the report counts by them."""

    PARTNERSHIP = "partnership", _("Municipal partnership")
    ITP = "itp", _("International Training Programmes")
    RESEARCH = "research", _("Research")

    @property
    def described(self) -> str:
        """What it means, in a sentence in the language of the reader."""
        return str(_DESCRIBED[self])

    def path_in(self, language: str) -> str:
        """The end of its page's address, below the page of all subjects of that language."""
        return f"program/{_SWEDISH[self]}/" if language == "sv" else f"programmes/{self.value}/"

    @property
    def path(self) -> str:
        """The same in the language of the reader."""
        return self.path_in("en" if get_language() == "en" else "sv")


_DESCRIBED = {
    Programme.PARTNERSHIP: _(
        "A Swedish municipality or region works with its counterparts in another country on local democracy."
    ),
    Programme.ITP: _("People who work for local democracy in different countries learn together."),
    Programme.RESEARCH: _("New knowledge about local democracy, for those who practise it."),
}
_SWEDISH = {
    Programme.PARTNERSHIP: "kommunalt-partnerskap",
    Programme.ITP: "internationella-utbildningsprogram",
    Programme.RESEARCH: "forskning",
}
