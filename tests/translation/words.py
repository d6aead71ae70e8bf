"""Terms for the stories, as somebody who manages would agree on them."""

from cms.translation import glossary
from cms.translation.glossary import Forms, Said


def spoken_of(definition="", note="", do_not_translate=False, **forms):
    """What is said of a concept: `ru="общий|прочий"`, `forbidden_ru="иной"`."""
    languages = {name.removeprefix("forbidden_") for name in forms}
    return Said(
        {
            code: Forms(
                *_first_and_others(forms.get(code, "")),
                _parted(forms.get(f"forbidden_{code}", "")),
            )
            for code in languages
        },
        definition,
        note,
        do_not_translate,
    )


def _parted(forms):
    return tuple(filter(None, forms.split("|")))


def _first_and_others(forms):
    parted = _parted(forms)
    return (parted[0], parted[1:]) if parted else ("", ())


def agreed(by, *args, **said):
    return glossary.add(spoken_of(*args, **said), by=by)


SOCIAL_WORK = {
    "en": "social work",
    "kk": "әлеуметтік жұмыс",
    "ru": "социальная работа|соцработа",
    "forbidden_ru": "общественная работа",
    "definition": "A profession that helps people in need.",
}
