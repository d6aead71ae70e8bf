"""What a careful reader would ask about, as codes with parameters.

People read these in three languages, so the sentence is made where the language is
known; `MESSAGES` is the English of it and names every parameter a code carries.
"""

from dataclasses import dataclass, field

MESSAGES = {
    "language_unsure": "The language is not certain; read as {language}.",
    "language_unknown": "There is too little text to tell the language.",
    "language_mixed": "The text mixes alphabets; read as {language}.",
    "mark_language": "The mark says {mark}, the text reads as {language}.",
    "no_title": "The text begins with a sentence; no line was taken as the title.",
    "title_unsure": "This line ends like a sentence; it was taken as the title.",
    "line_before_title": "This line stands before the title and was kept in the text.",
    "no_body": "There is no text below the title.",
    "lines_joined": "The text is wrapped: lines were joined into paragraphs ({count}).",
    "event_date_missing": "No event date was found.",
    "event_date_several": "More than one date stands here; “{taken}” was taken.",
    "event_date_elsewhere": "The event date was taken from here, far from the lead.",
    "year_missing": "“{text}” has no year; the event date was left empty.",
    "year_borrowed": "“{text}” has no year; {year} is that of the publication.",
    "impossible_date": "“{text}” is not a day of the calendar.",
    "figure_agrees": "“{text}” was read as {date}, because the text names that day.",
    "figure_open": "“{text}” can be {first} or {second}; the date was left empty.",
    "figure_against_order": "“{text}” can only be {date}, against the expected order.",
    "two_digit_year": "“{text}” was read as {date}; its year has two figures.",
    "publication_unread": "This line names a publication date that was not understood.",
    "publication_line_kept": "Published on {date}; the line says more and was kept.",
    "publication_twice": "A second publication date; the first one was taken.",
    "bare_date": "A date without a word about what happened then; kept in the text.",
    "place_unsure": "“{place}” is named here, but not clearly as the event's place.",
    "place_unfamiliar": "“{place}” was taken as the place; the name is not known.",
    "place_several": "Several places are named ({places}); none was taken.",
    "names_beyond": "The text is very long; names were read from its beginning only.",
    "person_resembles": "“{name}” may be {known} ({percent} %); neither linked nor"
    " added.",
    "person_no_role": "{name} is named without a role; not listed as a participant.",
    "organisation_resembles": "“{name}” may be {known} ({percent} %); neither linked"
    " nor added.",
    "name_unreadable": "“{name}” leaves nothing to call anybody or anything by.",
    "topic_resembles": "“{name}” may be the topic {known} ({percent} %); neither linked"
    " nor added.",
    "venue_resembles": "“{name}” may be the venue {known} ({percent} %); not linked.",
    "goal_unknown": "There is no topic for goal {goal} yet; it was not linked.",
    "attendance_both": "The text says online and in person; read as hybrid.",
    "attendance_far": "The form of attendance was read here, far from the lead.",
}


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at; a code without a sentence cannot be raised."""

    line: int
    code: str
    params: dict[str, str | int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        MESSAGES[self.code].format(**self.params)

    @property
    def message(self) -> str:
        return MESSAGES[self.code].format(**self.params)
