"""Answering a request with a page."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render


def render(
    request: HttpRequest, template: str, context: Mapping[str, object] | None = None, status: int = 200
) -> HttpResponse:
    """A page from a template; its frame (`page`) is worked out by the base template, so views pass only their facts."""
    return django_render(request, template, dict(context or {}), status=status)
