"""What a drawn element means: a node of the table, with role, act, limit and outcomes."""

import re

from daylight.core.actors import Role
from daylight.core.limits import Limit, Unit
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules.bpmn import INTERFACE, Element
from daylight.procedure.rules.table import DONE, WORDS, Kind, Node, Outcome

KINDS = {
    "startEvent": Kind.START,
    "endEvent": Kind.END,
    "task": Kind.TASK,
    "userTask": Kind.TASK,
    "exclusiveGateway": Kind.EXCLUSIVE,
    "parallelGateway": Kind.PARALLEL,
    INTERFACE: Kind.INTERFACE,
}
LONGEST_LIMIT = 3650
LONGEST_WORDS = 500


def node_of(element: Element) -> Node:
    """The node that an element stands for. Raises `Refusal` `flow.bad_id` or `flow.task_…` naming the element."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", element.id):
        raise _wrong(
            "flow.bad_id",
            msg("%(element)s is no name for a step."),
            msg("Use up to 40 letters, digits and underscores, such as site_check."),
            element,
        )
    kind = KINDS[element.tag]
    english = element.says("nameEn")
    if kind is Kind.INTERFACE:
        return _interface(element)
    if kind is not Kind.TASK:
        return Node(element.id, kind, element.name, english)
    return Node(
        id=element.id,
        kind=kind,
        name=_named(element),
        name_en=english,
        role=_role(element),
        act=_act(element),
        limit=_limit(element),
        outcomes=_outcomes(element),
        pauses=_yes_or_no(element, "pauses", default=False),
        basis=element.says("basis"),
        is_public=_yes_or_no(element, "public", default=True),
        body=_body(element),
        meets=_meets(element),
        **{word: element.says(word)[:LONGEST_WORDS] for word in WORDS if word not in ("body", "meets")},
    )


def _interface(element: Element) -> Node:
    """A point at which the work meets another unit's step or item; nobody waits there."""
    unit, meets = element.says("interface")[:LONGEST_WORDS], _meets(element)
    if not unit and not meets:
        raise _wrong(
            "flow.interface",
            msg("The interface %(element)s does not say what it meets."),
            msg("Name the other unit, or the code of the item it leads to."),
            element,
        )
    return Node(
        id=element.id,
        kind=Kind.INTERFACE,
        name=_named(element),
        name_en=element.says("nameEn"),
        is_public=_yes_or_no(element, "public", default=True),
        interface=unit,
        meets=meets,
    )


def _meets(element: Element) -> str:
    meets = element.says("meets")
    if not re.fullmatch(r"([A-Za-z0-9-]{2,40}(#[A-Za-z_][A-Za-z0-9_]{0,39})?)?", meets):
        raise _wrong(
            "flow.meets",
            msg("The item that %(element)s meets cannot be read."),
            msg("Write the code of the item, and behind # the step of its chart where it is one step."),
            element,
        )
    return meets


def _named(element: Element) -> str:
    if not element.name.strip():
        raise _wrong("flow.task_name", msg("Step %(element)s has no name."), msg("Give the step a name."), element)
    return element.name.strip()


def _role(element: Element) -> str:
    try:
        return str(Role(element.says("role")))
    except ValueError:
        raise _wrong(
            "flow.task_role",
            msg("Step %(element)s does not say which post does it."),
            msg("Choose one of these roles: %(roles)s."),
            element,
            roles=", ".join(Role),
        ) from None


def _act(element: Element) -> str:
    act = element.says("act")
    if not re.fullmatch(r"[a-z][a-z_]{0,39}", act):
        raise _wrong(
            "flow.task_act",
            msg("Step %(element)s does not say which act it is."),
            msg("Name the statutory act, such as accept, review or decide."),
            element,
        )
    return act


def _limit(element: Element) -> Limit | None:
    amount, unit = element.says("limit"), element.says("unit") or "working_day"
    if not amount:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", amount) or int(amount) > LONGEST_LIMIT or unit not in list(Unit):
        raise _wrong(
            "flow.task_limit",
            msg("The time limit of step %(element)s cannot be read."),
            msg("Write a whole number up to 3650 and one of the units working_day, calendar_day or hour."),
            element,
        )
    return Limit(int(amount), Unit(unit))


def _body(element: Element) -> str:
    body = element.says("body").strip()
    if not re.fullmatch(r"\^{0,2}([0-9]{3})?", body):
        raise _wrong(
            "flow.task_body",
            msg("The department of step %(element)s cannot be read."),
            msg("Write the three digits of its code, with ^ before them for one level above and ^^ for two."),
            element,
        )
    return body


def _outcomes(element: Element) -> tuple[Outcome, ...]:
    codes = _listed(element, "outcomes") or [DONE]
    chinese = _listed(element, "outcomeNames")
    english = _listed(element, "outcomeNamesEn")
    fits = all(not names or len(names) == len(codes) for names in (chinese, english))
    right = all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", code) for code in codes)
    if not fits or not right or len(set(codes)) != len(codes) or len(codes) > 20:
        raise _wrong(
            "flow.task_outcomes",
            msg("The outcomes of step %(element)s cannot be read."),
            msg("List each outcome once in small letters, separated by commas, and as many names as outcomes."),
            element,
        )
    blank = [""] * len(codes)
    return tuple(Outcome(*one) for one in zip(codes, chinese or blank, english or blank, strict=True))


def _listed(element: Element, attribute: str) -> list[str]:
    return [part.strip() for part in element.says(attribute).split(",") if part.strip()]


def _yes_or_no(element: Element, attribute: str, *, default: bool) -> bool:
    said = element.says(attribute)
    if said not in ("", "true", "false"):
        raise _wrong(
            "flow.task_switch",
            msg("Step %(element)s says neither true nor false for %(attribute)s."),
            msg("Write true or false."),
            element,
            attribute=attribute,
        )
    return said == "true" if said else default


def _wrong(code: str, what: str, next_step: str, element: Element, **values: object) -> Refusal:
    return Refusal(code, what, why="", next_step=next_step, element=element.id or element.tag, **values)
