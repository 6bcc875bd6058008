"""Pages by place."""

from django.utils.translation import gettext_lazy as _

from site_cms.pages import app_config


class AtlasConfig(app_config.PagesAppConfig):
    name = "atlas"
    verbose_name = _("Places")
