"""The Jinja2 environment of Daylight's own pages."""

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from daylight.web import shown


def environment(**options: object) -> Environment:
    """Strict (an unknown name is an error), autoescaped, with gettext and Daylight's filters."""
    made = Environment(**{**options, "undefined": StrictUndefined, "extensions": ["jinja2.ext.i18n"]})  # type: ignore[arg-type]  # noqa: S701
    made.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(static=static, url=_url, get_messages=get_messages, language=translation.get_language)
    made.filters.update(shown.FILTERS)
    return made


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)
