"""Each account has one address in allauth's table, the account's own: a former one must not get its password."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from site_cms.security.user import User
from site_cms.sign_in.mails import tell_former_address


@receiver(post_save, sender=User)
def keep_own_address(instance: User, raw: bool, **_kwargs: Any) -> None:
    """Whenever an account is saved, and tell whoever reads the former address.

    Administrators vouch for the address, so it counts as verified, for one account alone.
    """
    if raw:
        return
    address = instance.email.lower()
    former = EmailAddress.objects.filter(user=instance).exclude(email=address)
    for each in former:
        transaction.on_commit(partial(tell_former_address, instance, each.email))
    former.delete()
    if not address:
        return
    taken = EmailAddress.objects.filter(email=address, verified=True).exclude(user=instance).exists()
    EmailAddress.objects.update_or_create(
        user=instance, email=address, defaults={"verified": not taken, "primary": True}
    )
