"""Pages kept for a moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.cache import never_cache

from daylight.disclosure.views.fresh import FreshPages


class Counting:
    """A site that counts what it is asked."""

    def __init__(self, view=lambda request: HttpResponse("page")):
        self.asked, self.view = 0, view

    def __call__(self, request):
        self.asked += 1
        return self.view(request)


def ask(pages, path="/items/", method="get", **cookies):
    request = getattr(RequestFactory(), method)(path)
    request.COOKIES.update(cookies)
    return pages(request)


@pytest.fixture
def kept(settings):
    settings.PAGE_SECONDS = 60.0


def test_a_page_asked_for_twice_is_made_once(kept):
    pages = FreshPages(site := Counting())
    assert ask(pages).content == ask(pages).content == b"page"
    assert site.asked == 1


def test_each_query_and_each_print_size_has_its_own_page(kept):
    pages = FreshPages(site := Counting())
    for path, cookies in (("/items/", {}), ("/items/?q=a", {}), ("/items/", {"daylight_print": "large"})):
        ask(pages, path, **cookies)
    assert site.asked == 3


@pytest.mark.parametrize("more", [{"method": "post"}, {"method": "head"}, {"sessionid": "x"}])
def test_whoever_is_signed_in_and_whatever_is_sent_is_always_answered_anew(kept, more):
    pages = FreshPages(site := Counting())
    ask(pages, **more)
    ask(pages, **more)
    assert site.asked == 2


def cookie(_request):
    answer = HttpResponse("page")
    answer.set_cookie("a", "b")
    return answer


@pytest.mark.parametrize(
    "view",
    [
        cookie,
        never_cache(lambda _request: HttpResponse("page")),
        lambda _request: HttpResponse("page", status=404),
        lambda _request: HttpResponse('<input name="csrfmiddlewaretoken">'),
    ],
)
def test_what_is_somebodys_own_is_not_kept(kept, view):
    pages = FreshPages(site := Counting(view))
    ask(pages)
    ask(pages)
    assert site.asked == 2


def test_nothing_is_kept_where_no_time_is_given(settings):
    settings.PAGE_SECONDS = 0.0
    pages = FreshPages(site := Counting())
    ask(pages)
    ask(pages)
    assert site.asked == 2


def at_once(pages, readers, **more):
    """What so many readers get who ask in the same moment."""
    barrier = Barrier(readers)

    def reader(_number):
        barrier.wait()
        return ask(pages, **more).content

    with ThreadPoolExecutor(readers) as pool:
        return list(pool.map(reader, range(readers)))


def test_of_many_who_ask_at_once_one_makes_the_page_and_the_others_wait_for_it(kept):
    def slow(_request):
        Event().wait(0.2)
        return HttpResponse("page")

    pages = FreshPages(site := Counting(slow))
    assert at_once(pages, 8) == [b"page"] * 8
    assert site.asked == 1
    assert not pages.moment.making


def test_what_cannot_be_kept_is_made_side_by_side(kept):
    inside = Barrier(4)

    def own(request):
        if site.asked > 1:
            inside.wait(timeout=5)
        else:
            Event().wait(0.5)
        return cookie(request)

    pages = FreshPages(site := Counting(own))
    assert at_once(pages, 5) == [b"page"] * 5, "the four who waited for the first are not made to wait for each other"


def test_whoever_waits_for_a_page_that_fails_makes_it_himself(kept):
    def first_fails(_request):
        if site.asked == 1:
            Event().wait(0.2)
            raise RuntimeError("no page")
        return HttpResponse("page")

    pages = FreshPages(site := Counting(first_fails))
    with ThreadPoolExecutor(2) as pool:
        failing = pool.submit(ask, pages)
        while not site.asked:
            Event().wait(0.01)
        assert pool.submit(ask, pages).result().content == b"page"
        assert isinstance(failing.exception(), RuntimeError)
    assert not pages.moment.making


def test_who_is_signed_in_waits_for_nobody(kept):
    inside = Barrier(2)

    def together(_request):
        inside.wait(timeout=5)
        return HttpResponse("page")

    pages = FreshPages(site := Counting(together))
    assert at_once(pages, 2, sessionid="x") == [b"page"] * 2
    assert site.asked == 2
