"""Addresses of disclosure."""

from django.urls import path

from daylight.disclosure.views import cases, public, staff

urlpatterns = [
    path("decisions/", public.decisions, name="decisions"),
    path("decisions/export.csv", public.export, name="decisions-export"),
    path("decisions/<str:number>/", public.record, name="decision"),
    path("cases/<str:number>/", cases.case, name="public-case"),
    path("cases/<str:number>/flow.bpmn", cases.flow, name="public-case-flow"),
    path("staff/disclosure/", staff.queue, name="disclosure"),
    path("staff/disclosure/<str:number>/", staff.review, name="staff-record"),
    path("staff/disclosure/<str:number>/approve/", staff.approve, name="record-approve"),
    path("staff/disclosure/<str:number>/withdraw/", staff.withdraw, name="record-withdraw"),
]
