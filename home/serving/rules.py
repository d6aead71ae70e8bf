"""What drops a stored answer: for each table the tags that a change of a row touches.

Triggers on both databases follow these rules, so nothing passes by: no signal that is
not sent, no `QuerySet.update()`, no SQL written by Wagtail or by hand. `{row}` is the
row as it was or as it becomes; `{key:…}` a UUID as the tags spell it.
"""

from __future__ import annotations

from dataclasses import dataclass

INSERT, UPDATE, DELETE = "INSERT", "UPDATE", "DELETE"

# What a language version touches when it becomes public, changes or goes: itself in all
# languages, the lists of its language, the records it names, its addresses, its last
# part. Home pages and sections stand around every page.
TOUCHED = """
  SELECT v.id AS version_id, 'page:' || {key:v.translation_key} AS tag
    FROM translation_languageversion v
  UNION ALL
  SELECT v.id, 'list:' || l.language_code
    FROM translation_languageversion v JOIN wagtailcore_locale l ON l.id = v.locale_id
  UNION ALL
  SELECT v.id, 'at:' || a.language || '/' || a.path
    FROM translation_languageversion v
    JOIN approval_address a ON a.page_id = v.page_id
  UNION ALL
  SELECT v.id, 'slug:' || p.slug
    FROM translation_languageversion v JOIN wagtailcore_page p ON p.id = v.page_id
  UNION ALL
  SELECT v.id, 'section'
    FROM translation_languageversion v JOIN wagtailcore_page p ON p.id = v.page_id
   WHERE p.depth <= 3
  UNION ALL
  SELECT v.id, 'naming:' || COALESCE(r.merged_into_id, r.id)
    FROM translation_languageversion v
    JOIN approval_release e ON e.version_id = v.id
    JOIN events_publicreport pr ON pr.release_id = e.id
    JOIN events_publicnaming n ON n.report_id = pr.id
    JOIN events_record r ON r.id = n.record_id
   WHERE e.id = (SELECT MAX(m.id) FROM approval_release m WHERE m.version_id = v.id)
  UNION ALL
  SELECT v.id, 'near:' || COALESCE(r.merged_into_id, r.id) || ':' || pr.language
    FROM translation_languageversion v
    JOIN approval_release e ON e.version_id = v.id
    JOIN events_publicreport pr ON pr.release_id = e.id
    JOIN events_publicnaming n ON n.report_id = pr.id
    JOIN events_record r ON r.id = n.record_id
   WHERE e.id = (SELECT MAX(m.id) FROM approval_release m WHERE m.version_id = v.id)
"""

_OF_VERSION = "SELECT t.tag FROM home_touched t WHERE t.version_id = {row}.%s"
_OF_PAGE = (
    "SELECT t.tag FROM translation_languageversion v "
    "JOIN home_touched t ON t.version_id = v.id WHERE v.page_id = {row}.id"
)
# Public reports name the record, or one that it stands for since they were merged.
_IS_NAMED = (
    "(EXISTS (SELECT 1 FROM events_publicnaming n WHERE n.record_id = {row}.%(id)s) "
    "OR EXISTS (SELECT 1 FROM events_record m JOIN events_publicnaming n "
    "ON n.record_id = m.id WHERE m.merged_into_id = {row}.%(id)s))"
)
_IN_EVERY_LANGUAGE = (
    "SELECT 'record:' || {row}.%(id)s || ':' || l.language_code "  # noqa: S608
    "FROM wagtailcore_locale l "
    "UNION ALL SELECT 'venues:' || l.language_code FROM wagtailcore_locale l "
    "WHERE EXISTS (SELECT 1 FROM events_record k "
    "WHERE k.id = {row}.%(id)s AND k.kind = 'venue') "
    "UNION ALL SELECT 'called:' || l.language_code FROM wagtailcore_locale l "
    f"WHERE {_IS_NAMED}"
)


@dataclass(frozen=True)
class Rule:
    """`tags` is a SELECT of them; of an update only changes of `columns` count."""

    name: str
    table: str
    tags: str
    columns: tuple[str, ...]
    events: tuple[str, ...] = (INSERT, UPDATE, DELETE)
    # Of the row, or of an update either row.
    only: str = ""


