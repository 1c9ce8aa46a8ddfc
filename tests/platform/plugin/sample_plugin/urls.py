"""Addresses below /staff/plugins/market_day/."""

from django.urls import path

from sample_plugin import views

urlpatterns = [path("", views.days, name="market-days")]
