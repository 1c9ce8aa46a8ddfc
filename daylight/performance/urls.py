"""Addresses of performance."""

from django.urls import URLPattern, URLResolver, path

from daylight.performance.views import public, staff

urlpatterns: list[URLPattern | URLResolver] = [
    path("performance/", public.league, name="performance"),
    path("performance/entries/<int:entry>/", public.manual, name="performance-entry"),
    path("performance/<str:plan>/", public.league, name="performance-plan"),
    path("performance/<str:plan>/<str:month>/", public.league, name="performance-month"),
    path("performance/<str:plan>/<str:month>/v<int:version>.zip", public.download, name="performance-download"),
    path("performance/<str:plan>/<str:month>/<str:code>/", public.sheet, name="performance-sheet"),
    path("staff/performance/", staff.desk, name="performance-desk"),
    path("staff/performance/run/", staff.run, name="performance-run"),
    path("staff/performance/enter/", staff.enter, name="performance-enter"),
    path("staff/performance/persons/", staff.persons, name="performance-persons"),
    path("staff/performance/objections/<int:objection>/", staff.answer, name="performance-answer"),
    path("staff/performance/lines/<int:run_id>/<int:position>/", staff.contest, name="performance-contest"),
]
