"""The form of Wagtail's editor, where it would let somebody overwrite others' work."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import StreamField
from wagtail.models import Revision

from cms.approval.beside import stream_error
from cms.core.text import plain_text

# The button beside "Save draft".
HAND_OVER = "action-hand-over"


class SourceForm(WagtailAdminPageForm):
    """Refuses a save from an outdated form and shows both texts.

    Wagtail refuses only its own autosave; a person who pressed "Save" would win
    silently. Here the form comes back with what was typed, every field that differs
    says what the other person wrote, and saving again is a deliberate choice.
    """

    def clean(self) -> Any:
        cleaned = super().clean()
        newest = self._newer_revision()
        differing = self._differing() if newest is not None else []
        # Who saved the very same text, on whatever screen, is not in anybody's way.
        if newest is not None and differing:
            self.add_error(None, self._message(newest))
            for name in differing:
                self.add_error(name, self._theirs(name))
        return cleaned

    def _post_clean(self) -> None:
        """Asked to hand over, says beside each field what a review would miss.

        Saving a draft asks for none of it.
        """
        super()._post_clean()
        if HAND_OVER in self.data and not self.errors:
            told = defaultdict(list)
            for where, message in self.instance.missing_facts():
                name, _dot, below = where.partition(".")
                told[name].append((below, message))
            for name, complaints in told.items():
                self._complain(name, complaints)

    def _complain(self, name: str, complaints: list[tuple[str, Any]]) -> None:
        if name in self.fields and any(below for below, _message in complaints):
            stream = getattr(self.instance, name)
            self.add_error(name, stream_error(stream, complaints))
            return
        for _below, message in complaints:
            self.add_error(name if name in self.fields else None, message)

    def _newer_revision(self) -> Revision | None:
        """The revision the person has not seen, when there is one."""
        if self.instance.pk is None or self.instance.latest_revision_id is None:
            return None
        seen = self.data.get("overwrite_revision_id") or self.data.get(
            "loaded_revision_id"
        )
        if not seen:
            return None
        newest = Revision.objects.select_related("user").get(
            pk=self.instance.latest_revision_id
        )
        if seen != str(newest.pk):
            return newest
        # Autosave rewrites a revision in place: the same number, another text.
        loaded_at = self.data.get("loaded_revision_created_at")
        if self.data.get("overwrite_revision_id") or not loaded_at:
            return None
        return None if loaded_at == newest.created_at.isoformat() else newest

    def _differing(self) -> list[str]:
        return [
            name for name in self.changed_data if name in self.instance.public_fields
        ]

    def _message(self, newest: Revision) -> str:
        # Wagtail escapes what it shows above the form, so there is no link in it.
        return _(
            "%(name)s saved this page in the meantime. Your text was not saved; it "
            "stands below. Compare, then save again to keep yours. The other text is "
            "in the page's history."
        ) % {"name": newest.user or _("Somebody else")}

    def _theirs(self, name: str) -> str:
        field = self.instance._meta.get_field(name)
        value = field.value_from_object(self.instance)
        if isinstance(field, StreamField):
            value = plain_text(value.render_as_block())
        return _("The other text says: %(text)s") % {"text": str(value or "–")}
