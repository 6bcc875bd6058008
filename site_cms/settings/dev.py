"""Development and the demonstration site: SQLite, no secret needed, listens on loopback."""

from site_cms.settings.base import *  # noqa: F403
from site_cms.settings.base import ENV

DEBUG = True
DEMONSTRATION = True
SECRET_KEY = ENV.secret_key or "development-only-not-a-secret-development-only-not-a-secret"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
