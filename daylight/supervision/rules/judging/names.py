"""What acts, facts and values of our own cases are called; what an imported log calls its own stays as it is."""

from daylight.core.words import msg

NAMES = {
    "kind": msg("kind of case"), "state": msg("state"), "outcome": msg("outcome"), "power": msg("code of the power"),
    "department": msg("department"), "opened_on": msg("day of opening"), "closed_on": msg("day of closing"),
    "amount": msg("amount decided"), "reasons.length": msg("length of the reasons"),
    "articles": msg("number of articles cited"), "decided_on": msg("day of the decision"),
    "decision.document": msg("number of decision documents"), "discretion.inside": msg("fine within the benchmark"),
    "paid": msg("amount paid"), "materials": msg("number of materials"), "clocks": msg("number of clocks"),
    "limit.warned": msg("limits four fifths used"), "limit.missed": msg("limits missed"),
    "limit.step.warned": msg("step limits four fifths used"), "limit.step.missed": msg("step limits missed"),
    "power.state": msg("state of the power"), "document.acceptance_notice": msg("number of notices of acceptance"),
    "document.refusal_notice": msg("number of notices of non-acceptance"),
    "document.rights_notice": msg("number of notices of intended penalty"), "happened_on": msg("day of the offence"),
    "program": msg("procedure used"), "late_by_seconds": msg("seconds until it was recorded"),
    "apply": msg("application"), "accept": msg("acceptance"), "supplement": msg("supplement"), "review": msg("review"),
    "special_procedure": msg("special procedure"), "decide": msg("decision"), "serve": msg("service"),
    "close": msg("closing"), "file": msg("filing"), "investigate": msg("investigation"),
    "notify_rights": msg("notice of intended penalty"), "hear": msg("hearing"), "execute": msg("payment"),
    "transfer": msg("transfer"), "case.accepted": msg("acceptance"), "case.refused": msg("non-acceptance"),
    "case.supplement_asked": msg("supplement notice"), "case.sent_back": msg("sending back"),
    "case.special_begun": msg("beginning of a special procedure"),
    "case.special_ended": msg("end of a special procedure"), "case.decided": msg("decision"),
    "case.served": msg("service"), "case.closed": msg("closing"), "case.filed": msg("filing"), "case.not_filed": msg("refusal to file"),
    "case.*": msg("any act"), "case.terminated": msg("ending without a decision"), "case.step": msg("step"),
    "recorded_on": msg("day of first entry"), "opened.days_left": msg("days left in the month of opening"),
    "online": msg("applied for online"), "evidence": msg("evidence collected"),
    "confiscated": msg("things confiscated"), "confiscated.value": msg("value of things confiscated"),
    "disclosed_on": msg("day of disclosure"), "disclosure.state": msg("state of the public record"),
    "power.is_key": msg("key power"), "late": msg("accepted by silence"), "draft": msg("draft"),
    "refused": msg("not accepted"), "licence": msg("licence"), "penalty": msg("penalty"), "deny": msg("denied"),
    "refuse": msg("not accepted"), "punish": msg("punished"), "no_penalty": msg("not punished"), "not_filed": msg("not filed"),
    "published": msg("in force"), "suspended": msg("suspended"), "simple": msg("simple procedure"),
    "false": msg("no"), "true": msg("yes"), "pass": msg("passed"),
}  # fmt: skip
"""Name in a rule → msgid. Acts and facts share one list, because a rule never mixes them up."""
