"""The web server in front: nginx ends TLS, hands out files and stored pages, stands in when the application is away.

What is written is a whole site for a folder that nginx includes. It names no secret; keys are named by their files.
"""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from jinja2 import Environment, StrictUndefined

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.rules.mirrored import MAIN

TEMPLATE = Path(__file__).with_name("front.conf")
LARGEST = 100
"""Megabytes that one form may bring with all its files."""
BESIDE_PATH = ("/usr/sbin", "/usr/local/sbin")
PLAIN = re.compile(r"[^\"'\\;{}$\s]+")
WHOLE = """{user}daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
access_log off;
keepalive_requests 1000000;
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{site}
}}
"""


@dataclass(frozen=True, slots=True)
class Front:
    """Where nginx listens (an address nginx understands), for which names, before which port of `daylight serve`."""

    listen: str
    names: str
    port: int
    certificate: str = ""
    key: str = ""


def configuration(front: Front) -> str:
    """The site as nginx reads it; refuses what cannot stand in its file, and a certificate without its key."""
    if bool(front.certificate) != bool(front.key):
        raise Refusal("front.half_a_certificate", msg("A certificate and its key are given together."))
    given = {"listen": front.listen, "certificate": front.certificate, "key": front.key}
    paths = {"mirror": str(Path(settings.PUBLISHED_ROOT) / "mirror"), "static": str(settings.STATIC_ROOT)}
    for each in [*given.values(), *paths.values(), *front.names.split(), settings.STATIC_URL]:
        if each and not PLAIN.fullmatch(each):
            raise Refusal("front.not_plain", msg("%(text)s cannot stand in a file of nginx."), text=each)
    made = Environment(trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, autoescape=False)  # noqa: S701
    return made.from_string(TEMPLATE.read_text()).render(
        **given, **paths, **_sentences(), names=front.names, port=front.port, main=MAIN.decode(), largest=LARGEST,
        redirect=front.listen == "443", stylesheet=f"{settings.STATIC_URL}build/app.css",
    )  # fmt: skip


def _sentences() -> dict[str, str]:
    said = {}
    for language, ending in ((settings.LANGUAGE_CODE, ""), ("en", "_in_english")):
        with translation.override(language):
            said[f"stored{ending}"] = gettext(
                "This is the stored copy of this page: the live one cannot be reached just now."
            )
            said[f"away{ending}"] = gettext(
                "The service cannot be reached just now. If you were sending a form, it may not have arrived: send it "
                "again in half a minute. One form is never taken twice."
            )
    return said


def alone(site: str, folder: Path, workers: int = 1) -> str:
    """A whole configuration with nothing but this site, which keeps what it needs in a folder."""
    user = "user root;\n" if os.geteuid() == 0 else ""
    return WHOLE.format(user=user, workers=workers, folder=folder, site=site)


def program() -> str | None:
    """Where nginx is installed, if it is."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), *BESIDE_PATH]))
