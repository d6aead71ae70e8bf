import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cms.core.origin import OriginMiddleware, coming_from, origin


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "", "web 10.0.0.9"),
        (0, "203.0.113.5", "web 10.0.0.9"),
        (1, "203.0.113.5", "web 203.0.113.5"),
        (1, "6.6.6.6, 203.0.113.5", "web 203.0.113.5"),
        (2, "203.0.113.5, 10.0.0.1", "web 203.0.113.5"),
        (2, "203.0.113.5", "web 10.0.0.9"),
        (1, "", "web 10.0.0.9"),
        (1, " , ", "web 10.0.0.9"),
        (1, "x" * 300, "web " + "x" * 96),
    ],
)
def test_an_address_is_what_the_nearest_of_our_proxies_saw(
    proxies, forwarded, seen, settings
):
    settings.TRUSTED_PROXIES = proxies
    heard = []
    middleware = OriginMiddleware(
        lambda request: heard.append(origin()) or HttpResponse()
    )
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    middleware(RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", **headers))
    assert heard == [seen]


def test_outside_a_request_it_is_the_command(monkeypatch):
    monkeypatch.setattr("sys.argv", ["manage.py", "import_reports", "x.docx"])
    assert origin() == "command import_reports"
    with coming_from("worker"):
        assert origin() == "worker"
    monkeypatch.setattr("sys.argv", ["manage.py"])
    assert origin() == "command -"
