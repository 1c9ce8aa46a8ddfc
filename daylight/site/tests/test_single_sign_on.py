"""一站式登录: one sign-in at the city's identity provider opens every module and an older system beside it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from django.test import Client, override_settings

from daylight.core.actors import Role
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices import services
from daylight.offices.rules import codes
from daylight.offices.tests.makers import PASSWORD, Person, make_holding, make_officer, make_post, signed_in
from daylight.offices.tests.provider import CLIENTS, OTHER_KEY, Legacy, Provider
from daylight.web import vouching

pytestmark = pytest.mark.django_db
MODULES = {
    Role.HANDLER: "/staff/todo/",
    Role.CATALOGUE_EDITOR: "/staff/catalogue/",
    Role.SUPERVISOR: "/staff/supervision/",
    Role.LEGAL_OFFICER: "/staff/legality/reviews/",
    Role.PERFORMANCE_OFFICER: "/staff/performance/",
    Role.DISCLOSURE_OFFICER: "/staff/disclosure/",
}


@pytest.fixture
def provider() -> Iterator[Provider]:
    vouching._description.cache_clear()
    with Provider().serving() as running:
        client = {"OIDC_ISSUER": running.base, "OIDC_CLIENT": "daylight", "OIDC_SECRET": CLIENTS["daylight"]}
        with override_settings(**client, ALLOWED_HOSTS=["testserver"]):
            yield running
    vouching._description.cache_clear()


def at_provider(away: httpx.Client, address: str, subject: str) -> str:
    """Answer the provider's own sign-in form where it asks; the address it sends one back to."""
    shown = away.get(address)
    if shown.status_code == 200:
        shown = away.post(address, data={"subject": subject})
        shown = away.get(f"{urlsplit(address).scheme}://{urlsplit(address).netloc}{shown.headers['Location']}")
    return str(shown.headers["Location"])


def go_and_come_back(browser: Client, away: httpx.Client, subject: str = "u-1", onward: str = "") -> str:
    left = browser.get("/sign-in/with/", {"next": onward} if onward else {})
    back = urlsplit(at_provider(away, left["Location"], subject))
    answer = browser.get(f"{back.path}?{back.query}")
    assert answer.status_code == 302
    return str(answer["Location"])


def officer_of_all_modules() -> Person:
    person, _by = make_officer(Role.HANDLER, username="bai", name="白杨")
    for role in MODULES:
        if role is not Role.HANDLER:
            make_holding(make_post(role), person)
    return person


def linked(person: Person, provider: Provider) -> None:
    by = offices.actor_of(person, place="127.0.0.1")
    services.link_identity(provider.base, "u-1", by=by, at=ledger.now())


@pytest.mark.req("ADM-07")
def test_one_sign_in_opens_every_module_and_the_older_system_beside_them(provider: Provider) -> None:
    linked(officer_of_all_modules(), provider)
    browser = Client()
    with Legacy(provider).serving() as legacy, httpx.Client(timeout=5) as away:
        assert go_and_come_back(browser, away, onward="/staff/posts/") == "/staff/posts/"
        for page in MODULES.values():
            assert browser.get(page).status_code == 200, page
        entered = away.get(legacy.base + "/", follow_redirects=True)
        assert entered.text == "旧系统：u-1"
        assert provider.logins == 1
        browser.post("/sign-out/")
        assert browser.get("/staff/posts/").status_code == 302
        go_and_come_back(browser, away)
        assert browser.get("/staff/todo/").status_code == 200 and provider.logins == 1
    kinds = [entry.kind for entry in ledger.entries("329900", f"person/{Person.objects.get(username='bai').pk}")]
    assert kinds.count("person.signed_in") == 2 and "person.identity_linked" in kinds


