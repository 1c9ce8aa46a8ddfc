"""格式文书: which fields a template may ask for, which it must, and what the built-in wording is."""

from collections.abc import Iterable, Mapping

from daylight.core.refusals import Refusal
from daylight.core.words import msg

PROPOSED, APPROVED, RETURNED = "proposed", "approved", "returned"
STATES = {
    PROPOSED: msg("Waits for the second person"),
    APPROVED: msg("Approved"),
    RETURNED: msg("Returned"),
}
EVERYWHERE = {
    "party": ("当事人", msg("Party")),
    "title": ("事项", msg("Matter")),
    "number": ("案号", msg("Case number")),
    "document_number": ("文号", msg("Document number")),
    "office": ("机关", msg("Responsible body")),
    "day": ("日期", msg("Date")),
}
OF_KIND: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "acceptance_notice": {"counts_from": ("期限起算日", msg("Day from which the limit counts"))},
    "refusal_notice": {"reasons": ("理由", msg("Reasons")), "remedies": ("救济途径", msg("Remedies"))},
    "supplement_notice": {"missing": ("补正内容", msg("What is missing"))},
    "special_notice": {"procedure": ("程序", msg("Procedure")), "basis": ("依据", msg("Legal basis"))},
    "rights_notice": {
        "intended": ("拟作决定", msg("What is intended")),
        "hearing": ("听证", msg("Right to a hearing")),
        "basis": ("依据", msg("Legal basis")),
    },
    "decision": {
        "outcome": ("决定", msg("Decision")),
        "reasons": ("理由", msg("Reasons")),
        "articles": ("法律依据", msg("Legal basis")),
        "amount": ("金额", msg("Amount (yuan)")),
        "remedies": ("救济途径", msg("Remedies")),
    },
    "service_proof": {"received_by": ("受送达人", msg("Received by")), "method": ("送达方式", msg("Way of service"))},
    "certificate": {
        "certificate": ("证号", msg("Certificate number")),
        "holder": ("持证人", msg("Holder of the certificate")),
        "valid_until": ("有效期至", msg("Valid until")),
        "issued_on": ("发证日期", msg("Issued on")),
    },
}
MUST: Mapping[str, tuple[frozenset[str], str]] = {
    "decision": (frozenset({"document_number", "reasons", "articles", "remedies"}), "《行政处罚法》第五十九条"),
    "refusal_notice": (frozenset({"reasons", "remedies"}), "《行政许可法》第三十八条"),
    "supplement_notice": (frozenset({"missing"}), "《行政许可法》第三十二条"),
    "certificate": (frozenset({"certificate", "holder", "valid_until"}), "《行政许可法》第三十九条"),
}
BUILT_IN: Mapping[str, tuple[str, ...]] = {
    "acceptance_notice": ("你（单位）提出的“{{事项}}”申请（{{案号}}）已受理。", "办理期限自{{期限起算日}}次日起计算。"),
    "refusal_notice": ("你（单位）提出的“{{事项}}”申请（{{案号}}）不予受理。", "理由：{{理由}}", "{{救济途径}}"),
    "supplement_notice": ("你（单位）提出的“{{事项}}”申请（{{案号}}）需要补正下列全部内容：", "{{补正内容}}"),
    "special_notice": ("“{{事项}}”（{{案号}}）进入特别程序：{{程序}}。所需时间不计入办理期限。", "{{依据}}"),
    "rights_notice": (
        "“{{事项}}”（{{案号}}）拟作如下处理：{{拟作决定}}",
        "你（单位）可以陈述、申辩。{{依据}}",
        "{{听证}}",
    ),
    "decision": (
        "事项：{{事项}}（{{案号}}）",
        "本机关决定：{{决定}}",
        "金额：{{金额}}元",
        "理由：{{理由}}",
        "法律依据：{{法律依据}}",
        "{{救济途径}}",
    ),
    "service_proof": ("事项：{{事项}}（{{案号}}）", "送达方式：{{送达方式}}", "受送达人：{{受送达人}}"),
    "certificate": ("持证人：{{持证人}}", "事项：{{事项}}", "发证日期：{{发证日期}}", "有效期至：{{有效期至}}"),
}
OWN_ANSWER = "data."
"""`{{data.area}}` is the answer to the question `area` of the form."""


def fields_of(kind: str) -> dict[str, tuple[str, str]]:
    """The fields of a kind of document: key to (Chinese name, label)."""
    return {**EVERYWHERE, **OF_KIND.get(kind, {})}


def must_be_kind(kind: str) -> str:
    """Raises `template.kind` for a document that no template is filled for."""
    if kind not in OF_KIND:
        raise Refusal("template.kind", msg("Choose the document that the template is for."))
    return kind


def must_fit(kind: str, asked: Iterable[str]) -> set[str]:
    """The keys asked for; raises `template.unknown_field` and `template.lacks`, with the article it would break."""
    known = fields_of(kind)
    by_name = {names[0]: key for key, names in known.items()} | {key: key for key in known}
    names = set(asked)
    unknown = sorted(name for name in names if name not in by_name and not name.startswith(OWN_ANSWER))
    if unknown:
        raise Refusal(
            "template.unknown_field",
            msg("The template asks for fields that this document does not have: %(fields)s."),
            next_step=msg("Use the fields of the list, written the same way."),
            fields="、".join(unknown[:10]),
        )
    keys = {by_name.get(name, name) for name in names}
    needed, basis = MUST.get(kind, (frozenset(), ""))
    if needed - keys:
        raise Refusal(
            "template.lacks",
            msg("The template leaves out what the law wants in this document: %(fields)s."),
            why=basis,
            next_step=msg("Add the fields and upload it again."),
            fields="、".join(known[key][0] for key in sorted(needed - keys)),
        )
    return keys


def under_all_names(kind: str, values: Mapping[str, str]) -> dict[str, str]:
    """The values by key and by Chinese name."""
    named = {names[0]: values.get(key, "") for key, names in fields_of(kind).items()}
    return {**values, **named}


def built_in(kind: str, title: str) -> list[tuple[str, str]]:
    """The built-in wording as the paragraphs of a Word file to begin with."""
    number = "{{证号}}" if kind == "certificate" else "{{文号}}"
    lines = [("title", title), ("number", number)]
    lines += [] if kind == "certificate" else [("", "{{当事人}}：")]
    return [*lines, *(("", line) for line in BUILT_IN[kind]), ("end", "{{机关}}"), ("end", "{{日期}}")]


def must_be_proposed(state: str) -> None:
    """Raises `template.settled` for one that was approved or returned."""
    if state != PROPOSED:
        raise Refusal("template.settled", msg("This template has been approved or returned already."))


def must_be_another(proposer: int, person: int | None) -> None:
    """Raises `template.same_person`: the second person is another than the first."""
    if proposer == person:
        raise Refusal(
            "template.same_person",
            msg("Whoever proposed the template does not approve it."),
            next_step=msg("Ask another person at the post to look at it."),
        )
