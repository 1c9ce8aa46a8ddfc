"""预审扫描: what may not be public is masked in a text before anybody stores it, and said to have been found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from daylight.disclosure.rules.masking import Known, scrubbed


@dataclass(frozen=True, slots=True)
class Screened:
    """The texts as they may be public, and what was found in which of them; never what it was."""

    texts: dict[str, str]
    findings: list[dict[str, object]]


def screened(texts: Mapping[str, str], *, keep: Iterable[str] = ()) -> Screened:
    """Mask numbers, names and addresses of people in every text. `keep` stays: a body's own telephone numbers."""
    known, made, findings = Known(keep=tuple(keep)), dict[str, str](), list[dict[str, object]]()
    for name, text in texts.items():
        made[name], hits = scrubbed(text.replace("\0", ""), known)
        findings += [{"field": name, "pattern": hit.pattern, "count": hit.count} for hit in hits]
    return Screened(made, findings)
