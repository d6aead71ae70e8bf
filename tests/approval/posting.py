"""What a browser that has a report open in Wagtail's editor posts."""

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

PLAIN = ("title", "lead", "place", "time_zone", "attendance", "search_description")


def editor_form(page):
    """Every field as the draft has it, but with a short body."""
    return {
        **{name: getattr(page, name) for name in PLAIN},
        "starts_on": "2026-04-14",
        "ends_on": "2026-04-16",
        "published_on": "",
        "venue": page.venue_id or "",
        **nested_form_data(
            {
                "organisations": streamfield(
                    (row.block_type, {**row.value, "organisation": organisation.pk})
                    for row in page.organisations
                    if (organisation := row.value["organisation"])
                ),
                "participants": streamfield([]),
                "programme": streamfield([]),
                "topics": streamfield([]),
                "documents": streamfield([]),
                "body": streamfield([("paragraph", rich_text("<p>B</p>"))]),
            }
        ),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    }
