"""Addresses of the lawbook."""

from django.urls import URLPattern, path

from daylight.lawbook import views

urlpatterns: list[URLPattern] = [
    path("laws/", views.laws, name="laws"),
    path("laws/<int:law_id>/", views.law, name="law"),
]
