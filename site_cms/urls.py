"""All addresses. This module alone sees all apps."""

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from atlas.sitemap_views import sitemap_file, sitemap_index
from events.sharing import share_event
from site_cms.citing.permanent import lead_on
from site_cms.documents.serving import serve_document, serve_media
from site_cms.operations.health import healthz, readyz
from site_cms.pages import routing
from site_cms.pages.site_addresses import choose_language, favicon, robots, security_txt
from site_cms.security.account import own_account
from site_cms.sign_in.views import lead_to
from stories.views import share_page, share_site, share_story

handler400 = "site_cms.pages.error_pages.bad_request"
handler404 = "site_cms.pages.error_pages.page_not_found"
handler500 = "site_cms.pages.error_pages.server_error"
handler403 = "site_cms.pages.error_pages.permission_denied"
# Asked for by allauth, as Django asks for the others.
handler429 = "site_cms.sign_in.views.too_many"

urlpatterns = [
    path("", choose_language, name="choose_language"),
    # Before Wagtail's own view of the same address.
    path("admin/account/", own_account),
    path("admin/login/", lead_to("account_login")),
    re_path(r"^admin/password_reset/(?:.*/)?$", lead_to("account_reset_password")),
    path("admin/", include(wagtailadmin_urls)),
    path("account/", include("site_cms.sign_in.addresses")),
    # Before Wagtail's own view of the same address.
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("documents/", include(wagtaildocs_urls)),
    path("favicon.ico", favicon, name="favicon"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>-<int:number>.xml", sitemap_file, name="sitemap_file"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    *i18n_patterns(
        path("_util/login/", lead_to("account_login")),
        re_path(r"^id/([0-9a-f]{10})/$", lead_on, name="permanent"),
        path("share/site.png", share_site, name="share_site"),
        path("share/event/<uuid:work>.png", share_event, name="share_event"),
        path("share/page/<uuid:key>.png", share_page, name="share_page"),
        path("share/<uuid:work>.png", share_story, name="share_story"),
        re_path(wagtail_urls.serve_pattern, routing.serve, name="serve_page"),
        re_path(routing.FILE_BELOW_A_PAGE, routing.serve, name="serve_file_below_page"),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]

if apps.is_installed("demonstration"):
    from demonstration.catalogue.page import component_catalogue

    urlpatterns.insert(0, path("components/", component_catalogue, name="component_catalogue"))

if settings.DEMONSTRATION:
    # In production the web server in front hands out uploaded pictures.
    urlpatterns.insert(0, path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", serve_media, name="media"))
