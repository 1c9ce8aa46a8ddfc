"""Addresses of the ledger's public pages, and of the public log."""

from django.urls import path

from daylight.ledger import api, views

machine = [
    path("log/witness/", api.witness, name="log-witness"),
    path("log/<path:path>", api.log_file, name="log-file"),
    path("verify/tool/", api.tool, name="verify-tool"),
    path("verify/tool/<str:name>", api.tool, name="verify-tool-file"),
    path("verify/<str:code>/receipt.json", api.receipt, name="receipt-file"),
]

urlpatterns = [
    path("verify/", views.verify, name="verify"),
    path("verify/<str:code>/", views.receipt, name="receipt"),
]
