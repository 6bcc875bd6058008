"""Tests: quick hashing, mail kept in memory, tasks run at once."""

import tempfile
from pathlib import Path

from site_cms.settings.base import *  # noqa: F403

DEMONSTRATION = True
PAGE_CACHE = False
SECRET_KEY = "test-only-not-a-secret-test-only-not-a-secret-test-only"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="goda-exempel-media-"))
PRIVATE_ROOT = Path(tempfile.mkdtemp(prefix="goda-exempel-private-"))
PRIVATE_OPTIONS["location"] = PRIVATE_ROOT
# Files are looked for when one is asked for: listing them all costs each client of each test 60 ms.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
INSTALLED_APPS += ["django_migration_linter"]
TURNS_DIR = Path(tempfile.mkdtemp(prefix="goda-exempel-turns-"))
