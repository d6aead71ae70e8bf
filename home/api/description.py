"""What the API answers, in the words of OpenAPI 3.1; tests hold every answer to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from cms.core.addresses import absolute
from cms.core.languages import codes, native_name
from events.blocks.records import Part, Role
from events.models.attendance import Attendance
from events.models.venues import Venue
from home.api import answers, asked

PATH = "v1/openapi.json"

Schema = dict[str, Any]


@answers.readable
def openapi(request: HttpRequest) -> HttpResponse:
    return answers.data(request, description())


def description() -> Schema:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ushtil: public event reports",
            "version": "1",
            "description": (
                "Read-only. Everything here is a released text, language by language; "
                "names are confirmed ones. An answer never depends on who asks."
            ),
        },
        "servers": [{"url": absolute("/api")}],
        "paths": {
            "/v1/reports/": {"get": _list()},
            "/v1/reports/{id}/": {"get": _detail()},
            f"/{PATH}": {
                "get": {
                    "operationId": "describe",
                    "summary": "This description",
                    "responses": {"200": _json({"type": "object"}, "OpenAPI 3.1")},
                }
            },
        },
        "components": {"schemas": _schemas()},
    }


def _list() -> Schema:
    return {
        "operationId": "listReports",
        "summary": "The public reports of a language, newest event first",
        "parameters": [
            _parameter(
                "language",
                {"enum": [*codes()], "default": asked.Asked.language},
                "Whose reports: " + ", ".join(f"{c} {native_name(c)}" for c in codes()),
            ),
            _parameter("year", _number(), "Of events that began in this year"),
            *(
                _parameter(name, _number(), f"Naming the {name} with this number")
                for name in ("topic", "person", "organisation")
            ),
            _parameter("place", _number(), "In the city with this number"),
            _parameter(
                "attendance",
                {"enum": [*Attendance.values]},
                "How people could take part",
            ),
            _parameter("page", {**_number(), "default": 1}, "Which page of the list"),
            _parameter(
                "size",
                {
                    **_number(),
                    "maximum": asked.MOST_A_PAGE,
                    "default": asked.Asked.size,
                },
                "How many reports a page has",
            ),
        ],
        "responses": {
            "200": _json(_ref("List"), "One page of the list"),
            "304": {"description": "Nothing has changed since the ETag"},
            "400": _problem("A parameter is unknown or cannot be right"),
            "404": _problem("There is no such page"),
        },
    }


def _detail() -> Schema:
    return {
        "operationId": "readReport",
        "summary": "One report in every language it is public in",
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "format": "uuid"},
            }
        ],
        "responses": {
            "200": _json(_ref("Report"), "The report"),
            "304": {"description": "Nothing has changed since the ETag"},
            "404": _problem("There is no such public report"),
            "410": _problem("It was removed by order of the law"),
        },
    }


def _schemas() -> Schema:
    text = {"type": "string"}
    url = {"type": "string", "format": "uri"}
    day = {"type": ["string", "null"], "format": "date"}
    moment = {"type": "string", "format": "date-time"}
    language = {"enum": [*codes()]}
    return {
        "List": _object(
            count={"type": "integer", "minimum": 0},
            page=_number(),
            pages=_number(),
            links={
                "type": "object",
                "properties": dict.fromkeys(
                    ("self", "first", "prev", "next", "last"), url
                ),
                "required": ["self", "first", "last"],
                "additionalProperties": False,
            },
            reports=_several(_ref("Entry")),
        ),
        "Entry": _object(
            id={"type": "string", "format": "uuid"},
            self=url,
            language=language,
            url=url,
            title=text,
            lead=text,
            starts_on=day,
            ends_on=day,
            date_text=text,
            place=text,
            attendance=_or_null(_ref("Attendance")),
            updated_at=moment,
            languages=_by_language(url),
        ),
        "Report": _object(
            id={"type": "string", "format": "uuid"},
            self=url,
            event=url,
            source_language={"enum": [*codes(), None]},
            languages=_by_language(_ref("Text")),
        ),
        "Text": _object(
            language=language,
            url=url,
            title=text,
            description=text,
            lead=text,
            published_at=moment,
            updated_at=moment,
            facts=_ref("Facts"),
            programme=_several(_ref("Session")),
            body=_object(html=text, text=text),
            pictures=_several(_ref("Picture")),
            documents=_several(_ref("Document")),
            corrections=_several(_object(at=moment, text=text)),
        ),
        "Facts": _object(
            date=_object(starts_on=day, ends_on=day, time_zone=text, text=text),
            place=_or_null(_ref("Place")),
            attendance=_or_null(_ref("Attendance")),
            organisations=_several(
                _object(
                    part={"enum": [value for value, _label in Part.choices]},
                    part_text=text,
                    organisation=_ref("Record"),
                )
            ),
            participants=_several(_ref("Participant")),
            topics=_several(_ref("Record")),
            goals=_several(
                _object(
                    goal={"type": "integer", "minimum": 1, "maximum": 17},
                    **_record(),
                )
            ),
            published_on=day,
        ),
        "Attendance": _object(value={"enum": [*Attendance.values]}, text=text),
        "Place": _object(
            text=text,
            form={"enum": [*Venue.Form.values, None]},
            venue=_or_null(_ref("Named")),
            city=_or_null(_ref("Named")),
            country={"type": ["string", "null"], "pattern": "^[A-Z]{2}$"},
            link={"type": ["string", "null"], "format": "uri"},
        ),
        "Participant": _object(
            role={"enum": [value for value, _label in Role.choices]},
            role_text=text,
            position=text,
            person=_ref("Record"),
            affiliation=_or_null(_ref("Record")),
        ),
        "Session": _object(
            day=day,
            begins={"type": ["string", "null"]},
            ends={"type": ["string", "null"]},
            time_text=text,
            title=text,
            description=text,
            speakers=_several(_ref("Record")),
        ),
        "Picture": _object(
            url=url,
            width=_number(),
            height=_number(),
            alternative=text,
            caption=text,
            credit=text,
        ),
        "Document": _object(title=text, language=language, url=url),
        "Named": _object(**_named()),
        "Record": _object(**_record()),
        "Problem": {
            "type": "object",
            "properties": {
                "type": {"type": "string"},
                "title": text,
                "status": {"type": "integer"},
                "detail": text,
                "parameter": text,
            },
            "required": ["type", "title", "status", "detail"],
            "additionalProperties": False,
        },
    }


def _named() -> Schema:
    """A record with its name here, and in the report's other languages."""
    return {
        "number": _number(),
        "name": {"type": "string"},
        "names": _by_language({"type": "string"}),
    }


def _record() -> Schema:
    """And where its public page is: today, and for good."""
    address = {"type": "string", "format": "uri"}
    return {**_named(), "id": address, "url": address}


def _object(**properties: Schema) -> Schema:
    """Always all of them, never another."""
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _by_language(value: Schema) -> Schema:
    return {
        "type": "object",
        "properties": dict.fromkeys(codes(), value),
        "minProperties": 1,
        "additionalProperties": False,
    }


def _several(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _number() -> Schema:
    return {"type": "integer", "minimum": 1}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _parameter(name: str, schema: Schema, said: str) -> Schema:
    return {"name": name, "in": "query", "description": said, "schema": schema}


def _json(schema: Schema, said: str) -> Schema:
    return {"description": said, "content": {answers.JSON: {"schema": schema}}}


def _problem(said: str) -> Schema:
    content = {answers.PROBLEM: {"schema": _ref("Problem")}}
    return {"description": said, "content": content}
