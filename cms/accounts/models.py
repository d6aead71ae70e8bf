from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from cms.accounts.roles import Granted


class AccountsAreKept(PermissionDenied):
    """Somebody tried to delete an account; four eyes would forget whose they were.

    Wagtail's screens answer it as they answer any missing permission.
    """


class UserQuerySet(models.QuerySet["User"]):
    def delete(self):
        raise AccountsAreKept(_("Accounts are deactivated, never deleted."))


class People(UserManager["User"]):
    """Named, so that migrations can find it."""

    def get_queryset(self):
        return UserQuerySet(self.model, using=self._db)


class User(AbstractUser):
    """A person who works here.

    An account is deactivated (`is_active`), never deleted: decisions are signed
    with it, and four eyes must remember who touched a text.
    """

    # The kinds of mail that the person does not want: `cms.accounts.mail_kinds`.
    unwanted_mail = models.JSONField(default=list, blank=True, editable=False)

    # One letter a day instead of the single ones: `cms.approval.digest`.
    daily_mail = models.BooleanField(default=False, db_default=False, editable=False)

    # What `cms.accounts.roles` has read of their groups, once a request.
    grants: "Granted | None" = None
    # From the very query that found the person, if it asked.
    grant_rows: "list[dict[str, str | None]] | None" = None

    objects: ClassVar[People] = People()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def delete(self, *args, **kwargs):
        raise AccountsAreKept(_("Accounts are deactivated, never deleted."))


@receiver(pre_delete, sender=User, dispatch_uid="accounts.kept")
def refuse_to_delete(sender, instance, **kwargs):
    """For what reaches an account past its own manager."""
    raise AccountsAreKept(_("Accounts are deactivated, never deleted."))
