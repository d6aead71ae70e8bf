import pytest
from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from home.language import (
    LanguageMiddleware,
    depends_on_reader,
    language_of,
    preferred,
    remember,
    same_site_path,
)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/en/", "en"),
        ("/kk/esepter/", "kk"),
        ("/ru", "ru"),
        ("/", None),
        ("/english/", None),
        ("/EN/", None),
        ("/en-gb/", None),
        ("/kk-KZ/", None),
        ("/fr/", None),
        ("//en/", None),
        ("/x/en/", None),
    ],
)
def test_only_our_own_prefixes_name_a_language(path, language):
    assert language_of(path) == language


@pytest.mark.parametrize(
    ("cookie", "browser", "language"),
    [
        (None, None, "en"),
        (None, "kk,ru;q=0.8", "kk"),
        (None, "de,ru-KZ;q=0.9,en;q=0.1", "ru"),
        (None, "de", "en"),
        ("kk", "ru", "kk"),
        ("KK", "ru", "kk"),
        ("ru-kz", "kk", "ru"),
        ("de", "ru", "ru"),
        ("\"'><script>", "ru", "ru"),
        ("k" * 5000, "ru", "ru"),
    ],
)
def test_choice_comes_before_the_browser_and_the_default(rf, cookie, browser, language):
    request = rf.get("/", headers={"accept-language": browser} if browser else {})
    if cookie is not None:
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    assert preferred(request) == language


@pytest.mark.parametrize("path", ["/kk/", "/kk/nothing/"])
def test_a_prefix_does_not_ask_the_reader(rf, path):
    request = rf.get(path, headers={"accept-language": "ru"})
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = LanguageMiddleware(
        lambda request: HttpResponse(translation.get_language())
    )(request)
    assert response.content == b"kk"
    assert (request.LANGUAGE_CODE, response["Content-Language"]) == ("kk", "kk")


def test_an_answer_outside_the_languages_does_not_claim_one(rf):
    response = LanguageMiddleware(lambda request: HttpResponse())(
        rf.get("/robots.txt", headers={"accept-language": "ru"})
    )
    assert "Content-Language" not in response.headers


def test_what_depends_on_the_reader_says_so_to_caches():
    response = depends_on_reader(HttpResponse())
    assert response["Vary"] == "Accept-Language, Cookie"
    assert response["Cache-Control"] == "private"


def test_the_choice_is_kept_for_a_year():
    response = HttpResponse()
    remember(response, "kk")
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (
        cookie.value,
        cookie["max-age"],
        cookie["samesite"],
        cookie["httponly"],
    ) == (
        "kk",
        365 * 24 * 3600,
        "Lax",
        True,
    )


@pytest.mark.parametrize(
    ("address", "is_ours"),
    [
        ("/kk/", True),
        ("/kk/esepter/?page=2#text", True),
        ("/kk/есептер/", True),
        ("/kk/two words/", True),
        ("/kk/?x=http://evil.example/", True),
        ("", False),
        ("kk/", False),
        ("//evil.example", False),
        ("///evil.example", False),
        ("/\\evil.example", False),
        ("\\/evil.example", False),
        ("/kk/\\evil", False),
        ("https://evil.example", False),
        ("https:evil.example", False),
        ("http:///evil.example", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" /kk/", False),
        (" //evil.example", False),
        ("/\t/evil.example", False),
        ("/\n/evil.example", False),
        ("/kk/\r\nSet-Cookie: a=b", False),
        ("/kk/\x00", False),
        ("/kk/\u2028", False),
        ("\u00a0//evil.example", False),
    ],
)
def test_only_paths_on_this_site(address, is_ours):
    assert same_site_path(address) is is_ours
