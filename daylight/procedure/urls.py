"""Addresses of procedure."""

from django.urls import URLPattern, path, register_converter

from daylight.procedure.views import drafts, published, trials


class Shelf:
    """flows, forms or tables."""

    regex = "flows|forms|tables"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Shelf, "shelf")

urlpatterns: list[URLPattern] = [
    path("staff/<shelf:shelf>/", published.index, name="procedure-index"),
    path("staff/<shelf:shelf>/new/", drafts.new, name="procedure-new"),
    path("staff/<shelf:shelf>/v/<str:name>/", published.version, name="procedure-latest"),
    path("staff/<shelf:shelf>/v/<str:name>/<int:number>/", published.version, name="procedure-version"),
    path("staff/flows/v/<str:name>/<int:number>/flow.bpmn", published.source, name="procedure-source"),
    path("staff/tables/v/<str:name>/table.json", published.table_json, name="procedure-table-json"),
    path("staff/drafts/<int:draft_id>/", drafts.draft, name="procedure-draft"),
    path("staff/drafts/<int:draft_id>/save/", drafts.save, name="procedure-save"),
    path("staff/drafts/<int:draft_id>/check/", drafts.check, name="procedure-check"),
    path("staff/drafts/<int:draft_id>/act/", drafts.act, name="procedure-act"),
    path("staff/drafts/<int:draft_id>/trial/", trials.trial, name="procedure-trial"),
    path("staff/drafts/<int:draft_id>/flow.bpmn", drafts.bpmn_source, name="procedure-draft-source"),
]
