"""The Jinja2 environment of Daylight's own pages."""

import re
import uuid
from datetime import datetime

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from daylight.casework.queries.dynamics import dynamics_of
from daylight.catalogue.queries import by_code_in_edition
from daylight.catalogue.rules.kinds import label_of
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.disclosure.queries import RegimeFacts, measures_of, readable
from daylight.hall.queries import complaint_body, delivery_of, faqs_of
from daylight.offices.queries import DepartmentFacts, people_in_english, posts_in_english
from daylight.offices.rules import ROLE_NAMES
from daylight.site.frame import frame
from daylight.site.menus import address
from daylight.web import shown

NUMERAL = "第[〇零一二三四五六七八九十百千]+"
CITATION = re.compile(f"《([^》/]{{2,60}})》({NUMERAL}条(?:之[一二三四五六七八九十]+)?(?:{NUMERAL}款)?)?")
"""A law and perhaps one of its articles, as people cite them."""


def environment(**options: object) -> Environment:
    """Strict (an unknown name is an error), autoescaped, with gettext and Daylight's filters.

    Every page starts with `{% set page = frame(request) %}` in its base; `url` reverses a name, `address` gives the
    address of a path in the language in use, or None where nothing answers.
    """
    chosen = {"trim_blocks": True, "lstrip_blocks": True, **options, "undefined": StrictUndefined}
    made = Environment(**{**chosen, "extensions": ["jinja2.ext.i18n"]})  # type: ignore[arg-type]  # noqa: S701
    made.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        static=static,
        url=_url,
        address=address,
        get_messages=get_messages,
        language=translation.get_language,
        frame=frame,
        new_key=_new_key,
        complaint_body=complaint_body,
        delivery_of=delivery_of,
        faqs_of=faqs_of,
        dynamics_of=dynamics_of,
        measures_of=_measures_of,
        readable=readable,
    )
    made.filters.update(shown.FILTERS)
    made.filters["kind_label"] = _kind_label
    made.filters["role_label"] = _role_label
    made.filters["post_named"] = _post_named
    made.filters["person_named"] = _person_named
    made.filters["cited"] = _cited
    made.filters["power_named"] = _power_named
    return made


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _measures_of(body: DepartmentFacts, at: datetime) -> list[RegimeFacts]:
    return measures_of(body.division, body.id, legal_day(at))


def _kind_label(name: str) -> str:
    return shown.say(label_of(name))


def _role_label(role: str) -> str:
    return shown.say(ROLE_NAMES[Role(role)]) if role in set(Role) else role


@pass_context
def _post_named(context: Context, text: str) -> str:
    """The name of a post as a record keeps it, perhaps with a person's name behind it, in the reader's language."""
    edition = getattr(context.get("request"), "offices_edition", None)
    if not text or edition is None or not (translation.get_language() or "").startswith("en"):
        return text
    post, blank, person = text.partition(" ")
    return f"{posts_in_english(edition).get(post, post)}{blank}{people_in_english(edition).get(person, person)}"


@pass_context
def _person_named(context: Context, name: str) -> str:
    """The name of an officer as a record keeps it, in the reader's language."""
    edition = getattr(context.get("request"), "offices_edition", None)
    if not name or edition is None or not (translation.get_language() or "").startswith("en"):
        return name
    return people_in_english(edition).get(name, name)


def _cited(text: str) -> Markup:
    """A citation of laws as it is written, each law and article a link to its text."""
    made, at = Markup(), 0
    for found in CITATION.finditer(text or ""):
        path = reverse("article-cited" if found[2] else "law-cited", args=[part for part in found.groups() if part])
        link = Markup('<a href="{}">{}</a>').format(path, found[0])
        made, at = made + text[at : found.start()] + link, found.end()
    return Markup('<span lang="zh-Hans">{}</span>').format(made + (text or "")[at:]) if text else made


@pass_context
def _power_named(context: Context, text: str, code: str) -> str:
    """The name of a power as a row tells it, in the reader's language where the power with this code has it so."""
    edition = getattr(context.get("request"), "catalogue_edition", None)
    if not code or edition is None or not (translation.get_language() or "").startswith("en"):
        return text
    try:
        return by_code_in_edition(edition, code).name_en or text
    except Refusal:
        return text


def _new_key() -> str:
    return str(uuid.uuid4())
