"""Addresses of disclosure."""

from django.urls import path

from daylight.disclosure.views import answering, asking, cases, data, desk, openness, public, staff

machine = [
    path("data/catalog.jsonld", data.catalogue, name="data-dcat"),
    path("data/<slug:name>.csv", data.as_csv, name="data-csv"),
    path("data/<slug:name>.json", data.as_json, name="data-json"),
    path("data/<slug:name>.rss", data.as_rss, name="data-rss"),
    path("api/v1/openapi.json", data.interface, name="data-openapi"),
    path("api/v1/<slug:name>", data.page, name="data-page"),
    path("sitemap.xml", data.sitemap, name="sitemap"),
]
urlpatterns = [
    path("data/", data.index, name="data"),
    path("data/<slug:name>/", data.dataset, name="data-set"),
    path("decisions/", public.decisions, name="decisions"),
    path("decisions/export.csv", public.export, name="decisions-export"),
    path("decisions/<str:number>/", public.record, name="decision"),
    path("cases/<str:number>/", cases.case, name="public-case"),
    path("cases/<str:number>/flow.bpmn", cases.flow, name="public-case-flow"),
    path("openness/", openness.index, name="openness"),
    path("openness/entries/", openness.entries, name="openness-entries"),
    path("openness/entries/export.csv", openness.export, name="openness-export"),
    path("openness/entries/<str:number>/", openness.entry, name="openness-entry"),
    path("openness/units/<str:code>/", openness.unit, name="openness-unit"),
    path("openness/units/<str:code>/guide/", openness.guide, name="openness-guide"),
    path("openness/calendar/", openness.calendar, name="openness-calendar"),
    path("openness/fees/", openness.fees, name="openness-fees"),
    path("openness/requests/", asking.ask, name="asking"),
    path("openness/requests/open/", asking.open_request, name="asking-open"),
    path("openness/requests/report/", asking.report, name="asking-report"),
    path("openness/requests/<str:number>/", asking.follow, name="asking-request"),
    path("openness/requests/<str:number>/act/", asking.act, name="asking-act"),
    path("withheld/", openness.withheld, name="withheld"),
    path("staff/openness/", desk.desk, name="openness-desk"),
    path("staff/openness/new/", desk.new, name="staff-entry-new"),
    path("staff/openness/report/", desk.report, name="openness-report"),
    path("staff/openness/internal/", desk.internal, name="openness-internal"),
    path("staff/openness/entries/<str:number>/", desk.entry, name="staff-entry"),
    path("staff/openness/entries/<str:number>/act/", desk.act, name="staff-entry-act"),
    path("staff/openness/requests/", answering.requests, name="staff-requests"),
    path("staff/openness/requests/enter/", answering.enter, name="staff-request-enter"),
    path("staff/openness/requests/<str:number>/", answering.one, name="staff-request"),
    path("staff/openness/requests/<str:number>/act/", answering.act, name="staff-request-act"),
    path("staff/openness/money/", answering.money, name="staff-money"),
    path("staff/openness/rules/", answering.rules, name="staff-mask-rules"),
    path("staff/disclosure/", staff.queue, name="disclosure"),
    path("staff/disclosure/<str:number>/", staff.review, name="staff-record"),
    path("staff/disclosure/<str:number>/approve/", staff.approve, name="record-approve"),
    path("staff/disclosure/<str:number>/withdraw/", staff.withdraw, name="record-withdraw"),
]
