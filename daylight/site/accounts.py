"""Who is signed in: Django's own way with accounts, read by one prepared statement."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend

from daylight.web.statements import Statement

Account = get_user_model()
COLUMNS = [field.attname for field in Account._meta.concrete_fields]
ONE = Statement(f"SELECT {', '.join(COLUMNS)} FROM {Account._meta.db_table} WHERE id = %s")  # noqa: S608 - columns are constants


class Accounts(ModelBackend):
    """Signs in as Django does; the account of a session is read on every request."""

    def get_user(self, user_id: int) -> Any:
        """The account, if it may still be used."""
        row = ONE.row((int(user_id),))
        if row is None:
            return None
        found = Account.from_db("default", COLUMNS, row)
        return found if self.user_can_authenticate(found) else None
