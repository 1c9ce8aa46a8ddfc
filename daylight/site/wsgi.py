"""The WSGI application that granian serves: the framework, and before it the mirror of public pages at /stored/…"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from daylight.disclosure.rules.mirrored import file_of
from daylight.web.shelf import Shelf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")
application = Shelf(
    get_wsgi_application(), route="/stored/", root=Path(settings.PUBLISHED_ROOT) / "mirror", file_of=file_of
)
