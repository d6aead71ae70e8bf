"""A catalogue in which people take part, so that they can be counted."""

import polib
import pytest
from django.conf import settings
from django.test import override_settings
from django.utils.translation import ngettext_lazy

from cms.core.management.commands._catalogues import PLURALS

FORMS = {
    "kk": ("қатысушы", "қатысушы"),
    "ru": ("участник", "участника", "участников", "участника"),
}
PARTICIPANTS = ngettext_lazy("%(count)s participant", "%(count)s participants", "count")


@pytest.fixture(scope="module")
def participants(tmp_path_factory):
    """Their lazy plural; a template may say `{{ shown }}&nbsp;participant` as well."""
    folder = tmp_path_factory.mktemp("locale")
    for language, forms in FORMS.items():
        catalogue = polib.POFile()
        catalogue.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Plural-Forms": PLURALS[language],
        }
        for number in ("%(count)s ", "%(shown)s&nbsp;"):
            catalogue.append(
                polib.POEntry(
                    msgid=f"{number}participant",
                    msgid_plural=f"{number}participants",
                    msgstr_plural={i: number + form for i, form in enumerate(forms)},
                )
            )
        target = folder / language / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True)
        catalogue.save_as_mofile(str(target))
    with override_settings(LOCALE_PATHS=[folder, *settings.LOCALE_PATHS]):
        yield PARTICIPANTS
