"""Addresses of the catalogue."""

from django.urls import URLPattern, path

from daylight.catalogue.views import (
    citing,
    discretion,
    public,
    radar,
    risks,
    rule_sets,
    schemes,
    secrecy,
    staff,
    uploads,
)
from daylight.catalogue.views.clearing import board, campaigns, crosschecks, declarations, notices

urlpatterns: list[URLPattern] = [
    path("items/", public.items, name="items"),
    path("items/export.csv", public.export, name="items-export"),
    path("items/<str:code>/", public.item, name="item"),
    path("items/<str:code>/flow.bpmn", public.flow, name="item-flow"),
    path("items/<str:code>/v/<int:number>/", public.version, name="item-version"),
    path("items/<str:code>/diff/<int:first>..<int:second>/", public.diff, name="item-diff"),
    path("departments/", public.departments, name="departments"),
    path("departments/<str:code>/", public.department, name="department"),
    path("types/<str:name>/", public.kind, name="kind"),
    path("help/codes/", public.codes, name="codes"),
    path("staff/catalogue/", staff.held, name="staff-catalogue"),
    path("staff/catalogue/new/", staff.new, name="staff-power-new"),
    path("staff/catalogue/import/", uploads.upload, name="staff-import"),
    path("staff/catalogue/secret/", secrecy.catalogue, name="staff-secret"),
    path("staff/catalogue/schemes/", schemes.schemes, name="staff-schemes"),
    path("staff/catalogue/schemes/<str:name>/", schemes.scheme, name="staff-scheme"),
    path("staff/catalogue/without-code/", schemes.without_code, name="staff-without-code"),
    path("staff/catalogue/<int:power_id>/", staff.edit, name="staff-power"),
    path("staff/catalogue/<int:power_id>/compare/", staff.compared, name="staff-power-compare"),
    path("staff/catalogue/<int:power_id>/standing/", staff.standing, name="staff-power-standing"),
    path("staff/catalogue/basis-lapsed/", citing.basis_lapsed, name="staff-basis-lapsed"),
    path("laws/<int:law_id>/articles/<str:number>/", citing.article, name="article"),
    # discretion benchmarks
    path("benchmarks/", discretion.directory, name="benchmarks"),
    path("benchmarks/<int:benchmark_id>/", discretion.benchmark, name="benchmark"),
    path("benchmarks/<int:benchmark_id>/calculate/", discretion.calculate, name="benchmark-calculate"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:notice_id>/", notices.notice, name="notice"),
    path("staff/clearing/", board.board, name="clearing"),
    path("staff/clearing/declare/", board.declare, name="clearing-declare"),
    path("staff/clearing/declarations/<int:declaration_id>/", declarations.declaration, name="clearing-declaration"),
    path("staff/clearing/declarations/<int:declaration_id>/act/", declarations.act, name="clearing-act"),
    path("staff/clearing/campaigns/", campaigns.campaigns, name="clearing-campaigns"),
    path("staff/clearing/campaigns/<int:campaign_id>/", campaigns.campaign, name="clearing-campaign"),
    path("staff/clearing/campaigns/<int:campaign_id>/act/", campaigns.act, name="clearing-campaign-act"),
    path("staff/clearing/changes/", crosschecks.changes, name="clearing-changes"),
    path("staff/clearing/overlaps/", crosschecks.overlaps, name="clearing-overlaps"),
    path("staff/clearing/coverage/", crosschecks.coverage, name="clearing-coverage"),
    path("staff/clearing/withheld/", crosschecks.withheld, name="clearing-withheld"),
    # rule sets
    path("staff/rules/", rule_sets.rule_sets, name="rule-sets"),
    path("staff/rules/versions/<int:version_id>/", rule_sets.rule_version, name="rule-version"),
    path("staff/rules/<path:name>/edit/", rule_sets.edit, name="rule-set-edit"),
    path("staff/rules/<path:name>/", rule_sets.rule_set, name="rule-set"),
    # law-change radar
    path("staff/radar/", radar.board, name="law-radar"),
    path("staff/radar/<int:change_id>/", radar.change, name="law-radar-change"),
    # risk points
    path("staff/risks/", risks.risk_map, name="risks"),
    path("staff/risks/export.csv", risks.export, name="risks-export"),
    path("staff/risks/import/", risks.upload, name="risks-import"),
    path("staff/catalogue/<int:power_id>/risks/", risks.of_power, name="power-risks"),
]
