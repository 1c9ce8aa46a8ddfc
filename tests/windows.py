"""The windows people read in: what leads to another page is waited for, and whoever sits down is signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from daylight.core.actors import Actor
from daylight.offices.models import Person


@contextmanager
def leads(page: Page) -> Iterator[None]:
    """What is pressed inside leads to another page, which has come, whole, when this ends."""
    with page.expect_navigation():
        yield


def follow(what: Locator) -> None:
    """Press a link or a button that leads somewhere, and wait for the page that answers."""
    with leads(what.page):
        what.click()


def turn_to(page: Page, path: str, *, status: int = 200) -> Page:
    """Another page of the same site, in the same window."""
    here = urlsplit(page.url)
    answer = page.goto(f"{here.scheme}://{here.netloc}{path}")
    assert answer is not None and answer.status == status, f"{answer and answer.status} at {path}"
    return page


def session_of(person: int | str) -> str:
    """The session of a person, by id or by user name, who has just signed in."""
    client = Client()
    client.force_login(Person.objects.get(**{"username" if isinstance(person, str) else "pk": person}))
    return client.cookies["sessionid"].value


def sit_down(context: BrowserContext, site: str, session: str) -> None:
    """From here on the window is that person's; nobody's, without a session."""
    context.clear_cookies()
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": site}])


class Desk:
    """A wide window and a narrow one, at which one officer after another sits down."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.pages: dict[int, Page] = {}
        self.sessions: dict[int, str] = {}

    def page(self, by: Actor | None = None, *, width: int = 1440) -> Page:
        """The window of that width, where that person, or nobody in particular, has sat down."""
        if width not in self.pages:
            context = self.browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
            self.pages[width] = context.new_page()
        person = by.person if by else None
        if person and person not in self.sessions:
            self.sessions[person] = session_of(person)
        sit_down(self.pages[width].context, self.site, self.sessions[person] if person else "")
        return self.pages[width]

    def open(self, by: Actor | None, path: str, *, width: int = 1440) -> Page:
        """A page, as that person reads it."""
        page = self.page(by, width=width)
        answer = page.goto(self.site + path)
        assert answer is not None and answer.status == 200, (path, answer and answer.status)
        return page

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()
