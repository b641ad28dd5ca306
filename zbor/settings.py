"""Every setting of Zbor, in one file; what differs from place to place comes from the environment.

docs/operations.md lists the variables.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from zbor.base import environment

PACKAGE = Path(__file__).resolve().parent
DEVELOPMENT = environment.one_of("ZBOR_MODE", ("development", "production")) == "development"
DEBUG = environment.flag("ZBOR_DEBUG", default=False)
if DEBUG and not DEVELOPMENT:
    raise ImproperlyConfigured("ZBOR_DEBUG is on in production; it would show the inside of the platform to strangers.")

CHECKOUT = PACKAGE.parent if (PACKAGE.parent / "pyproject.toml").exists() else None
SHARE = Path(environment.text("XDG_DATA_HOME", str(Path.home() / ".local" / "share")))
DATA_DIR = environment.folder("ZBOR_DATA_DIR", CHECKOUT / ".data" if CHECKOUT else SHARE / "zbor")
DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = environment.secret(
    "ZBOR_SECRET_KEY",
    development="development only: everyone can read this key, so it protects nothing" if DEVELOPMENT else None,
)
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = LOOPBACK if DEVELOPMENT else environment.listed("ZBOR_HOSTS")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ZBOR_HOSTS is missing; write the names under which people reach the platform.")
CSRF_TRUSTED_ORIGINS = [] if DEVELOPMENT else [f"https://{host}" for host in ALLOWED_HOSTS]
PUBLIC_ADDRESS = environment.text(
    "ZBOR_ADDRESS",
    f"http://127.0.0.1:{environment.number('PORT', default=8000, least=1, most=65535)}"
    if DEVELOPMENT
    else f"https://{ALLOWED_HOSTS[0]}",
).rstrip("/")

NETWORK_NAME = environment.text("ZBOR_NETWORK", "Zbor")
OPEN_DATA_LICENCE = environment.text("ZBOR_DATA_LICENCE", "CC BY 4.0")
NETWORK_EMAIL = environment.text("ZBOR_EMAIL", "pisarna@primer.example")

INSTALLED_APPS = [
    "zbor.base",
    "zbor.record",
    "zbor.runs",
    "zbor.post",
    "zbor.search",
    "zbor.funders",
    "zbor.members",
    "zbor.notices",
    "zbor.dossiers",
    "zbor.watch",
    "zbor.dialogue",
    "zbor.press",
    "zbor.decisions",
    "zbor.consultations",
    "zbor.positions",
    "zbor.outcomes",
    "zbor.participants",
    "zbor.projects",
    "zbor.competences",
    "zbor.trainings",
    "zbor.partnerships",
    "zbor.funding",
    "zbor.finances",
    "zbor.initiatives",
    "zbor.desk",
    "zbor.publicsite",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_linear_migrations",
    "template_partials",
    "django_htmx",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zbor.members.doors.DoorMiddleware",
    "zbor.base.methods.MethodMiddleware",
    "zbor.base.bodies.BodyMiddleware",
    "zbor.base.unseen.UnseenMiddleware",
    "zbor.base.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "zbor.urls"
WSGI_APPLICATION = "zbor.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zbor.base.context.network",
                "zbor.funders.context.owed_everywhere",
            ],
            "builtins": ["zbor.base.templatetags.zbor"],
        },
    }
]
FORM_RENDERER = "zbor.base.forms.Renderer"

DATABASES = {"default": environment.database("DATABASE_URL", default=DATA_DIR / "zbor.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "base_cache"}}

MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
BADGE_KEY_FILE = environment.text("ZBOR_BADGE_KEY_FILE", str(DATA_DIR / "keys" / "badges.pem"))
UPLOAD_LIMIT = environment.number("ZBOR_UPLOAD_MEGABYTES", default=20, least=1, most=500) * 1024 * 1024
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = DEVELOPMENT
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

LANGUAGE_CODE = "sl"
LANGUAGES = [("sl", _("Slovene")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.text("ZBOR_TIME_ZONE", "Europe/Ljubljana")

AUTH_USER_MODEL = "members.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "zbor.members.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_TIMEOUT = 60 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "zbor.members.forms.accounts.SignInForm",
    "request_login_code": "zbor.members.forms.accounts.NewCodeForm",
    "confirm_login_code": "zbor.members.forms.accounts.CodeForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if DEVELOPMENT else 1
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

EMAIL_BACKEND = "zbor.post.backend.OutboxBackend"
SMTP_ADDRESS = environment.text("ZBOR_SMTP")
RETURN_ADDRESS = environment.text("ZBOR_RETURNS", NETWORK_EMAIL)
MAIL_WORDS_DAYS = environment.number("ZBOR_MAIL_WORDS_DAYS", default=90, least=30, most=3650)
MAIL_DAYS = environment.number("ZBOR_MAIL_DAYS", default=400, least=MAIL_WORDS_DAYS, most=3650)
DEFAULT_FROM_EMAIL = f"{NETWORK_NAME} <{NETWORK_EMAIL}>"
if not DEVELOPMENT and not SMTP_ADDRESS:
    raise ImproperlyConfigured("ZBOR_SMTP is missing; write smtp://user:password@host:587 or smtps://….")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEVELOPMENT
SECURE_SSL_REDIRECT = not DEVELOPMENT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEVELOPMENT else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEVELOPMENT
CSRF_FAILURE_VIEW = "zbor.base.views.csrf_failed"
SILENCED_SYSTEM_CHECKS: list[str] = []

WITHOUT_SECRETS = [
    "without_secrets",
    "without_cosigners",
    "without_rounds",
    "without_readers",
    "without_competences",
    "without_watches",
    "without_calendars",
    "without_registrations",
    "without_evaluations",
    "without_participants",
    "without_passes",
    "without_renewals",
    "without_what_came_of_it",
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "without_secrets": {"()": "zbor.base.logs.WithoutSecrets", "beginning": "/a/"},  # personal links
        "without_cosigners": {"()": "zbor.base.logs.WithoutSecrets", "beginning": "/c/"},  # links of co-signers
        "without_rounds": {"()": "zbor.base.logs.WithoutSecrets", "beginning": "/cosign/"},  # texts not public yet
        "without_readers": {"()": "zbor.base.logs.WithoutSecrets", "beginning": "/n/"},  # links of letters that tell
        "without_watches": {"()": "zbor.base.logs.WithoutSecrets", "beginning": "/watch/w/"},  # feeds of watches
        "without_competences": {
            "()": "zbor.base.logs.WithoutSecrets",
            "beginning": "/competences/by-link/",
        },  # personal links to judge oneself
        "without_calendars": {
            "()": "zbor.base.logs.WithoutSecrets",
            "beginning": "/calendar/of/",
        },  # personal calendars
        "without_registrations": {
            "()": "zbor.base.logs.WithoutSecrets",
            "beginning": "/trainings/r/",
        },  # links of registrations
        "without_evaluations": {
            "()": "zbor.base.logs.WithoutSecrets",
            "beginning": "/trainings/e/",
        },  # links of those who are asked what a training was like
        "without_participants": {
            "()": "zbor.base.logs.WithoutSecrets",
            "beginning": "/participants/f/",
        },  # forms of people whom a funder counts
        "without_passes": {"()": "zbor.base.logs.WithoutSecrets", "beginning": "/trainings/pass/"},  # codes for a door
        "without_renewals": {
            "()": "zbor.base.logs.WithoutSecrets",
            "beginning": "/partnerships/renew/",
        },  # links that renew what partners offer and look for
        "without_what_came_of_it": {
            "()": "zbor.base.logs.WithoutSecrets",
            "beginning": "/partnerships/came-of-it/",
        },  # links by which two say what came of their introduction
        "in_earnest": {"()": "django.utils.log.RequireDebugFalse"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": WITHOUT_SECRETS},
        "error_mails": {
            "class": "django.utils.log.AdminEmailHandler",
            "level": "ERROR",
            "filters": ["in_earnest", *WITHOUT_SECRETS],
        },
    },
    # In place of Django's own, whose error mails and lines would carry whole addresses.
    "loggers": {
        "django": {"handlers": ["error_mails"], "level": "INFO"},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
    "root": {"handlers": ["stderr"], "level": environment.text("ZBOR_LOG_LEVEL", "WARNING")},
}
