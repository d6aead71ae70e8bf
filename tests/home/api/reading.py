"""How the tests of the API read it: every answer is held to the description."""

import json

from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from home.api.description import description

REPORTS = "/api/v1/reports/"


def described(path, status, kind):
    """The schema of an answer, with everything it may refer to."""
    whole = json.loads(json.dumps(description()))
    operation = whole["paths"][path]["get"]
    schema = operation["responses"][str(status)]["content"][kind]["schema"]
    return {**schema, "components": whole["components"]}


def valid_description():
    validate(description())


def ask(client, address, status=200, **options):
    """The answer's JSON, whole and just as it is described."""
    response = client.get(address, **options)
    assert response.status_code == status, (address, response.content)
    kind = "application/json" if status == 200 else "application/problem+json"
    assert response["Content-Type"] == kind
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.cookies.output() == ""
    assert "Vary" not in response.headers
    found = json.loads(response.content)
    path = address.partition("?")[0].removeprefix("/api")
    if path not in ("/v1/reports/", "/v1/openapi.json"):
        path = "/v1/reports/{id}/"
    schema = described(path, status, kind)
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(found)] == []
    return found
