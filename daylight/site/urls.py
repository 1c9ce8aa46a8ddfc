"""The addresses: Chinese at the root, English under /en/; machine addresses have no language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

MACHINE: list[URLPattern | URLResolver] = []

urlpatterns = MACHINE + i18n_patterns(
    path("", include("daylight.offices.urls")),
    prefix_default_language=False,
)
