from django.core.checks import WARNING

from cms.translation.system_checks import check_dictionaries


def test_a_missing_dictionary_is_said_and_stops_nobody(settings, tmp_path):
    settings.USHTIL_DICTIONARIES = tmp_path
    for name in ("ru_RU.dic", "ru_RU.aff", "kk_KZ.dic"):
        (tmp_path / name).touch()
    found = check_dictionaries(None)
    assert [(one.id, one.is_serious(WARNING), one.hint) for one in found] == [
        ("translation.I001", False, "On Debian: apt install hunspell-kk."),
        ("translation.I001", False, "On Debian: apt install hunspell-en-gb."),
    ]
    assert str(tmp_path) in found[0].msg


def test_where_nothing_is_missing_nothing_is_said(dictionaries):
    assert check_dictionaries(None) == []
