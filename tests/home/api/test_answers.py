import json

import pytest

from home.api.answers import METHODS
from tests.home.api.reading import REPORTS, ask

ADDRESSES = [REPORTS, f"{REPORTS}x/", "/api/v1/openapi.json", "/api/", "/api/v2/x"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_can_be_written(db, client, address, method):
    response = getattr(client, method)(address)
    assert (response.status_code, response["Allow"]) == (405, METHODS)
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["detail"] == (
        "This address can only be read. Use one of GET, HEAD, OPTIONS."
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_scripts_of_any_site_may_ask(db, client, address):
    response = client.options(
        address,
        headers={
            "origin": "https://other.example",
            "access-control-request-method": "GET",
        },
    )
    assert (response.status_code, response.content) == (204, b"")
    assert (response["Allow"], response["Access-Control-Allow-Origin"]) == (
        METHODS,
        "*",
    )


@pytest.mark.parametrize("address", ["/api/", "/api/v1/", "/api/v1/reports", "/api/x"])
def test_whoever_is_lost_is_told_the_way(db, client, address):
    response = client.get(address)
    assert (response.status_code, response["X-Robots-Tag"]) == (404, "noindex")
    assert "/api/v1/openapi.json" in json.loads(response.content)["detail"]


def test_a_head_has_no_body(full_report, client):
    head, whole = client.head(REPORTS), client.get(REPORTS)
    assert (head.content, head["ETag"]) == (b"", whole["ETag"])


def test_the_description_answers_too(db, client):
    assert ask(client, "/api/v1/openapi.json")["openapi"] == "3.1.0"
