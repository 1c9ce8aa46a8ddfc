"""公开主体: which kinds of body must disclose, under which columns, and how often.

The columns are those the disclosure regime lists for each kind of body: five groups for a county government, six for
its departments, nine for a township, three for a grass-roots station, four for institutions and public utilities,
twenty for a tax bureau, nine for a Party organisation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from daylight.core.words import msg


class BodyType(StrEnum):
    """What kind of body discloses."""

    COUNTY = "county"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    STATION = "station"
    INSTITUTION = "institution"
    UTILITY = "utility"
    TAX = "tax"
    PARTY = "party"


BODY_NAMES: Mapping[str, str] = {
    "county": msg("County or city government"),
    "department": msg("Government department"),
    "township": msg("Township government"),
    "station": msg("Grass-roots station"),
    "institution": msg("Institution with administrative duties"),
    "utility": msg("Public utility"),
    "tax": msg("Tax bureau"),
    "party": msg("Party organisation"),
}
SECTORS: Mapping[str, str] = {
    "": msg("No particular sector"),
    "post": msg("Post"),
    "telecom": msg("Telecommunications"),
    "power": msg("Electricity"),
    "water": msg("Water supply"),
    "gas": msg("Gas supply"),
    "oil": msg("Oil supply"),
    "hospital": msg("Hospital"),
    "school": msg("School"),
    "transport": msg("Passenger transport"),
    "housing": msg("Housing trade"),
    "farming": msg("Farm extension"),
    "municipal": msg("Municipal works"),
    "commerce": msg("Commerce"),
    "insurance": msg("Insurance"),
    "bank": msg("Banking"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a directory. `every` is month, quarter, year or "" for what has no period; `fields` are the facts
    an entry states beside its text, by key, as msgids; an internal column is for staff alone."""

    key: str
    name: str
    every: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    is_internal: bool = False


CONTRACT = (
    ("object", msg("What is contracted, let or auctioned")),
    ("contractor", msg("Contractor")),
    ("term", msg("Term")),
    ("price", msg("Contract fee and its payment")),
)
PROJECT = (
    ("approval", msg("Approval of the project")),
    ("budget", msg("Budget")),
    ("funds", msg("Funds raised")),
    ("scheme", msg("Contracting scheme")),
    ("progress", msg("Progress")),
    ("accounts", msg("Final accounts")),
)
CHARGE = (
    ("charge", msg("Name of the fee or fine")),
    ("basis", msg("Policy and legal basis")),
    ("scope", msg("Scope")),
    ("payer", msg("Who pays")),
    ("standard", msg("Standard")),
    ("payment", msg("When and how it is paid")),
)
SPENT = (*CHARGE, ("use", msg("How the money collected is used")))

