"""Addresses of the lawbook. The page of an article shows the powers that cite it, so the catalogue answers for it."""

from django.urls import URLPattern, path

from daylight.lawbook.views import public

urlpatterns: list[URLPattern] = [
    path("laws/", public.laws, name="laws"),
    path("laws/<int:law_id>/", public.law, name="law"),
]
