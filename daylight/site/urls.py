"""The addresses: Chinese at the root, English under /en/; machine addresses have no language.

A folder's `urls` holds `urlpatterns` (pages, in both languages) and may hold `machine` (no language).
"""

from importlib import import_module
from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from daylight.core.plugins import installed
from daylight.site import erasures, leaders, library, operation, readers, reviewers, rights, schedule, views
from daylight.site.health import health
from daylight.site.packages.views import packages

FOLDERS = (
    "ledger",
    "offices",
    "lawbook",
    "procedure",
    "catalogue",
    "registers",
    "hall",
    "casework",
    "supervision",
    "legality",
    "performance",
    "disclosure",
)


def _of_folders(name: str) -> list[URLPattern | URLResolver]:
    rooms = [import_module(f"daylight.{each}.urls") for each in FOLDERS if find_spec(f"daylight.{each}.urls")]
    return [address for room in rooms for address in getattr(room, name, [])]


MACHINE: list[URLPattern | URLResolver] = [
    path("healthz", health, name="health"),
    path("print/<slug:mode>/", views.print_mode, name="print-mode"),
    *_of_folders("machine"),
]

urlpatterns = MACHINE + i18n_patterns(
    path("", views.home, name="home"),
    path("help/accessibility/", views.accessibility, name="accessibility"),
    path("staff/consistency/", library.consistency, name="consistency"),
    path("staff/admin/schedule/", schedule.scheduled, name="admin-schedule"),
    path("my/readers/", readers.my_readers, name="my-readers"),
    path("staff/disclosure/reviewers/", reviewers.reviewers, name="reviewers"),
    path("staff/leaders/", leaders.leaders, name="leaders"),
    path("staff/admin/packages/", packages, name="admin-packages"),
    path("staff/admin/operation/", operation.operation, name="admin-operation"),
    path("staff/admin/erasures/", erasures.erasures_page, name="admin-erasures"),
    path("staff/admin/applicants/", readers.applicants, name="admin-applicants"),
    path("staff/admin/rights/", rights.rights_of_posts, name="admin-rights"),
    path("staff/radar/<int:change_id>/cases/", library.touched_cases, name="law-radar-cases"),
    *_of_folders("urlpatterns"),
    *(path(each.address[1:], include(each.urls)) for each in installed() if each.urls),
    prefix_default_language=False,
)

handler404 = "daylight.site.views.missing"
handler403 = "daylight.site.views.forbidden"
handler500 = "daylight.site.views.failed"
