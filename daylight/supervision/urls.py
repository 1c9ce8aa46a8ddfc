"""Addresses of supervision."""

from django.urls import path

from daylight.supervision import views, views_rules

urlpatterns = [
    path("staff/supervision/", views.board, name="supervision"),
    path("staff/supervision/findings/", views.findings, name="findings"),
    path("staff/supervision/findings/<int:id_>/", views.finding, name="finding"),
    path("staff/supervision/findings/<int:id_>/answer/", views.answer, name="finding-answer"),
    path("staff/supervision/rules/", views_rules.rules, name="supervision-rules"),
    path("staff/supervision/rules/new/", views_rules.compose, name="supervision-rule-new"),
    path("staff/supervision/rules/<str:rule>/", views_rules.rule, name="supervision-rule"),
    path("staff/supervision/rules/<str:rule>/act/", views_rules.rule_act, name="supervision-rule-act"),
]
