"""The places of the navigation and whose they are: a place names the roles whose pages answer there."""

from dataclasses import dataclass

from daylight.core.actors import Role
from daylight.core.plugins import installed
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the navigation: its path in the default language, and whose it is (no roles: everyone's)."""

    label: str
    path: str
    icon: str = "file"
    roles: frozenset[Role] = frozenset()
    counted_as: str = ""
    is_urgent: bool = False


CASE_ROLES = frozenset(
    {Role.WINDOW, Role.HANDLER, Role.REVIEWER, Role.DECIDER, Role.LEGAL_REVIEWER, Role.DEPARTMENT_HEAD}
)
WINDOW = frozenset({Role.WINDOW})
LETTERS = frozenset({Role.WINDOW, Role.HANDLER, Role.DEPARTMENT_HEAD})
FILING = frozenset({Role.HANDLER})
ERASING = frozenset({Role.WINDOW, Role.HANDLER, Role.DECIDER, Role.DEPARTMENT_HEAD})
EDITING = frozenset({Role.CATALOGUE_EDITOR})
LISTING = frozenset({Role.CATALOGUE_EDITOR, Role.SYSTEM_ADMIN})
DISCLOSING = frozenset({Role.DISCLOSURE_OFFICER})
SCORING = frozenset({Role.PERFORMANCE_OFFICER})
OVERSIGHT = frozenset({Role.SUPERVISOR, Role.AUDIT_ADMIN})
SUPERVISING = frozenset({Role.SUPERVISOR})
LEGAL = frozenset({Role.LEGAL_OFFICER})
SYSTEM = frozenset({Role.SYSTEM_ADMIN})
SECURITY = frozenset({Role.SECURITY_ADMIN})
AUDIT = frozenset({Role.AUDIT_ADMIN})
LEADING = frozenset({Role.DEPARTMENT_HEAD, Role.SUPERVISOR, Role.PERFORMANCE_OFFICER, Role.AUDIT_ADMIN})
HEARING_OF_OFFENCES = FILING | OVERSIGHT | LEGAL | DISCLOSING | frozenset({Role.DEPARTMENT_HEAD})
READING = CASE_ROLES | OVERSIGHT | LEGAL | DISCLOSING
ADMINS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})

