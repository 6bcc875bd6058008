"""The WSGI entry point; it serves production settings unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_cms.settings.production")
_django = get_wsgi_application()

# Once there are settings and apps.
from site_cms.metrics.counted import kept_pages  # noqa: E402
from site_cms.metrics.listening import hand_out_figures  # noqa: E402
from site_cms.operations.stack_room import with_stack_room  # noqa: E402
from site_cms.page_cache.serving import in_front_of  # noqa: E402

application = in_front_of(with_stack_room(_django), kept_pages())
hand_out_figures()
