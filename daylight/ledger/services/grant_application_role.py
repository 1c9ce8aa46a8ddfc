"""What the application's role may do: everything it needs, and nothing to the ledger but read and append."""

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

APPLICATION_ROLE = "daylight_app"
READ_ONLY = (
    "ledger_entry",
    "ledger_edition",
    "ledger_clock",
    "ledger_leaf",
    "ledger_head",
    "ledger_erased",
    "ledger_log",
    "django_migrations",
)
FUNCTIONS = (
    "ledger_append(text, text, text, text, timestamptz, text, bytea, text, text)",
    "ledger_open(text, timestamptz)",
    "ledger_simulate(timestamptz)",
    "ledger_assign_leaves(int)",
    "ledger_add_head(bigint, bytea, timestamptz, text)",
    "ledger_note_witness(bigint)",
    "ledger_erase(text, text, int, timestamptz)",
)


def grant_application_role(connection: BaseDatabaseWrapper, role: str = APPLICATION_ROLE) -> None:
    """Grant through the owner's connection; run again after every migration. The role must exist.

    On the ledger's tables the role keeps SELECT only: no INSERT, UPDATE, DELETE or TRUNCATE. Appending goes through
    `ledger_append`, which runs with its owner's rights.
    """
    orders = [
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {', '.join(READ_ONLY)} FROM {{role}}",
        *(f"GRANT EXECUTE ON FUNCTION {function} TO {{role}}" for function in FUNCTIONS),
    ]
    with connection.cursor() as cursor:
        for order in orders:
            cursor.execute(sql.SQL(order).format(role=sql.Identifier(role)))
