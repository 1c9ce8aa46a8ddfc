"""Addresses of legality."""

from django.urls import path

from daylight.legality.views import officers

urlpatterns = [
    path("staff/legality/certificates/", officers.held, name="certificates"),
    path("staff/legality/certificates/<str:number>/", officers.change, name="certificate-change"),
    path("staff/legality/officers/", officers.officers, name="officer-lists"),
    path("staff/legality/officers/<slug:batch>/", officers.batch, name="officer-list"),
    path("staff/legality/officers/<slug:batch>/audit/", officers.audit, name="officer-audit"),
]
