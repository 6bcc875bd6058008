"""Each account has one address in allauth's table, the account's own: a former one must not get its password."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models.signals import post_save
from django.dispatch import receiver

from site_cms.security.user import User


@receiver(post_save, sender=User)
def keep_own_address(instance: User, raw: bool, **_kwargs: Any) -> None:
    """Whenever an account is saved. Administrators vouch for it, so it counts as verified, for one account alone."""
    if raw:
        return
    address = instance.email.lower()
    EmailAddress.objects.filter(user=instance).exclude(email=address).delete()
    if not address:
        return
    taken = EmailAddress.objects.filter(email=address, verified=True).exclude(user=instance).exists()
    EmailAddress.objects.update_or_create(
        user=instance, email=address, defaults={"verified": not taken, "primary": True}
    )
