"""Settings. Everything a place may set comes from the environment; the defaults serve the sample city."""

import os
from pathlib import Path

import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from daylight.core.plugins import installed
from daylight.site import databases

django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent
DATA = Path(os.environ.get("DAYLIGHT_DATA", ROOT / "var"))

PRODUCTION = os.environ.get("DAYLIGHT_ENV") == "production"
DEBUG = os.environ.get("DAYLIGHT_DEBUG") == "1" and not PRODUCTION
SECRET_KEY = os.environ.get("DAYLIGHT_SECRET_KEY", "" if PRODUCTION else "sample-city-only-not-a-secret")
FRONT = os.environ.get("DAYLIGHT_FRONT", "both")
ALLOWED_HOSTS = os.environ.get("DAYLIGHT_HOSTS", "127.0.0.1,localhost,testserver").split(",")
PROXIES = os.environ.get("DAYLIGHT_PROXIES", "127.0.0.1,::1").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "daylight.ledger",
    "daylight.offices",
    "daylight.lawbook",
    "daylight.procedure",
    "daylight.catalogue",
    "daylight.registers",
    "daylight.hall",
    "daylight.casework",
    "daylight.supervision",
    "daylight.legality",
    "daylight.performance",
    "daylight.disclosure",
    "daylight.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "daylight.site.fronts.Fronts",
    "daylight.disclosure.views.fresh.FreshPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "daylight.disclosure.views.stored.StoredPages",
    "daylight.site.middleware.ActorMiddleware",
    "daylight.site.middleware.RefusalMiddleware",
    "daylight.site.switches.ModuleSwitches",
    "daylight.site.secrecy.NoSecrets",
    "daylight.site.readers.ReadersNoted",
]

ROOT_URLCONF = "daylight.site.urls"
WSGI_APPLICATION = "daylight.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "daylight.site.engine.Engine",
        "NAME": "jinja2",
        "DIRS": [*sorted(PACKAGE.glob("*/templates")), *(each.templates for each in installed() if each.templates)],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "daylight.site.jinja.environment", "context_processors": []},
    },
]

DATABASES = {"default": databases.application(DATA), "owner": databases.owner(DATA)}
DATABASE_ROUTERS: list[str] = []
PROCRASTINATE_IMPORT_PATHS = ["daylight.site.jobs"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
AUTH_USER_MODEL = "offices.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "daylight.site.sessions"
AUTHENTICATION_BACKENDS = ["daylight.site.accounts.Accounts"]
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

OIDC_ISSUER = os.environ.get("DAYLIGHT_OIDC_ISSUER", "")
OIDC_CLIENT = os.environ.get("DAYLIGHT_OIDC_CLIENT", "daylight")
OIDC_SECRET = os.environ.get("DAYLIGHT_OIDC_SECRET", "")
OIDC_NAME = os.environ.get("DAYLIGHT_OIDC_NAME", "")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "site" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
FILES_ROOT = DATA / "files"
PUBLISHED_ROOT = DATA / "published"
PACKAGES = [PACKAGE / "site" / "sample" / "packages", Path(os.environ.get("DAYLIGHT_PACKAGES", DATA / "packages"))]
SMS_ROOT = DATA / "messages"
PAGE_SECONDS = float(os.environ.get("DAYLIGHT_PAGE_SECONDS", "0"))

BACKUPS = Path(os.environ.get("DAYLIGHT_BACKUPS", DATA / "backups"))
SECRETS_KEY = Path(os.environ.get("DAYLIGHT_SECRETS_KEY", DATA / "keys" / "secrets.key"))
LOG_ROOT = Path(os.environ.get("DAYLIGHT_LOG", DATA / "public-log"))
LOG_KEY = Path(os.environ.get("DAYLIGHT_LOG_KEY", DATA / "keys" / "log.key"))
LOG_ORIGIN = os.environ.get("DAYLIGHT_LOG_ORIGIN", "daylight.sample/log")
LOG_DIGEST = os.environ.get("DAYLIGHT_LOG_DIGEST", "sha256")
LOG_SIGNATURE = os.environ.get("DAYLIGHT_LOG_SIGNATURE", "ed25519")
LOG_WITNESSES = os.environ.get("DAYLIGHT_LOG_WITNESSES", "").split()
LOG_MUST_BE_WITNESSED = os.environ.get("DAYLIGHT_LOG_MUST_BE_WITNESSED") == "1"
SEAL_WITHIN_HOURS = int(os.environ.get("DAYLIGHT_SEAL_WITHIN_HOURS", "0"))

PUBLIC_ADDRESS = os.environ.get("DAYLIGHT_ADDRESS", "http://127.0.0.1:8000")
CASE_PREFIX = os.environ.get("DAYLIGHT_CASE_PREFIX", "JZ")
DIVISION = os.environ.get("DAYLIGHT_DIVISION", "329900")
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
SCANNER = os.environ.get("DAYLIGHT_SCANNER", "")
SEALER = os.environ.get("DAYLIGHT_SEALER", "daylight.casework.services._sealing.LocalSealer")
SEAL_KEY = Path(os.environ.get("DAYLIGHT_SEAL_KEY", DATA / "keys" / "seal.key"))
BANK = os.environ.get("DAYLIGHT_BANK", "daylight.casework.rules.charges.SampleBank")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
