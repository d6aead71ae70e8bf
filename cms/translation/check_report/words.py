"""What people call the checks."""

from django.utils.translation import pgettext_lazy

NAMES = {
    "numbers": pgettext_lazy("check", "Numbers"),
    "dates": pgettext_lazy("check", "Dates"),
    "links": pgettext_lazy("check", "Links"),
    "tags": pgettext_lazy("check", "Markup"),
    "punctuation": pgettext_lazy("check", "End punctuation"),
    "brackets_quotes": pgettext_lazy("check", "Brackets and quotes"),
    "doubled": pgettext_lazy("check", "Doubled words and spaces"),
    "invisible": pgettext_lazy("check", "Invisible characters"),
    "untranslated": pgettext_lazy("check", "Untranslated"),
    "empty": pgettext_lazy("check", "Empty"),
    "length": pgettext_lazy("check", "Length"),
    "sentence_count": pgettext_lazy("check", "Number of sentences"),
    "inconsistent": pgettext_lazy("check", "Translated differently elsewhere"),
    "mixed_script": pgettext_lazy("check", "Mixed scripts"),
    "kazakh_letters": pgettext_lazy("check", "Kazakh without Kazakh letters"),
    "wrong_language": pgettext_lazy("check", "Wrong language"),
    "terms": pgettext_lazy("check", "Terms"),
    "names": pgettext_lazy("check", "Names"),
}
