"""Two appointments at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.offices import services
from daylight.offices.models import Holding
from daylight.offices.tests.makers import make_division, make_officer, make_person, make_post


@pytest.mark.django_db(transaction=True)
def test_two_administrator_posts_given_at_the_same_instant_never_meet_in_one_person():
    _admin, by = make_officer(Role.SECURITY_ADMIN)
    someone = make_person("officer", division=make_division())
    posts, at, barrier = [make_post(Role.SYSTEM_ADMIN), make_post(Role.AUDIT_ADMIN)], ledger.now(), Barrier(2)

    def appoint(post):
        barrier.wait()
        try:
            services.appoint(post.pk, person=someone.pk, rank="A", by=by, at=at)
            return "done"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(appoint, posts)) == ["done", "post.incompatible"]
    assert Holding.objects.filter(person=someone).count() == 1
