"""The demonstration site, as a visitor would meet it: real error pages, files served by the process itself."""

from site_cms.settings.dev import *  # noqa: F403

DEBUG = False
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
