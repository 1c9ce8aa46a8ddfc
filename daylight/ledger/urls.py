"""Addresses of the ledger's public pages."""

from django.urls import path

from daylight.ledger import views

urlpatterns = [
    path("verify/", views.verify, name="verify"),
    path("verify/<str:code>/", views.receipt, name="receipt"),
]