MAIN = [
    Place(msg("Home"), "/"),
    Place(msg("Catalogue of powers"), "/items/"),
    Place(msg("Track a case"), "/track/"),
    Place(msg("Published decisions"), "/decisions/"),
    Place(msg("Open government"), "/openness/"),
    Place(msg("Verify"), "/verify/"),
    Place(msg("Oversight"), "/oversight/"),
    Place(msg("Interaction"), "/interaction/"),
]
OWN = [Place(msg("My cases"), "/my/"), Place(msg("Staff workspace"), "/staff/")]
FOOT = [
    (msg("Powers"), [
        Place(msg("Service halls"), "/halls/"),
        Place(msg("Questions asked often"), "/halls/questions/"),
        Place(msg("Catalogue of powers"), "/items/"),
        Place(msg("Who holds which powers"), "/departments/"),
        Place(msg("Responsibility list"), "/responsibilities/"),
        Place(msg("How powers are divided"), "/types/"),
        Place(msg("Discretion benchmarks"), "/benchmarks/"),
        Place(msg("Codes of powers"), "/help/codes/"),
        Place(msg("Announcements of powers"), "/notices/"),
        Place(msg("Laws"), "/laws/"),
    ]),
    (msg("Openness"), [
        Place(msg("Published decisions"), "/decisions/"),
        Place(msg("Cases in public"), "/cases/"),
        Place(msg("Open government"), "/openness/"),
        Place(msg("Ask for information"), "/openness/requests/"),
        Place(msg("Public hearings"), "/openness/hearings/"),
        Place(msg("Regimes"), "/openness/regimes/"),
        Place(msg("Who answers for disclosure"), "/openness/duties/"),
        Place(msg("Quarterly bulletins"), "/openness/bulletins/"),
        Place(msg("Withheld by law, with reasons"), "/withheld/"),
        Place(msg("Open data"), "/data/"),
    ]),
    (msg("Oversight"), [
        Place(msg("Oversight"), "/oversight/"),
        Place(msg("Performance of departments"), "/performance/"),
        Place(msg("How supervisors see orders through"), "/oversight/supervisors/"),
        Place(msg("Findings of supervision"), "/oversight/findings/"),
        Place(msg("Rules of supervision"), "/oversight/rules/"),
        Place(msg("Powers running online"), "/oversight/running/"),
        Place(msg("Cases not filed"), "/oversight/not-filed/"),
        Place(msg("Random draws"), "/oversight/draws/"),
        Place(msg("Draws for case review"), "/oversight/reviews/"),
        Place(msg("What remedies teach"), "/oversight/remedies/"),
        Place(msg("Same case, same treatment"), "/oversight/discretion/"),
        Place(msg("Verify a record"), "/verify/"),
    ]),
    (msg("Services"), [
        Place(msg("Track a case"), "/track/"),
        Place(msg("Check a paper"), "/papers/check/"),
        Place(msg("Pay by a notice"), "/pay/"),
        Place(msg("Write to the government"), "/interaction/write/"),
        Place(msg("Follow a letter"), "/interaction/letters/open/"),
        Place(msg("Questions to the government"), "/interaction/questions/"),
        Place(msg("Where to complain"), "/interaction/complaints/"),
        Place(msg("Leaders and receptions"), "/interaction/leaders/"),
        Place(msg("Satisfaction"), "/interaction/satisfaction/"),
        Place(msg("Accessibility statement"), "/help/accessibility/"),
        Place(msg("Staff sign-in"), "/sign-in/"),
    ]),
]  # fmt: skip
MODULES = [
    Place(msg("Workspace"), "/staff/todo/", roles=CASE_ROLES),
    Place(msg("Powers"), "/staff/catalogue/"),
    Place(msg("Supervision"), "/staff/supervision/", roles=OVERSIGHT),
    Place(msg("Performance"), "/staff/performance/", roles=SCORING),
    Place(msg("Disclosure"), "/staff/disclosure/", roles=DISCLOSING),
    Place(msg("System"), "/staff/admin/", roles=ADMINS),
]
WORKSPACE_PATHS = (
    "/staff/todo/",
    "/staff/done/",
    "/staff/cases/",
    "/staff/applications/",
    "/staff/mine/",
    "/staff/pool/",
)
SIDE = [
    (msg("My work"), [
        Place(msg("For leaders"), "/staff/leaders/", "chart-bar", LEADING),
        Place(msg("To do"), "/staff/todo/", "inbox", CASE_ROLES, counted_as="todo"),
        Place(msg("To answer"), "/staff/applications/", "hand-stop", WINDOW, counted_as="applications"),
        Place(msg("Apply for somebody at the window"), "/staff/window/", "user-check", WINDOW),
        Place(msg("Done"), "/staff/done/", "checks", CASE_ROLES),
        Place(msg("Open a case"), "/staff/cases/new/", "circle-plus", FILING),
        Place(msg("Leads to offences"), "/staff/leads/", "flag", HEARING_OF_OFFENCES),
        Place(msg("Letters"), "/staff/letters/", "inbox", LETTERS),
        Place(msg("Drafts to look over"), "/staff/previews/", "eye", WINDOW),
        Place(msg("Booked visits"), "/staff/appointments/", "calendar-time", WINDOW),
        Place(msg("Risk scores and complaints"), "/staff/risks/complaints/", "flag", LETTERS | OVERSIGHT),
        Place(msg("Messages to answer"), "/staff/messages/", "mail", CASE_ROLES),
        Place(msg("Stock phrases"), "/staff/phrases/", "message", CASE_ROLES),
        Place(msg("Erasure of personal data"), "/staff/erasures/", "lock", ERASING),
    ]),
    (msg("This department"), [
        Place(msg("Closed cases"), "/staff/results/", "archive", CASE_ROLES),
        Place(msg("Statistics of cases"), "/staff/statistics/", "chart-bar", READING),
        Place(msg("Import cases"), "/staff/import/", "upload", FILING | WINDOW),
        Place(msg("Money of cases"), "/staff/accounts/", "list-details", CASE_ROLES),
        Place(msg("Surveys, ratings, complaint body"), "/staff/people/", "checks", LETTERS),
        Place(msg("Own supervision"), "/staff/own-supervision/", "sun", frozenset({Role.DEPARTMENT_HEAD})),
        Place(msg("Orders to the department"), "/staff/orders/", "flag", frozenset({Role.DEPARTMENT_HEAD})),
        Place(msg("Powers running online"), "/staff/running/", "checks", EDITING | {Role.DEPARTMENT_HEAD}),
    ]),
    (msg("Library of powers"), [
        Place(msg("Powers of the department"), "/staff/catalogue/", "file-text"),
        Place(msg("Powers inside government"), "/staff/catalogue/inside/", "lock"),
        Place(msg("Clearing and confirmation"), "/staff/clearing/", "clipboard-check"),
        Place(msg("Law radar"), "/staff/radar/", "alert-triangle"),
        Place(msg("Risk points"), "/staff/risks/", "flag"),
        Place(msg("Library and reality"), "/staff/consistency/", "checks"),
        Place(msg("Rule sets"), "/staff/rules/", "list-details"),
        Place(msg("Import a list"), "/staff/catalogue/import/", "upload", LISTING),
        Place(msg("Completeness of powers"), "/staff/catalogue/completeness/", "checks"),
        Place(msg("Published catalogues"), "/staff/catalogue/official/", "list-details", LISTING),
        Place(msg("Powers that are not disclosed"), "/staff/catalogue/secret/", "lock", EDITING),
        Place(msg("Code schemes"), "/staff/catalogue/schemes/", "list-details", LISTING),
        Place(msg("How powers are divided"), "/staff/catalogue/kinds/", "list-details", LISTING),
        Place(msg("Further elements"), "/staff/catalogue/elements/", "list-details", LISTING),
        Place(msg("Everyday words"), "/staff/catalogue/everyday/", "search", LISTING),
        Place(msg("Questions asked often"), "/staff/questions/", "list-details", EDITING),
        Place(msg("Powers without a code"), "/staff/catalogue/without-code/", "alert-triangle"),
    ]),
    (msg("Flows and forms"), [
        Place(msg("New application"), "/staff/new-business/", "circle-plus", EDITING),
        Place(msg("Flows"), "/staff/flows/", "sitemap"),
        Place(msg("Flow charts of powers"), "/staff/charts/", "route"),
        Place(msg("Forms"), "/staff/forms/", "list-details"),
        Place(
            msg("Templates of documents"), "/staff/templates/", "file-text", EDITING | LEGAL | {Role.DEPARTMENT_HEAD}
        ),
        Place(msg("Decision tables"), "/staff/tables/", "table"),
        Place(msg("Laws"), "/staff/laws/", "scale"),
    ]),
    (msg("Supervision"), [
        Place(msg("Cockpit"), "/staff/supervision/", "chart-bar", OVERSIGHT),
        Place(msg("Supervision staff"), "/staff/supervision/people/", "user-check", SUPERVISING),
        Place(msg("Supervision orders"), "/staff/supervision/orders/", "gavel", SUPERVISING),
        Place(msg("Powers running online"), "/staff/supervision/running/", "checks", OVERSIGHT),
        Place(msg("Findings"), "/staff/supervision/findings/", "flag", OVERSIGHT, "findings", is_urgent=True),
        Place(msg("Rules of supervision"), "/staff/supervision/rules/", "scale", OVERSIGHT),
        Place(msg("Imported logs"), "/staff/supervision/logs/", "files", OVERSIGHT),
        Place(msg("Analysis of supervision"), "/staff/supervision/analysis/", "chart-bar", OVERSIGHT),
        Place(msg("Statistics of supervision"), "/staff/supervision/statistics/", "table", OVERSIGHT),
        Place(msg("Complaints"), "/staff/supervision/complaints/", "inbox", OVERSIGHT),
        Place(msg("Truly online"), "/staff/supervision/offline/", "checks", OVERSIGHT),
        Place(msg("Search everything"), "/staff/supervision/search/", "search", OVERSIGHT),
        Place(msg("Named staff and last use"), "/staff/supervision/usage/", "user-check", OVERSIGHT),
        Place(msg("Daily report of supervision"), "/staff/supervision/daily/", "file", OVERSIGHT),
        Place(msg("Draws and visits"), "/staff/supervision/checks/", "checks", OVERSIGHT),
    ]),
    (msg("Legal supervision"), [
        Place(msg("Case review"), "/staff/legality/reviews/", "gavel", LEGAL | {Role.DEPARTMENT_HEAD}),
        Place(
            msg("Reconsideration and litigation"), "/staff/legality/remedies/", "scale", LEGAL | {Role.DEPARTMENT_HEAD}
        ),
        Place(msg("Heavy penalties"), "/staff/legality/heavy/", "alert-triangle", LEGAL | {Role.DEPARTMENT_HEAD}),
        Place(msg("Enforcement bodies"), "/staff/legality/bodies/", "building", LEGAL | {Role.DEPARTMENT_HEAD}),
        Place(msg("Enforcement figures"), "/staff/legality/figures/", "list-details", LEGAL | {Role.DEPARTMENT_HEAD}),
        Place(msg("Cases beside their charts"), "/staff/legality/deviations/", "flag", LEGAL | {Role.DEPARTMENT_HEAD}),
        Place(msg("Lists of officers sent in"), "/staff/legality/officers/", "upload", LEGAL | {Role.DEPARTMENT_HEAD}),
        Place(msg("Enforcement certificates"), "/staff/legality/certificates/", "id", LEGAL),
    ]),
    (msg("Performance"), [
        Place(msg("Performance office"), "/staff/performance/", "chart-bar", SCORING),
        Place(msg("Efficacy points"), "/staff/performance/persons/", "id"),
    ]),
    (msg("Disclosure"), [
        Place(msg("To publish"), "/staff/disclosure/", "sun", DISCLOSING, counted_as="records"),
        Place(msg("Who reviewed what"), "/staff/disclosure/reviewers/", "user-check", DISCLOSING | AUDIT),
        Place(msg("Open-government desk"), "/staff/openness/", "building-bank"),
        Place(msg("Board of disclosure"), "/staff/openness/board/", "message"),
        Place(msg("Regimes and duties of disclosure"), "/staff/openness/regimes/", "file-text", DISCLOSING),
        Place(msg("Public hearings"), "/staff/openness/hearings/", "users", frozenset({Role.DEPARTMENT_HEAD})),
        Place(msg("Requests for information"), "/staff/openness/requests/", "inbox", DISCLOSING),
        Place(msg("Leaders, receptions, time limits"), "/staff/interaction/", "calendar", DISCLOSING),
    ]),
    (msg("System"), [
        Place(msg("My posts"), "/staff/posts/", "id"),
        Place(msg("Defects of the software"), "/staff/defects/", "flag-3"),
        Place(msg("Offices and posts"), "/staff/admin/offices/", "building-bank", SYSTEM),
        Place(msg("Packages of offices and trades"), "/staff/admin/packages/", "building-store", SYSTEM),
        Place(msg("Officers and accounts"), "/staff/admin/people/", "user", SYSTEM),
        Place(msg("Accounts of the public"), "/staff/admin/applicants/", "users", SYSTEM | SECURITY),
        Place(msg("Working calendar"), "/staff/admin/calendar/", "calendar", SYSTEM),
        Place(msg("Settings of the division"), "/staff/admin/settings/", "list-details", SYSTEM),
        Place(msg("Scheduled jobs"), "/staff/admin/schedule/", "clock-hour-4", SYSTEM),
        Place(msg("Operation"), "/staff/admin/operation/", "settings", SYSTEM),
        Place(msg("Appointments"), "/staff/admin/appointments/", "user-check", SECURITY),
        Place(msg("Erasure of records"), "/staff/admin/erasures/", "lock", SECURITY | AUDIT),
        Place(msg("Rights of posts"), "/staff/admin/rights/", "lock", ADMINS),
        Place(msg("Operator traces"), "/staff/admin/traces/", "search", AUDIT),
        Place(msg("Audit"), "/staff/admin/audit/", "fingerprint", AUDIT),
    ]),
]  # fmt: skip


def side() -> list[tuple[str, list[Place]]]:
    """The staff menus, with what plug-ins add under headings of their own."""
    added = [
        (each.label, [Place(entry.label, each.address + entry.path, entry.icon, entry.roles) for entry in each.menu])
        for each in installed()
        if each.menu
    ]
    return [*SIDE, *added]
