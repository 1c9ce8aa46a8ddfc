"""People with browsers: what each of them does on the pages, said once for both languages and every width."""

import re
from datetime import date, timedelta

from playwright.sync_api import Browser, Locator

from daylight.site.demo.papers import sample_pdf
from daylight.site.sample.city import PASSWORD
from tests.browser.conftest import assert_no_serious, assert_no_sideways_scroll, shot
from tests.windows import follow, session_of, sit_down

NUMBER = re.compile(r"[A-Z]{2}-\d{3}-\d{8}-\d{6}")
WATCHED = {"zh-1440", "en-390"}
"""Axe reads every page in both languages and at both widths, though not in all four of their pairs."""
ANSWERS = {
    "business_name": "江州青禾小吃店（样例）",
    "uscc": "91329900MA0000015H",
    "legal_person": "林晓",
    "legal_person_id": "329901199003070012",
    "place": "江州市东江区样例路 1 号（样例）",
    "area": "86.5",
    "seats": "40",
    "contact_phone": "13000000011",
    "safety_plan": "从业人员持健康证明上岗，进货查验并记录。",
}


class Reader:
    """A browser of one's own, in one language and one width."""

    def __init__(self, browser: Browser, site: str, *, english: bool, width: int) -> None:
        self.site, self.width = site, width
        self.prefix = "/en" if english else ""
        self.suffix = f"{'en' if english else 'zh'}-{width}"
        self.watched = self.suffix in WATCHED
        locale = "en-GB" if english else "zh-CN"
        self.context = browser.new_context(viewport={"width": width, "height": 900}, locale=locale)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.set_default_navigation_timeout(60_000)
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def go(self, path: str) -> "Reader":
        """Open an address in the reader's language."""
        answer = self.page.goto(f"{self.site}{self.prefix}{path}")
        assert answer is not None
        assert answer.status == 200, f"{answer.status} at {path}\n{self.main().inner_text()[:400]}"
        return self

    def look(self, name: str) -> "Reader":
        """Keep a picture of the page, and note what keeps anybody from reading it or makes it wider than the window."""
        for chart in self.page.locator(".flowchart[data-flow-url]:visible").all():
            chart.scroll_into_view_if_needed()
            chart.locator("svg").first.wait_for()
        self.page.evaluate("scrollTo(0, 0)")
        shot(self.page, f"story/{name}-{self.suffix}")
        if (headings := self.page.locator("h1").count()) != 1:
            self.troubles.append(f"{headings} h1 at {self.page.url}")
        for check in (assert_no_sideways_scroll, assert_no_serious) if self.watched else (assert_no_sideways_scroll,):
            try:
                check(self.page)
            except AssertionError as fault:
                self.troubles.append(f"{name} {self.suffix}: {fault}")
        return self

    def main(self) -> Locator:
        return self.page.locator("main")

    def press(self, selector: str) -> "Reader":
        """Press a button that sends a form, and wait for the page that answers."""
        follow(self.page.locator(selector).first)
        return self

    def follow(self, text: str) -> "Reader":
        """Follow the first link in the page's main part whose address contains this."""
        follow(self.main().locator(f"a[href*='{text}']:visible").first)
        return self

    def follow_words(self, words: str) -> "Reader":
        """Follow the first link in the page's main part that says this."""
        follow(self.main().locator("a:visible", has_text=words).first)
        return self

    def come_back(self, username: str) -> None:
        """Signed in already, as whoever did so this morning."""
        sit_down(self.context, self.site, session_of(username))

    def sign_in(self, username: str) -> None:
        self.go("/sign-in/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.press("main form button")
        assert "/sign-in/" not in self.page.url, self.main().inner_text()

    # The applicant.

    def fill_form(self) -> None:
        """The food licence's questions: a draft is saved, left, and taken up again. What the account says stands."""
        self.page.fill("[name=place]", ANSWERS["place"])
        self.press("button[name=action][value=save]")
        self.go("/my/").look("my-drafts")
        self.follow("/apply/")
        assert self.page.input_value("[name=place]") == ANSWERS["place"]
        self.page.check("[name=kind][value=restaurant]")
        self.page.check("[name=projects][value=hot]")
        for key, answer in ANSWERS.items():
            if self.page.locator(f"[name={key}]").is_editable():
                self.page.fill(f"[name={key}]", answer)
        self.page.fill("[name=opens_on]", (date.today() + timedelta(days=40)).isoformat())
        self.page.check("[name=declared]")
        self.look("apply-form")
        self.press("button[name=action][value=next]")

    def upload(self, *, only: int | None = None) -> None:
        """A file for each material that is asked for, or for the first few."""
        keys = [each.input_value() for each in self.page.locator("form.upload input[name=key]").all()]
        for number, key in enumerate(keys[:only]):
            form = f"form.upload:has(input[name=key][value='{key}'])"
            paper = {"name": f"{key}.pdf", "mimeType": "application/pdf", "buffer": sample_pdf(f"{key} {number}")}
            self.page.set_input_files(f"{form} input[type=file]", paper)  # type: ignore[arg-type]
            self.press(f"{form} button")

    def submit(self) -> None:
        self.page.check("#declared")
        self.press("main form:has(#declared) button.btn-primary")

    def handed(self) -> tuple[str, str]:
        """Number and query code, as the page after submitting shows them."""
        shown = [each.inner_text() for each in self.page.locator("dl.handed dd").all()]
        found = NUMBER.search(shown[0])
        assert found is not None
        code = re.search(r"[0-9A-Z]{4,}(?:[- ][0-9A-Z]{3,})*", shown[1])
        assert code is not None
        return found[0], code[0]

    # The officers.

    def open_application(self, number: str) -> "Reader":
        self.go("/staff/applications/")
        return self.follow(number)

    def open_case(self, number: str) -> "Reader":
        self.go("/staff/todo/")
        return self.follow(number)

    def ask_for(self, *items: str) -> None:
        self.page.click("details:has(textarea[name=missing]) > summary")
        self.page.fill("textarea[name=missing]", "\n".join(items))
        self.press("form:has(textarea[name=missing]) button")

    def act(self, outcome: str, opinion: str = "", **fields: str) -> None:
        form = "form[action$='/act/']"
        for key, value in fields.items():
            self.page.fill(f"{form} [name=field-{key}]", value)
        self.page.fill(f"{form} [name=opinion]", opinion)
        self.press(f"{form} button[name=outcome][value={outcome}]")

    def decide(self, outcome: str, reasons: str) -> None:
        form = "form[action$='/decide/']"
        self.page.check(f"{form} [name=outcome][value={outcome}]")
        self.page.fill(f"{form} [name=opinion]", reasons)
        self.press(f"{form} button.btn-primary")

    def serve(self) -> None:
        form = "form[action$='/serve/']"
        self.page.select_option(f"{form} [name=method]", "electronic")
        self.press(f"{form} button.btn-primary")
