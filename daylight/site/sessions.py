"""Sessions as Django keeps them, read by one prepared statement."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Stored
from django.utils import timezone

from daylight.web.statements import Statement

ONE = Statement("SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s")


class SessionStore(Stored):
    """Django's own store, except for the read that every request makes."""

    @classmethod
    def get_model_class(cls) -> Any:
        """The model of Django's own store."""
        return Stored.get_model_class()

    def load(self) -> dict[str, Any]:
        """What the session holds; an unknown or outworn key begins an empty one."""
        found = ONE.row((self.session_key, timezone.now())) if self.session_key else None
        if found is None:
            self._session_key = None
            return {}
        kept: dict[str, Any] = self.decode(found[0])
        return kept
