"""Settings that every environment shares; what differs comes from `environment.py`."""

import os
import tempfile
from pathlib import Path
from typing import Any

import dj_database_url
import dj_email_url
import django_cache_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from site_cms.documents.kinds import SERVED_AS, SHOWN
from site_cms.metrics.address import host_and_port
from site_cms.object_storage.address import ObjectStorage
from site_cms.settings.environment import Environment
from site_cms.settings.sign_in import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
ENV = Environment.read()

SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = [host.strip() for host in ENV.allowed_hosts.split(",") if host.strip()]
DEBUG = False
# Whether this is a demonstration or development site, which may be filled with examples.
DEMONSTRATION = False
CONTACT_EMAIL = ENV.contact_email
SECURITY_EMAIL = ENV.security_email
CONTENT_LICENCE = ENV.content_licence
# How long the site may be away; 0 while it is not.
MAINTENANCE_MINUTES = int(ENV.maintenance or 0)

# Where a Prometheus asks for figures (site_cms/metrics); None where none does.
METRICS_ADDRESS = host_and_port(ENV.metrics_address)
# A Sentry that is told of faults (site_cms/operations/error_reports.py); empty where none is.
SENTRY_DSN = ENV.sentry_dsn

# An app imports only from those listed before it here (docs/explanation/architecture.md).
PROJECT_APPS = [
    "site_cms",
    "search",
    "places",
    "partnerships",
    "stories",
    "events",
    "submissions",
    "commitments",
    "interchange",
    "atlas",
    "home",
    "demonstration",
]

INSTALLED_APPS = [
    *PROJECT_APPS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "site_cms.metrics.counting_middleware.CountingMiddleware",
    "site_cms.operations.log_lines.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "site_cms.security.content_policy.StylesInPageMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "site_cms.documents.media_middleware.MediaMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "site_cms.operations.maintenance.MaintenanceMiddleware",
    "site_cms.security.content_policy.AdminPolicyMiddleware",
    "site_cms.security.content_policy.PermissionsPolicyMiddleware",
    "site_cms.listing.spreadsheets.AdminTableMiddleware",
    "site_cms.uploads.whole_files.NoRoomMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "site_cms.sign_in.second_factor.SecondFactorMiddleware",
    "site_cms.languages.written_text_middleware.WrittenTextMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "site_cms.pages.old_addresses.OldAddressMiddleware",
]

ROOT_URLCONF = "site_cms.urls"
WSGI_APPLICATION = "site_cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "site_cms.templatetags.stylesheets",
            ],
        },
    }
]

