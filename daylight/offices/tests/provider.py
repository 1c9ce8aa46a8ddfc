"""A small OpenID provider and a legacy system that trusts it, both real servers on this machine."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import Request, urlopen

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENTS = {"daylight": "secret-of-daylight", "legacy": "secret-of-legacy"}
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


class Server(ThreadingHTTPServer):
    """`base` is its address; `serving` runs it for the time of a `with`."""

    daemon_threads = True

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.base = f"http://127.0.0.1:{self.server_port}"

    @contextmanager
    def serving(self) -> Iterator[Any]:
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            self.server_close()
            thread.join()


class Handler(BaseHTTPRequestHandler):
    """What both have in common: answers, cookies, redirects."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def cookie(self, name: str) -> str:
        found = SimpleCookie(self.headers.get("Cookie", "")).get(name)
        return found.value if found else ""

    def body(self) -> dict[str, str]:
        text = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        return {name: values[0] for name, values in parse_qs(text).items()}

    def answer(self, status: int, text: str, kind: str = "text/html", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(text.encode())


class ProviderHandler(Handler):
    server: "Provider"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/.well-known/openid-configuration":
            ends = {name: self.server.base + there for name, there in ENDS.items()}
            self.answer(200, json.dumps({"issuer": self.server.base, **ends}), "application/json")
        elif path == "/jwks":
            self.answer(200, json.dumps(KeySet([KEY]).as_dict(private=False)), "application/json")
        elif path == "/authorize":
            self._authorize(self.server.visits.get(self.cookie("op"), ""))
        else:
            self.answer(404, "")

    def do_POST(self) -> None:
        given = self.body()
        if urlsplit(self.path).path == "/token":
            self._token(given)
            return
        visit = secrets.token_urlsafe(8)
        self.server.visits[visit] = given["subject"]
        self.server.logins += 1
        self.answer(303, "", Location=self.path, Set_Cookie=f"op={visit}; Path=/; HttpOnly")

    def _authorize(self, subject: str) -> None:
        if not subject:
            self.answer(200, "<form method=post><input name=subject></form>")
            return
        code, asked = secrets.token_urlsafe(8), self.query
        self.server.codes[code] = {**asked, "subject": subject}
        self.answer(303, "", Location=f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def _token(self, given: dict[str, str]) -> None:
        asked = self.server.codes.pop(given.get("code", ""), None)
        pair = base64.b64decode(self.headers.get("Authorization", "Basic ").split()[1]).decode()
        proof = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or pair != f"{asked['client_id']}:{CLIENTS[asked['client_id']]}"
            or given.get("redirect_uri") != asked["redirect_uri"]
            or proof.rstrip(b"=").decode() != asked["code_challenge"]
        ):
            self.answer(400, json.dumps({"error": "invalid_grant"}), "application/json")
            return
        now = int(time.time())
        claims = {"iss": self.server.base, "sub": asked["subject"], "aud": asked["client_id"], "iat": now}
        claims |= {"exp": now + 300, "nonce": asked["nonce"], **self.server.bent}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.server.key)
        self.answer(200, json.dumps({"id_token": token, "token_type": "Bearer"}), "application/json")


ENDS = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/jwks"}


class Provider(Server):
    """`logins` counts the sign-ins at its own form; `bent` are claims it gets wrong, `key` is what it signs by."""

    def __init__(self) -> None:
        super().__init__(ProviderHandler)
        self.visits: dict[str, str] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.logins = 0
        self.bent: dict[str, object] = {}
        self.key = KEY


class LegacyHandler(Handler):
    server: "Legacy"

    def do_GET(self) -> None:
        if urlsplit(self.path).path == "/back":
            self._come_back()
        elif subject := self.server.visits.get(self.cookie("old"), ""):
            self.answer(200, f"旧系统：{subject}")
        else:
            there, nonce = self.server.provider.base, secrets.token_urlsafe(8)
            verifier = self.server.verifier
            challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
            asked = {"client_id": "legacy", "redirect_uri": self.server.base + "/back", "nonce": nonce}
            asked |= {"response_type": "code", "scope": "openid", "state": "old", "code_challenge": challenge}
            self.answer(303, "", Location=f"{there}/authorize?{urlencode(asked)}")

    def _come_back(self) -> None:
        form = {"grant_type": "authorization_code", "code": self.query["code"], "code_verifier": self.server.verifier}
        form["redirect_uri"] = self.server.base + "/back"
        request = Request(self.server.provider.base + "/token", data=urlencode(form).encode())
        pair = base64.b64encode(f"legacy:{CLIENTS['legacy']}".encode()).decode()
        request.add_header("Authorization", f"Basic {pair}")
        with urlopen(request, timeout=5) as answer:
            token = json.load(answer)["id_token"]
        visit = secrets.token_urlsafe(8)
        self.server.visits[visit] = jwt.decode(token, KEY).claims["sub"]
        self.answer(303, "", Location="/", Set_Cookie=f"old={visit}; Path=/; HttpOnly")


class Legacy(Server):
    """An older system of the city, with accounts of its own, that lets in whoever the provider vouches for."""

    def __init__(self, provider: Provider) -> None:
        super().__init__(LegacyHandler)
        self.provider, self.visits, self.verifier = provider, {}, secrets.token_urlsafe(48)
