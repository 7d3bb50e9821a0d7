"""All settings. What an installation may choose is read from the environment and listed in the README."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from wego_events.environment import (
    checked,
    folder,
    is_mail_address,
    is_redis_address,
    is_sentry_address,
    is_site_address,
    is_this_machine,
    is_zone,
    read,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = folder(BASE_DIR / "var")

# What the installation chooses

DEBUG: bool = read("bool", "DEBUG", default=False, hint="Write true or false; production needs false.")

SECRET_KEY: str = read("str", "SECRET_KEY", default="", hint="Give at least 50 random characters.")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured("SECRET_KEY is not set. Give at least 50 random characters, or point SECRET_KEY_FILE at a file.")
    SECRET_KEY = "for development only: sessions and links signed with it are worth nothing"

SITE_URL: str = checked(
    "SITE_URL",
    read("str", "SITE_URL", default="http://localhost:8000", hint="Write the site's address, as in https://events.example.org"),
    is_site_address,
    hint="Write the site's public address with http or https and no path, as in https://events.example.org",
).rstrip("/")

if DEBUG and not is_this_machine(SITE_URL):
    raise ImproperlyConfigured(
        "DEBUG cannot be used. It shows sign-in codes to whoever asks, so it needs a SITE_URL on this machine, as in "
        "http://localhost:8000; production needs DEBUG=false."
    )

ALLOWED_HOSTS_HINT = "Write host names with commas between, as in events.example.org,localhost"
ALLOWED_HOSTS: list[str] = read("list", "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"], hint=ALLOWED_HOSTS_HINT)
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(f"ALLOWED_HOSTS cannot be used. {ALLOWED_HOSTS_HINT}")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

DATABASE_URL_HINT = "Write postgres://user:password@host:5432/name, or sqlite:///path/to/file; leave it out for SQLite in var/."
DATABASES: dict[str, Any] = {
    "default": read(
        "dj_db_url",
        "DATABASE_URL",
        default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
        hint=DATABASE_URL_HINT,
    )
}
if not DATABASES["default"].get("ENGINE") or not DATABASES["default"]["NAME"]:
    raise ImproperlyConfigured(f"DATABASE_URL cannot be used. {DATABASE_URL_HINT}")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured with six writing processes: no write is lost and none fails.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)  # seconds; libpq's own is to wait for ever

REDIS_URL: str = checked(
    "REDIS_URL",
    read("str", "REDIS_URL", default="", hint="Write redis://host:6379/0."),
    is_redis_address,
    hint="Write redis://host:6379/0, or leave it out for the embedded broker.",
)

EMAIL_URL_HINT = "Write smtp://user:password@host:587/?tls=true or smtp://host:25; leave it out to keep messages in the admin."
EMAIL_URL: str = read("str", "EMAIL_URL", default="", hint=EMAIL_URL_HINT)
MAIL_IS_SENT = bool(EMAIL_URL)
if MAIL_IS_SENT:
    _mail = read("dj_email_url", "EMAIL_URL", hint=EMAIL_URL_HINT)
    if not _mail.get("EMAIL_BACKEND") or not _mail.get("EMAIL_HOST"):
        raise ImproperlyConfigured(f"EMAIL_URL cannot be used. {EMAIL_URL_HINT}")
    EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20  # seconds; the worker's threads have no time limit of their own

DEFAULT_FROM_EMAIL: str = checked(
    "DEFAULT_FROM_EMAIL",
    read("str", "DEFAULT_FROM_EMAIL", default="WeGO Events <events@example.org>", hint="Write Name <address>."),
    is_mail_address,
    hint="Write an address, as in WeGO Events <events@example.org>",
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

TIME_ZONE: str = checked(
    "TIME_ZONE",
    read("str", "TIME_ZONE", default="Asia/Seoul", hint="Write an IANA zone."),
    is_zone,
    hint="Write an IANA zone, as in Asia/Seoul: it is the secretariat's clock.",
)

SENTRY_DSN: str = checked(
    "SENTRY_DSN",
    read("str", "SENTRY_DSN", default="", hint="Write the project's DSN."),
    is_sentry_address,
    hint="Write the address that Sentry shows as DSN, or leave it out.",
)

METRICS_TOKEN: str = read("str", "METRICS_TOKEN", default="", hint="Write what Prometheus sends as its bearer token.")

TRUSTED_PROXIES_HINT = "Write how many proxies of yours stand before the web process and add to X-Forwarded-For, as in 1."
TRUSTED_PROXIES: int = read("int", "TRUSTED_PROXIES", default=0, hint=TRUSTED_PROXIES_HINT)
if TRUSTED_PROXIES < 0:
    raise ImproperlyConfigured(f"TRUSTED_PROXIES cannot be used. {TRUSTED_PROXIES_HINT}")

# The house

INSTALLED_APPS = [
    "events.website",
    "events.api",
    "events.desk",
    "events.assembly",
    "events.reminders",
    "events.registration",
    "events.calendars",
    "events",
    "members",
    "venues",
    "wego_events.outbox",
    "wego_events.evidence",
    "rules.apps.AutodiscoverRulesConfig",
    "auditlog",
    "modeltrans",
    "django_countries",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "events.desk.admin_site.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "wego_events.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "events.calendars.middleware.FeedsFirstMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # With bytes added at random; the forms' tokens are masked anew in each answer: nothing is learnt from lengths (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.sign_in.middleware.AccountOnHandMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "auditlog.middleware.AuditlogMiddleware",
]

ROOT_URLCONF = "wego_events.urls"
WSGI_APPLICATION = "wego_events.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "events.website.context.reader",
            ],
        },
    },
]

# Languages: pages, mails and feeds; content may be filled in each of them

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("ko", _("Korean")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("zh-hans", _("Chinese (simplified)")),
    ("ja", _("Japanese")),
    ("ar", _("Arabic")),
    ("ru", _("Russian")),
    ("pt", _("Portuguese")),
    ("tr", _("Turkish")),
]
LANGUAGES_OF_PAGES = ["ko", "es", "fr", "pt"]  # beside English; `make lint` fails where a text is missing in one
LOCALE_PATHS = [BASE_DIR / "locale"]
MODELTRANS_AVAILABLE_LANGUAGES = [code for code, _name in LANGUAGES]
USE_TZ = True
FORMAT_MODULE_PATH = ["wego_events.formats"]
FORM_RENDERER = "wego_events.lib.drawn_fields.DrawnFields"

# People

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["rules.permissions.ObjectPermissionBackend", "members.sign_in.backend.NoPasswordBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "website:account"
LOGOUT_REDIRECT_URL = "website:home"

# A trial shows the code on the page and asks staff for no second factor; hence the guard at DEBUG above.
CODES_ARE_SHOWN = DEBUG
STAFF_NEED_SECOND_FACTOR = not DEBUG

ACCOUNT_ADAPTER = "members.sign_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a code that came back has proven the address before there is an account
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 30 * 60  # seconds; mail to a city's office can be slow
ACCOUNT_LOGIN_TIMEOUT = 30 * 60  # seconds; half of it by default, which would end a code that still stands
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}  # digits, which every keyboard has
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "30/m/ip,3/m/key,10/h/key",  # key: the address
    "type_code": "3/30m/key,60/m/ip",  # key: the session and its code
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_ADAPTER = "members.sign_in.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # half minutes that the clock of a telephone may be off

# Files of the site itself

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    WHITENOISE_USE_FINDERS = True

# Safety

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "events.website.views.errors.csrf_refused"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an assembly with all its sessions and speakers on one page of the desk
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 31_536_000 if SITE_URL.startswith("https://") else 0

# API

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "events.api.problems.answer",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "WeGO Events",
    "DESCRIPTION": "The events and meetings of a city network: what is public, to read.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_URLCONF": "wego_events.urls",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "events.api.schema.describe"],
    # Fields of one name with different words behind it, each with a name of its own in the description.
    "ENUM_NAME_OVERRIDES": {
        "EventStatus": "events.models.Event.Status",
        "EventMode": "events.models.Event.Mode",
        "SessionStatus": "events.models.Session.Status",
        "SessionKind": "events.models.Session.Kind",
        "PartStatus": "events.models.Participation.Status",
        "PartMode": "events.models.Participation.Mode",
        "PartRole": "events.models.Participation.Role",
        "OrganisationKind": "members.models.Organisation.Kind",
        "OrganisationRole": "events.models.EventOrganisation.Role",
        "MembershipKind": "members.models.Membership.Kind",
        "ResourceKind": "events.models.Resource.Kind",
        "ConflictCause": "events.models.Cause",
        "ConflictLevel": "events.models.Level",
        "AgendaItemKind": "events.assembly.models.AgendaItem.Kind",
    },
    "AUTHENTICATION_WHITELIST": [],  # nothing to read needs a key, so none is asked for
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "defaultModelsExpandDepth": 0},
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# What is kept to save work, and counts of tries; all processes share it. Losing it costs time and no promise: an outage is logged.

REDIS_CACHE = {
    "BACKEND": "django_redis.cache.RedisCache",
    "KEY_PREFIX": "kept",
    "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1},  # seconds, which a reader waits for each thing asked of it
}
if REDIS_URL:
    CACHES: dict[str, Any] = {"default": {**REDIS_CACHE, "LOCATION": REDIS_URL}}
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "kept_for_a_while",  # a table; `manage.py createcachetable` makes it
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    }
DJANGO_REDIS_IGNORE_EXCEPTIONS = DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

# Background work. No promise rests on the broker: what must happen is a row in the database, and the sweep finds it.

if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {"visibility_timeout": 120, "socket_timeout": 10}
else:
    CELERY_BROKER_URL = "filesystem://localhost"  # no host is meant; kombu warns where none is named
    _broker = folder(VAR_DIR / "broker")
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(folder(_broker / "queue")),
        "data_folder_out": str(folder(_broker / "queue")),
        "control_folder": str(folder(_broker / "control")),
        "polling_interval": 0.1,  # seconds; the default of 1 s makes mails wait
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "deliver due messages": {"task": "wego_events.outbox.tasks.deliver_due", "schedule": 15.0},
    "work on files brought in": {"task": "events.desk.tasks.work_on_imports", "schedule": 15.0},
    "expire what has had its time": {"task": "events.tasks.expire", "schedule": 24 * 3600.0},
    "delete what old files say": {"task": "events.desk.tasks.expire_imports", "schedule": 24 * 3600.0},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "wego_events.lib.logged.WithoutSecrets",
            "fmt": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.server": {"level": "WARNING"}},
}

if SENTRY_DSN:
    import sentry_sdk

    sentry_sdk.init(dsn=SENTRY_DSN, send_default_pii=False)
