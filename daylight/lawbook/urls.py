"""Addresses of the lawbook. The page of an article shows the powers that cite it, so the catalogue answers for it."""

from django.urls import URLPattern, path

from daylight.lawbook.views import public, staff

urlpatterns: list[URLPattern] = [
    path("laws/", public.laws, name="laws"),
    path("laws/<int:law_id>/", public.law, name="law"),
    path("laws/<int:law_id>/compare/", public.compared, name="law-compare"),
    path("laws/cited/<str:title>/", public.cited, name="law-cited"),
    path("laws/cited/<str:title>/<str:reference>/", public.cited, name="article-cited"),
    path("staff/laws/", staff.laws, name="staff-laws"),
    path("staff/laws/new/", staff.enter, name="staff-law-new"),
    path("staff/laws/<int:law_id>/amend/", staff.enter, name="staff-law-amend"),
    path("staff/laws/<int:law_id>/repeal/", staff.repeal, name="staff-law-repeal"),
]
