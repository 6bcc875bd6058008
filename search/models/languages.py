"""The languages in which is searched."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
