"""Rows that outlive everybody's wish to be rid of them."""

from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from cms.translation.refusals import RecordIsKept


class Kept(models.Model):
    """A row that somebody will ask for later: it is never deleted, by nobody."""

    class Meta:
        abstract = True


class WrittenOnce(Kept):
    """A kept row that no later `save()` changes."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise RecordIsKept
        super().save(*args, **kwargs)


@receiver(pre_delete, dispatch_uid="translation.kept")
def refuse_to_forget(sender, instance, **kwargs):
    if isinstance(instance, Kept):
        raise RecordIsKept
