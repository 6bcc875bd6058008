"""All addresses. This module alone sees all apps."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.component_catalogue import component_catalogue
from site_cms import routing, views
from site_cms.account import own_account
from site_cms.readiness import readyz
from site_cms.uploads.serving import serve_document, serve_media
from stories.views import share_site, share_story

handler400 = "site_cms.views.bad_request"
handler404 = "site_cms.views.page_not_found"
handler500 = "site_cms.views.server_error"
handler403 = "site_cms.views.permission_denied"

urlpatterns = [
    path("", views.choose_language, name="choose_language"),
    # Before Wagtail's own view of the same address.
    path("admin/account/", own_account),
    path("admin/", include(wagtailadmin_urls)),
    # Before Wagtail's own view of the same address.
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("documents/", include(wagtaildocs_urls)),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("components/", component_catalogue, name="component_catalogue"),
    *i18n_patterns(
        path("share/site.png", share_site, name="share_site"),
        path("share/<uuid:work>.png", share_story, name="share_story"),
        re_path(wagtail_urls.serve_pattern, routing.serve, name="serve_page"),
        re_path(routing.FILE_BELOW_A_PAGE, routing.serve, name="serve_file_below_page"),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]

if settings.DEMONSTRATION:
    # In production the web server in front hands out uploaded pictures.
    urlpatterns.insert(0, path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", serve_media, name="media"))
