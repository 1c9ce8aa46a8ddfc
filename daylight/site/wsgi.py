"""The WSGI application that granian serves: the framework, and before it the mirror of public pages at /stored/…

A proxy in front says whom it speaks for and whether it was asked over TLS; only one of `settings.PROXIES` is believed.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from daylight.disclosure.rules.mirrored import file_of
from daylight.web.shelf import Shelf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")
framework = wrap_wsgi_with_proxy_headers(get_wsgi_application(), trusted_hosts=settings.PROXIES)
application = Shelf(framework, route="/stored/", root=Path(settings.PUBLISHED_ROOT) / "mirror", file_of=file_of)