RULES = (
    # A release, its end, its roll-back, a correction and its way back, a legal removal.
    Rule(
        "release",
        "approval_release",
        _OF_VERSION % "version_id",
        ("ended_at", "payload"),
    ),
    # Withdrawn by whoever can, moved, another slug; also for all pages below.
    Rule(
        "page",
        "wagtailcore_page",
        f"{_OF_PAGE} UNION ALL SELECT 'slug:' || {{row}}.slug",
        ("live", "path", "depth", "slug", "url_path", "locale_id", "translation_key"),
        events=(UPDATE,),
        only="{row}.live",
    ),
    # A page that is deleted and leaves its language version behind.
    Rule(
        "version",
        "translation_languageversion",
        f"{_OF_VERSION % 'id'} "  # noqa: S608 -- our own words
        "UNION ALL SELECT 'at:' || a.language || '/' || a.path "
        "FROM approval_address a WHERE a.page_id = {row}.page_id "
        "UNION ALL SELECT 'slug:' || p.slug "
        "FROM wagtailcore_page p WHERE p.id = {row}.page_id",
        ("page_id", "translation_key", "locale_id"),
        events=(UPDATE,),
    ),
    # An address that leads on to a page; a missing language may have stood there.
    Rule(
        "address",
        "approval_address",
        "SELECT 'at:' || {row}.language || '/' || {row}.path",
        ("language", "path", "page_id"),
    ),
    # Only the digest of the address is kept, so all missing pages of its language go.
    Rule(
        "gone",
        "approval_goneaddress",
        "SELECT 'absent:' || {row}.language",
        ("language", "path_digest"),
    ),
    # Whatever stands at or below the page is hidden or seen again.
    Rule(
        "restriction",
        "wagtailcore_pageviewrestriction",
        "SELECT t.tag FROM wagtailcore_page top JOIN wagtailcore_page p "
        "ON substr(p.path, 1, length(top.path)) = top.path "
        "JOIN translation_languageversion v ON v.page_id = p.id "
        "JOIN home_touched t ON t.version_id = v.id "
        "WHERE top.id = {row}.page_id AND p.live",
        ("page_id",),
    ),
    # What lists show of a report is written anew: a repair, a legal removal.
    Rule(
        "listed",
        "events_publicreport",
        "SELECT 'list:' || {row}.language",
        ("title", "lead", "place", "venue_id", "starts_on", "ends_on", "language"),
        events=(UPDATE,),
    ),
    # A report names a record for the first time.
    Rule(
        "naming",
        "events_publicnaming",
        "SELECT 'naming:' || COALESCE(r.merged_into_id, r.id) "
        "FROM events_record r WHERE r.id = {row}.record_id "
        "UNION ALL SELECT 'near:' || COALESCE(r.merged_into_id, r.id) || ':' "
        "|| pr.language FROM events_record r JOIN events_publicreport pr "
        "ON pr.id = {row}.report_id WHERE r.id = {row}.record_id",
        ("record_id", "report_id", "part", "affiliation_id", "position"),
    ),
    # A name was confirmed, or taken away by order of the law.
    Rule(
        "name",
        "events_name",
        "SELECT 'record:' || {row}.record_id || ':' || {row}.language "  # noqa: S608
        "UNION ALL SELECT 'venues:' || {row}.language FROM events_record r "
        "WHERE r.id = {row}.record_id AND r.kind = 'venue' "
        f"UNION ALL SELECT 'called:' || {{row}}.language "
        f"WHERE {_IS_NAMED % {'id': 'record_id'}}",
        ("full", "short", "sort", "edition", "language", "record_id"),
    ),
    # Another record stands for it, or the law had it removed.
    Rule(
        "record",
        "events_record",
        f"{_IN_EVERY_LANGUAGE % {'id': 'id'}} "  # noqa: S608 -- our own words
        "UNION ALL SELECT 'naming:' || {row}.id "
        "UNION ALL SELECT 'naming:' || COALESCE({row}.merged_into_id, {row}.id) "
        "UNION ALL SELECT 'near:' || {row}.id || ':' || l.language_code "
        "FROM wagtailcore_locale l "
        "UNION ALL SELECT 'near:' || COALESCE({row}.merged_into_id, {row}.id) || ':' "
        "|| l.language_code FROM wagtailcore_locale l",
        ("merged_into_id", "removed_at"),
        events=(UPDATE, DELETE),
    ),
    Rule(
        "venue",
        "events_venue",
        _IN_EVERY_LANGUAGE % {"id": "record_ptr_id"},
        ("form", "city_id", "country", "link"),
        events=(UPDATE, DELETE),
    ),
    Rule(
        "topic",
        "events_topic",
        _IN_EVERY_LANGUAGE % {"id": "record_ptr_id"},
        ("goal",),
        events=(UPDATE, DELETE),
    ),
    # A picture that was removed, and its shapes: without all of them it is not shown.
    Rule(
        "image",
        "wagtailimages_image",
        "SELECT 'image:' || {row}.id",
        ("file", "width", "height"),
        events=(UPDATE, DELETE),
    ),
    Rule(
        "shape",
        "wagtailimages_rendition",
        "SELECT 'image:' || {row}.image_id",
        ("file", "width", "height", "image_id"),
    ),
    Rule(
        "document",
        "wagtaildocs_document",
        "SELECT 'document:' || {row}.id",
        ("file", "file_size"),
        events=(UPDATE, DELETE),
    ),
)

TABLES = frozenset(rule.table for rule in RULES)
