"""How the staff signs in: by name and password and a second factor, each kept by django-allauth."""

import datetime

from site_cms.settings.environment import Environment, listed

_ENV = Environment.read()

# Whether nobody reaches the admin without a second factor. Off in the demonstration alone (a system check says so).
SECOND_FACTOR_REQUIRED = True

LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
# A forgotten password is replaced at the site's own pages.
WAGTAIL_PASSWORD_RESET_ENABLED = False

ACCOUNT_ADAPTER = "site_cms.sign_in.account_adapter.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "site_cms.sign_in.forms.SignInForm",
    "reauthenticate": "site_cms.sign_in.forms.PasswordAgainForm",
    "reset_password": "site_cms.sign_in.forms.ForgottenPasswordForm",
    "reset_password_from_key": "site_cms.sign_in.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
# Accounts are made by administrators, who vouch for the address; nothing is asked of it.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Colleagues are told by mail when a password or a factor is another.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Who reads somebody's mail is not let change how they sign in.
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
# One is signed out when the browser is closed, when nobody was there for a while, and after a working day.
SESSION_IDLE = datetime.timedelta(minutes=int(_ENV.session_idle_minutes))
SESSION_LASTS = datetime.timedelta(hours=int(_ENV.session_hours))
SESSION_COOKIE_AGE = int(SESSION_LASTS.total_seconds())
ACCOUNT_SESSION_REMEMBER = False
# Passwords are held back by our own count of those that fail (`site_cms/sign_in/throttle.py`), codes by allauth's.
ACCOUNT_RATE_LIMITS = {"login": None}

MFA_ADAPTER = "site_cms.sign_in.factor_adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "site_cms.sign_in.forms.CodeForm",
    "reauthenticate": "site_cms.sign_in.forms.CodeAgainForm",
    "activate_totp": "site_cms.sign_in.forms.FirstCodeForm",
    "add_webauthn": "site_cms.sign_in.forms.PasskeyForm",
    "edit_webauthn": "site_cms.sign_in.forms.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# A passkey is two factors: the device, and the finger, face or PIN that it asks for.
MFA_PASSKEY_LOGIN_ENABLED = True
# There is nothing to guess; an office shares one address.
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "ICLD Goda exempel"
# Steps of 30 seconds before and after; a code is taken once all the same.
MFA_TOTP_TOLERANCE = 1

# --- The provider's sign-in (OpenID Connect) --------------------------------------------------

SOCIALACCOUNT_ADAPTER = "site_cms.sign_in.provider_adapter.ProviderAdapter"
# Whoever reads somebody's mail elsewhere is not let in by that; `ProviderAdapter` says for which domains they are.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
OIDC_NAME = _ENV.oidc_name if _ENV.oidc_issuer else ""
OIDC_ISSUER = _ENV.oidc_issuer
OIDC_GROUPS_CLAIM = _ENV.oidc_groups_claim
# By the value of that claim, the group of the site.
OIDC_GROUPS = {value.strip(): group.strip() for value, _, group in (p.partition("=") for p in listed(_ENV.oidc_groups))}
OIDC_EMAIL_DOMAINS = {domain.lower() for domain in listed(_ENV.oidc_email_domains)}
OIDC_SECOND_FACTOR = _ENV.oidc_second_factor
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC_NAME,
                "client_id": _ENV.oidc_client_id,
                "secret": _ENV.oidc_client_secret,
                # What was signed for this site alone, and no other answer of the provider.
                "settings": {"server_url": OIDC_ISSUER, "fetch_userinfo": False},
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}