@pytest.mark.req("ADM-07")
def test_an_unknown_identity_is_tied_by_signing_in_once_with_the_password_and_can_be_untied(provider: Provider) -> None:
    make_officer(Role.HANDLER, username="bai", name="白杨")
    browser = Client()
    with httpx.Client(timeout=5) as away:
        assert go_and_come_back(browser, away).startswith("/sign-in/")
        assert browser.get("/staff/posts/").status_code == 302, "the provider's word alone opens nothing"
        assert browser.post("/sign-in/", {"username": "bai", "password": PASSWORD}).status_code == 302
        other = Client()
        go_and_come_back(other, away)
        shown = other.get("/staff/posts/")
        assert shown.status_code == 200 and provider.base in shown.content.decode()
        (link,) = offices.identities(Person.objects.get(username="bai").pk)
        assert other.post("/staff/posts/", {"act": "unlink", "identity": link.id}).status_code == 302
        assert go_and_come_back(Client(), away).startswith("/sign-in/")


@pytest.mark.req("ADM-07")
def test_whoever_uses_one_time_codes_gives_one_unless_the_provider_saw_a_second_factor(provider: Provider) -> None:
    person, by = make_officer(Role.HANDLER, username="bai")
    linked(person, provider)
    services.begin_second_factor(by=by, at=ledger.now())
    secret = offices.second_factor(person.pk).secret  # type: ignore[union-attr]
    step = codes.step_of(ledger.now())
    services.confirm_second_factor(codes.code_of(secret, step - 1), by=by, at=ledger.now())
    browser = Client()
    with httpx.Client(timeout=5) as away:
        assert go_and_come_back(browser, away) == "/sign-in/code/"
        assert browser.get("/staff/posts/").status_code == 302
        assert browser.post("/sign-in/code/", {"code": "000000"}).status_code == 422
        fresh = codes.code_of(secret, codes.step_of(ledger.now()))
        assert browser.post("/sign-in/code/", {"code": fresh}).status_code == 302
        assert browser.get("/staff/posts/").status_code == 200
        provider.bent = {"amr": ["pwd", "otp"]}
        strong = Client()
        go_and_come_back(strong, away)
        assert strong.get("/staff/posts/").status_code == 200


@pytest.mark.parametrize(
    "bent", [{"aud": "legacy"}, {"iss": "http://127.0.0.1:1"}, {"exp": 1}, {"nonce": "another"}, {"sub": ""}], ids=str
)
def test_a_word_that_is_not_meant_for_this_visit_signs_nobody_in(provider: Provider, bent: dict[str, object]) -> None:
    linked(make_officer(Role.HANDLER)[0], provider)
    provider.bent, browser = bent, Client()
    with httpx.Client(timeout=5) as away:
        assert go_and_come_back(browser, away).startswith("/sign-in/")
    assert "没有被接受" in browser.get("/sign-in/").content.decode()
    assert browser.get("/staff/posts/").status_code == 302


def test_a_false_signature_a_strange_state_and_a_used_code_sign_nobody_in(provider: Provider) -> None:
    linked(make_officer(Role.HANDLER)[0], provider)
    browser = Client()
    with httpx.Client(timeout=5) as away:
        left = browser.get("/sign-in/with/")["Location"]
        back = urlsplit(at_provider(away, left, "u-1"))
        assert Client().get(f"{back.path}?{back.query}")["Location"] == "/sign-in/", "another browser"
        assert browser.get(f"{back.path}?{back.query}x")["Location"] == "/sign-in/"
        assert browser.get(f"{back.path}?{back.query}")["Location"] == "/sign-in/", "the state is used up"
        provider.key = OTHER_KEY
        go_and_come_back(browser, away)
    assert browser.get("/staff/posts/").status_code == 302


def test_a_disabled_account_stays_out_and_a_silent_provider_leaves_the_password(provider: Provider) -> None:
    person, by = make_officer(Role.HANDLER, username="bai")
    linked(person, provider)
    admin = signed_in(make_officer(Role.SYSTEM_ADMIN)[1])
    admin.post("/staff/admin/people/", {"act": "disable", "person": person.pk, "reason": "调离"})
    with httpx.Client(timeout=5) as away:
        assert go_and_come_back(Client(), away).startswith("/sign-in/")
    vouching._description.cache_clear()
    with override_settings(OIDC_ISSUER="http://127.0.0.1:9"):
        assert Client().get("/sign-in/with/").status_code == 503
    with override_settings(OIDC_ISSUER=""):
        assert Client().get("/sign-in/with/").status_code == 404
        assert "/sign-in/with/" not in Client().get("/sign-in/").content.decode()
    assert by.person == person.pk