COUNTY = (
    Column("county-decisions", msg("Decisions, plans and public works"), "quarter"),
    Column("county-money", msg("Budgets, large funds and procurement"), "quarter"),
    Column("county-personnel", msg("Selection, recruiting and appraisal of officials"), "year"),
    Column("county-motions", msg("Motions of deputies and questions of general concern"), "quarter"),
    Column("county-others", msg("Other matters")),
)
DEPARTMENT = (
    Column("unit-basics", msg("Basics of the body"), "year"),
    Column("unit-approvals", msg("Approval items")),
    Column("unit-conduct", msg("Rules of conduct")),
    Column("unit-matters", msg("Important matters"), "month"),
    Column("unit-opinions", msg("How opinions were handled"), "quarter"),
    Column("unit-others", msg("Other matters")),
)
TOWNSHIP = (
    Column("town-targets", msg("Targets of the year"), "year"),
    Column("town-budget", msg("Budget, accounts and special funds"), "year"),
    Column("town-debts", msg("Claims and debts"), "quarter"),
    Column("town-contracts", msg("Collective contracts, leases and auctions"), "", CONTRACT),
    Column("town-projects", msg("Bidding for public projects"), "", PROJECT),
    Column("town-family", msg("Family planning"), "quarter"),
    Column("town-land", msg("Land requisition, compensation and homesteads"), "quarter"),
    Column("town-relief", msg("Relief, pensions and minimum income"), "month"),
    Column("town-motions", msg("Motions of deputies and questions of general concern"), "quarter"),
)
STATION = (
    Column("station-duties", msg("Duties, procedure, basis, limits, discipline and results"), "year"),
    Column("station-charges", msg("Fees and fines and the use of the money"), "month", SPENT),
    Column("station-required", msg("Matters that a superior requires")),
)
INSTITUTION = (
    Column("service-basics", msg("Basics of the body"), "year"),
    Column("service-charges", msg("Fees and fines"), "quarter", CHARGE),
    Column("service-conduct", msg("Policy, procedure, results, commitments, supervision and appraisal"), "year"),
    Column("service-asked", msg("Matters that people or staff ask for")),
)
TAX = (
    Column("tax-policy", msg("Tax policy and its changes"), "month"),
    Column("tax-quota-basis", msg("Basis of quotas"), "year"),
    Column("tax-quota-process", msg("How quotas are set"), "year"),
    Column("tax-collection", msg("Tax collected"), "month"),
    Column("tax-penalties", msg("Tax penalties"), "month"),
    Column("tax-suspension", msg("Suspension of business"), "month"),
    Column("tax-invoices-sold", msg("Invoices sold"), "quarter"),
    Column("tax-invoices-issued", msg("Invoices issued for others"), "month"),
    Column("tax-invoices-levied", msg("Tax levied with invoices issued for others"), "month"),
    Column("tax-invoices-prizes", msg("Prizes on invoices"), "month"),
    Column("tax-invoices-fee", msg("Cost fee of invoices"), "year"),
    Column("tax-audit-plan", msg("Audit plan"), "quarter"),
    Column("tax-audit-number", msg("Audits carried out"), "quarter"),
    Column("tax-audit-tax", msg("Tax recovered by audits"), "quarter"),
    Column("tax-audit-penalty", msg("Penalties from audits"), "quarter"),
    Column("tax-audit-execution", msg("Execution of audit decisions"), "quarter"),
    Column("tax-reductions", msg("Tax reductions and exemptions"), "quarter"),
    Column("tax-registration", msg("Tax registration"), "month"),
    Column("tax-arrears", msg("Notice of tax arrears"), "quarter"),
    Column("tax-tasks", msg("Completion of the year's tasks"), "month"),
)
PARTY = (
    Column("party-decisions", msg("Major decisions of the Party organisation"), "quarter"),
    Column("party-appointments", msg("Appointments and removals"), "quarter"),
    Column("party-reform", msg("Reform of the cadre team"), "year"),
    Column("party-membership", msg("Admission of members"), "quarter"),
    Column("party-rewards", msg("Rewards and punishments"), "quarter"),
    Column("party-delegates", msg("How delegates were elected, and who"), "year"),
    Column("party-family", msg("Family planning"), "year"),
    Column("party-appraisal", msg("Appraisal of branches and members"), "year"),
    Column("party-interests", msg("Matters that touch the interests of members and people"), "quarter"),
)
INTERNAL = (
    Column("internal-personnel", msg("Selection of officials inside the body"), is_internal=True),
    Column("internal-money", msg("Funds, expenses and purchases inside the body"), is_internal=True),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "county": COUNTY,
    "department": DEPARTMENT,
    "township": TOWNSHIP,
    "station": STATION,
    "institution": INSTITUTION,
    "utility": INSTITUTION,
    "tax": TAX,
    "party": PARTY,
}
BY_KEY: Mapping[str, Column] = {column.key: column for tree in (*COLUMNS.values(), INTERNAL) for column in tree}


def columns_of(body_type: str, *, internal: bool = False) -> tuple[Column, ...]:
    """The columns of a kind of body, in order; the internal ones too where asked."""
    return (*COLUMNS[body_type], *INTERNAL) if internal else COLUMNS[body_type]
