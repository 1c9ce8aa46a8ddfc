"""The template engine: Jinja2, and what is Chinese on an English page says so."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.backends import jinja2
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from daylight.web.tongues import with_chinese_marked


class Template(jinja2.Template):
    """A template whose English pages mark their Chinese words."""

    def render(self, context: Mapping[str, Any] | None = None, request: HttpRequest | None = None) -> SafeString:
        """The page, for the language in use."""
        page = super().render(context=dict(context or {}), request=request)
        if not (get_language() or "").startswith("en"):
            return mark_safe(page)  # noqa: S308
        return mark_safe(with_chinese_marked(page))  # noqa: S308


class Engine(jinja2.Jinja2):
    """Django's Jinja2 with our templates."""

    def from_string(self, template_code: str) -> Template:
        """A template from its source."""
        return Template(self.env.from_string(template_code), self)

    def get_template(self, template_name: str) -> Template:
        """A template by its name; TemplateDoesNotExist and TemplateSyntaxError as Django's."""
        return Template(super().get_template(template_name).template, self)
