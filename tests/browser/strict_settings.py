"""The demonstration site with a second factor asked for, as in production."""

from site_cms.settings.demo import *  # noqa: F403

SECOND_FACTOR_REQUIRED = True
