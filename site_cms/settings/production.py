"""Production: refuses to start without its secret, speaks only TLS."""

from django.core.exceptions import ImproperlyConfigured

from site_cms.settings.base import *  # noqa: F403
from site_cms.settings.base import ENV

if not ENV.secret_key:
    raise ImproperlyConfigured("SECRET_KEY must be set in the environment.")

# What shows the site with examples is no part of it.
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "demonstration"]

# For programs that gather logs; people read it by `jq`.
LOGGING["handlers"]["console"]["formatter"] = "json"

PAGE_CACHE = ENV.page_cache != "off"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [ENV.site_url]
