"""Addresses of performance."""

from django.urls import URLPattern, URLResolver, path

from daylight.performance.views import appraising, comparing, public, rounds, staff

urlpatterns: list[URLPattern | URLResolver] = [
    path("performance/", public.league, name="performance"),
    path("performance/entries/<int:entry>/", public.manual, name="performance-entry"),
    path("appraisals/", appraising.rounds, name="appraisals"),
    path("appraisals/<int:appraisal>/", appraising.one, name="appraisal"),
    path("performance/<str:plan>/years/<int:year>/", appraising.year, name="performance-year"),
    path("staff/performance/rounds/", rounds.desk, name="performance-rounds"),
    *(
        path(f"staff/performance/rounds/{what}/<int:number>/", rounds.act, {"what": what}, f"performance-{what}")
        for what in ("invite", "publish", "issue", "fix")
    ),
    path("staff/performance/rounds/open/", rounds.act, {"what": "open"}, "performance-open"),
    path("performance/compare/", comparing.compare, name="performance-compare"),
    path("performance/<str:plan>/", public.league, name="performance-plan"),
    path("performance/<str:plan>/<str:month>/", public.league, name="performance-month"),
    path("performance/<str:plan>/<str:month>/v<int:version>.zip", public.download, name="performance-download"),
    path("performance/<str:plan>/<str:month>/items/", comparing.items, name="performance-items"),
    path("performance/<str:plan>/<str:month>/<str:code>/", public.sheet, name="performance-sheet"),
    path("performance/<str:plan>/<str:month>/<str:code>/<str:what>/", comparing.behind, name="performance-behind"),
    path("staff/performance/", staff.desk, name="performance-desk"),
    path("staff/performance/run/", staff.run, name="performance-run"),
    path("staff/performance/enter/", staff.enter, name="performance-enter"),
    path("staff/performance/persons/", staff.persons, name="performance-persons"),
    path("staff/performance/objections/<int:objection>/", staff.answer, name="performance-answer"),
    path("staff/performance/lines/<int:run_id>/<int:position>/", staff.contest, name="performance-contest"),
]
