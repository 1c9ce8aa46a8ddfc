"""Addresses of supervision."""

from django.urls import path

from daylight.supervision import views

urlpatterns = [
    path("staff/supervision/", views.board, name="supervision"),
    path("staff/supervision/findings/", views.findings, name="findings"),
    path("staff/supervision/findings/<int:id_>/", views.finding, name="finding"),
    path("staff/supervision/findings/<int:id_>/answer/", views.answer, name="finding-answer"),
]