DATABASES = {"default": dj_database_url.parse(ENV.database_url)}
# Django's own, which also let kept pages be forgotten with each commit.
_database = DATABASES["default"]["ENGINE"].removeprefix("django.db.backends.")
DATABASES["default"]["ENGINE"] = f"site_cms.page_cache.databases.{_database}"
if _database == "sqlite3":
    # The server and the task worker write to one file side by side.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A page is found by one query of many joins over few rows. PostgreSQL overrates its cost before
    # the tables have been analysed, and then spends seconds of CPU on compiling it, each time.
    # A server that lets nobody in is waited for for five seconds, and one whose machine is gone for fifteen
    # (`tcp_user_timeout`, in milliseconds); without these for a quarter of an hour, with every thread.
    DATABASES["default"]["OPTIONS"] = {
        "options": "-c jit=off",
        "connect_timeout": 5,
        "keepalives_idle": 5,
        "keepalives_interval": 5,
        "keepalives_count": 2,
        "tcp_user_timeout": 15_000,
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": django_cache_url.parse(ENV.cache_url)}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    # A cache that is away must not take the site along, and must say so soon.
    CACHES["default"]["BACKEND"] = "site_cms.operations.shared_cache.SparingRedisCache"
    CACHES["default"].setdefault("OPTIONS", {}).update({"socket_connect_timeout": 0.5, "socket_timeout": 0.5})
elif CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    # Room for what every page remembers of a generation of the content, and for who has tried to sign in beside it.
    CACHES["default"].setdefault("OPTIONS", {})["MAX_ENTRIES"] = 10_000

# Whether public pages are kept ready in front of Django, and how many bytes of them a process keeps
# (site_cms/page_cache). While one develops, what a template says must be seen at once.
PAGE_CACHE = ENV.page_cache == "on"
PAGE_CACHE_BYTES = int(ENV.page_cache_megabytes) * 1024 * 1024

AUTH_USER_MODEL = "site_cms.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Swedish is the first language of the content; source strings in code are English.
LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
# All times on the site are Swedish; the admin offers no other.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
FORMAT_MODULE_PATH = ["site_cms.languages.formats"]
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "site_cms.pages.stylesheets.StylesheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "media/"
MEDIA_ROOT = BASE_DIR / ENV.media_dir
# What the public sends in lies here until an editor has taken it into the library. It has no address.
PRIVATE_ROOT = BASE_DIR / ENV.private_dir
BUNDLE_DIR = BASE_DIR / ENV.bundle_dir if ENV.bundle_dir else None
PRIVATE_OPTIONS = {
    "location": PRIVATE_ROOT,
    "file_permissions_mode": 0o600,
    "directory_permissions_mode": 0o700,
}
# The object storage that files are in instead, where several machines serve (site_cms/object_storage), or None.
OBJECT_STORAGE = ObjectStorage.parse(ENV.storage_url)
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "site_cms.uploads.whole_files.WholeFileStorage"},
    "private": {
        "BACKEND": "submissions.models.private_files.PrivateStorage",
        "OPTIONS": PRIVATE_OPTIONS,
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if OBJECT_STORAGE:
    STORAGES["default"] = {"BACKEND": "site_cms.object_storage.storages.LibraryStorage"}
    STORAGES["private"] = {"BACKEND": "site_cms.object_storage.storages.SentInStorage"}

_mail = dj_email_url.parse(ENV.email_url)
globals().update(_mail)
# Mail that cannot go out is kept and tried again, whoever wrote it; this hands it to the mail server.
MAIL_SENT_BY = _mail["EMAIL_BACKEND"]
EMAIL_BACKEND = "site_cms.mail.delivery.KeepingBackend"
# Seconds. A mail server that does not answer keeps nobody waiting for longer.
EMAIL_TIMEOUT = _mail["EMAIL_TIMEOUT"] or 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.email_from

# All to standard error, where whoever runs the process collects it.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "site_cms.operations.log_lines.JsonFormatter"},
    },
    "filters": {"secrets": {"()": "site_cms.security.log_secrets.SecretAddressFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Whoever asks for a host that is not ours is answered with 400; it is no error of the site's.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if ENV.tasks == "database"
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}

WAGTAIL_SITE_NAME = "ICLD Goda exempel"
WAGTAILADMIN_BASE_URL = ENV.site_url
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Who approves may correct first, and approves what they corrected; nobody else can write meanwhile.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "site_cms.publishing.end_of_review.publish_if_nobody_objects"
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "site_cms.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "site_cms.pictures.form.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "site_cms.documents.form.DocumentForm"
WAGTAILDOCS_EXTENSIONS = list(SERVED_AS)
WAGTAILDOCS_CONTENT_TYPES = SERVED_AS
WAGTAILDOCS_INLINE_CONTENT_TYPES = list(SHOWN)
WAGTAILDOCS_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
# The configuration of what has no language of its own; pages are indexed in theirs.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin.page_search", "SEARCH_CONFIG": "swedish"}}
# English starts as a draft: an untranslated page must never be live in Swedish under /en/.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# Days for which it is kept who sent in an example, after it was accepted, declined or withdrawn.
RETENTION_DAYS = int(ENV.retention_days)
# Where ClamAV listens; empty where what is sent in is not scanned.
CLAMAV_URL = ENV.clamav_url

# Files that one process has read at once, or keeps waiting for their turn; see site_cms/bounded_reading/turns.py.
UPLOADS_AT_ONCE = int(ENV.uploads_at_once)
# Where all processes of the machine take turns; the files in it are empty and may go at any time.
TURNS_DIR = Path(tempfile.gettempdir()) / f"goda-exempel-{os.getuid()}"

# Bytes of all files of a request by somebody who is not signed in; a form may take less of each.
LARGEST_UPLOAD = 25 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "site_cms.uploads.size_limits.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "site_cms.uploads.size_limits.LaidAsideUploadHandler",
]
# Bytes and fields of everything else of a request.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "site_cms.pages.error_pages.form_not_protected"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
