"""The demonstration site, as a visitor would meet it: real error pages, files served by the process itself."""

from site_cms.settings.dev import *  # noqa: F403

DEBUG = False
# As in production: names that change with the content, compressed once.
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
