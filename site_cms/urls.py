"""All addresses. This module alone sees all apps."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from site_cms import routing, views

handler404 = "site_cms.views.page_not_found"
handler500 = "site_cms.views.server_error"
handler403 = "site_cms.views.permission_denied"

urlpatterns = [
    path("", views.choose_language, name="choose_language"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", views.healthz, name="healthz"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        re_path(wagtail_urls.serve_pattern, routing.serve, name="serve_page"),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]
