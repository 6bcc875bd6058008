"""Development and the demonstration site: SQLite, no secret needed, listens on loopback."""

from site_cms.settings.base import *  # noqa: F403
from site_cms.settings.base import ENV

DEBUG = True
DEMONSTRATION = True
# The sign-ins that `seed_demo` prints work as they are; every page of the admin says so.
SECOND_FACTOR_REQUIRED = False
SECRET_KEY = ENV.secret_key or "development-only-not-a-secret-development-only-not-a-secret"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
