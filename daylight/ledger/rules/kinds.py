"""Kinds of entry in words. A folder that records a new kind adds its row here."""

from daylight.core.words import msg

KINDS: dict[str, str] = {
    "ledger.opened": msg("Ledger opened"),
    "act.refused": msg("Attempt refused"),
    "application.submitted": msg("Application submitted"),
    "application.supplemented": msg("Missing material handed in"),
    "application.withdrawn": msg("Application withdrawn"),
    "application.code_renewed": msg("Query code renewed"),
    "notice.read": msg("Notices read by the applicant"),
    "case.accepted": msg("Application accepted"),
    "case.refused": msg("Application not accepted"),
    "case.supplement_asked": msg("Missing material asked for"),
    "case.supplemented": msg("Missing material handed in"),
    "case.step": msg("Step completed"),
    "case.sent_back": msg("Step sent back"),
    "case.special_begun": msg("Special procedure begun"),
    "case.special_ended": msg("Special procedure ended"),
    "case.decided": msg("Decision made"),
    "case.served": msg("Decision served"),
    "case.closed": msg("Case closed"),
    "case.filed": msg("Case filed for investigation"),
    "record.prepared": msg("Public record prepared"),
    "record.published": msg("Public record published"),
    "record.withdrawn": msg("Public record withdrawn"),
    "power.drafted": msg("Power drafted"),
    "power.published": msg("Power published"),
    "power.changed": msg("Power changed"),
    "power.suspended": msg("Power suspended"),
    "power.abolished": msg("Power abolished"),
    "benchmark.drafted": msg("Discretion benchmark drafted"),
    "benchmark.published": msg("Discretion benchmark published"),
    "benchmark.attached": msg("Discretion benchmark attached to a power"),
    "benchmarks.kept": msg("Discretion benchmarks kept"),
    "benchmarks.imported": msg("Discretion benchmarks imported"),
    "radar.settled": msg("A point of a change of the law closed"),
    "rules.proposed": msg("Rule set proposed"),
    "rules.approved": msg("Rule set approved by a second person"),
    "rules.returned": msg("Rule set returned"),
    "flow.published": msg("Procedure published"),
    "form.published": msg("Form published"),
    "finding.raised": msg("Supervision finding raised"),
    "finding.explained": msg("Supervision finding explained"),
    "finding.confirmed": msg("Supervision finding confirmed"),
    "finding.dismissed": msg("Supervision finding dismissed"),
}


def in_words(kind: str) -> str:
    """The msgid for a kind; a kind nobody named yet is called an act."""
    return KINDS.get(kind, msg("Act recorded"))
