"""What a public page says to programs, as JSON-LD in the words of schema.org.

From what the page shows anyhow: its released fields, its confirmed names and its
surroundings; it asks the database for nothing more. The shape of each kind of page is
one function here; a page of a kind that nobody named is a `WebPage`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.templatetags.static import static
from django.utils.translation import pgettext

from cms.core.addresses import absolute
from events.models.record import Kind
from events.structured_data import EventOf, Thing, filled, item_list, keywords, record
from home import pictures
from home.api import listing

CONTEXT = "https://schema.org"
PUBLISHER, SITE = absolute("/#publisher"), absolute("/#site")
# Inside a script element nothing may look like markup; JSON can write it otherwise.
_ESCAPES = {ord(one): f"\\u{ord(one):04X}" for one in "<>&\u2028\u2029"}


def as_json(things: list[Thing]) -> str:
    """For the inside of a `<script>`, whatever the texts are."""
    graph = {"@context": CONTEXT, "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def things(kind: str, front: Any, said: Mapping[str, Any]) -> list[Thing]:
    """Everything a page describes; `said` is what its template was given."""
    describe = PAGES.get(kind)
    found = describe(front, said) if describe else [_page(kind, front, said)]
    return [*found, *_breadcrumbs(front, said)]


def _report(front: Any, said: Mapping[str, Any]) -> list[Thing]:
    fields, facts, url = said["fields"], said["facts"], front.canonical
    event = EventOf(
        fields, facts, front.language, url, listing.event_id(front.translation_key)
    ).thing()
    article = {
        **_work("Article", front, said),
        "@id": f"{url}#article",
        "headline": fields["title"],
        "mainEntityOfPage": url,
        "author": _publisher(front),
        "about": {"@id": event["@id"]},
        "keywords": keywords(facts),
        "image": [*_images(fields["body"])],
        "associatedMedia": [*_documents(fields["documents"])],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": note.text,
                "datePublished": _moment(note.at),
            }
            for note in said.get("notes") or ()
        ],
        **_translations("Article", front, "#article"),
    }
    return [filled(article), event]


def _home(front: Any, said: Mapping[str, Any]) -> list[Thing]:
    target = {
        "@type": "EntryPoint",
        "urlTemplate": f"{absolute(front.search_url)}?q={{search_term_string}}",
    }
    site = {
        "@type": "WebSite",
        "@id": SITE,
        "name": front.site_name,
        "url": absolute("/"),
        "inLanguage": [*front.counterparts],
        "publisher": _publisher(front),
        "potentialAction": {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=search_term_string",
        },
    }
    return [filled(site), {**_page("WebPage", front, said), **_listed(said)}]


def _list(front: Any, said: Mapping[str, Any]) -> list[Thing]:
    return [{**_page("CollectionPage", front, said), **_listed(said)}]


def _record(front: Any, said: Mapping[str, Any]) -> list[Thing]:
    """A person has a profile; all else is the subject of a collection."""
    kind = Kind(said["kind"])
    subject = record(kind, said["name"], front.language)
    if kind == Kind.PERSON:
        page = _page("ProfilePage", front, said)
        return [{**page, "mainEntity": subject, "hasPart": _items(said)}]
    page = _page("CollectionPage", front, said)
    return [{**page, "about": {"@id": subject["@id"]}, **_listed(said)}, subject]


# What template of what page says which kind it is: `{% structured_data "report" %}`.
PAGES: dict[str, Callable[[Any, Mapping[str, Any]], list[Thing]]] = {
    "report": _report,
    "home": _home,
    "list": _list,
    "record": _record,
}


def _page(kind: str, front: Any, said: Mapping[str, Any]) -> Thing:
    page = {
        **_work(kind, front, said),
        "@id": front.canonical,
        "name": _title(said),
        **_translations("WebPage", front, ""),
    }
    return filled(page)


def _work(kind: str, front: Any, said: Mapping[str, Any]) -> Thing:
    """What articles and other pages have in common."""
    fields = said.get("fields") or {}
    texts = (fields.get(name) for name in ("search_description", "lead"))
    return {
        "@type": kind,
        "url": front.canonical,
        "inLanguage": front.language,
        "description": next(filter(None, texts), fields.get("introduction", "")),
        "datePublished": _moment(said.get("public_since")),
        "dateModified": _moment(said.get("changed_at")),
        "publisher": _publisher(front),
        "isPartOf": {"@type": "WebSite", "@id": SITE, "name": front.site_name},
    }


def _title(said: Mapping[str, Any]) -> str:
    fields = said.get("fields")
    return str(fields["title"]) if fields else pgettext("page", "Search")


def _listed(said: Mapping[str, Any]) -> Thing:
    return {"mainEntity": _items(said)}


def _items(said: Mapping[str, Any]) -> Thing:
    """Where on the list they are: the second page goes on counting."""
    reports = said.get("reports") or ()
    first = reports.start_index() if hasattr(reports, "start_index") else 1
    return item_list(reports, first)


def _breadcrumbs(front: Any, said: Mapping[str, Any]) -> Iterator[Thing]:
    """From the home page through the sections to this page; a home page has none."""
    home = absolute(front.home_url)
    if front.canonical == home:
        return
    steps = [(front.site_name, home)]
    for entry in front.navigation:
        if entry["current"] == "true":
            steps.append((entry["title"], absolute(entry["url"])))
    steps.append((_title(said), front.canonical))
    yield {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(steps, 1)
        ],
    }


def _publisher(front: Any) -> Thing:
    return {
        "@type": "Organization",
        "@id": PUBLISHER,
        "name": front.site_name,
        "url": absolute("/"),
        "logo": absolute(static("site/favicon.svg")),
    }


def _translations(kind: str, front: Any, part: str) -> Thing:
    """The original names its translations, a translation its original.

    Nothing where the original is not public: then there is none to name.
    """
    works = {
        code: {
            "@type": kind,
            "@id": f"{absolute(url)}{part}",
            "url": absolute(url),
            "inLanguage": code,
        }
        for code, url in front.counterparts.items()
    }
    source = front.source_language
    if source != front.language:
        return {"translationOfWork": works[source]} if source in works else {}
    others = [work for code, work in works.items() if code != source]
    return {"workTranslation": others}


def _images(body: Any) -> Iterator[Thing]:
    for picture, shape in pictures.shown(body):
        yield filled(
            {
                "@type": "ImageObject",
                "url": absolute(shape["url"]),
                "width": int(shape["width"]),
                "height": int(shape["height"]),
                "caption": picture["caption"] or picture["alternative"],
                "creditText": picture["credit"],
            }
        )


def _documents(rows: Any) -> Iterator[Thing]:
    for row in rows or ():
        document = row.value["document"]
        if document:
            yield {
                "@type": "MediaObject",
                "name": row.value["title"],
                "contentUrl": absolute(document.url),
                "inLanguage": row.value["language"],
            }


def _moment(at: datetime.datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
