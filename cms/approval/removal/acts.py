"""The verbs of legal removal, and the only writer of its rows.

Each holds the trail first, refuses before anything is written, and is one transaction:
the removal, every value it changes with the digests of both states, the addresses that
are gone, and the entry in the audit trail that carries the digest of all of it. Files
go after the transaction, through the outbox.

What is not reached: backups, copies elsewhere, files that somebody printed or saved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.accounts.roles import Act, may
from cms.approval import addresses, evidence, guard, payload, trail
from cms.approval.models import Address, GoneAddress, HandOver, Named, Removal, Removed
from cms.approval.release import withdraw
from cms.approval.removal import files, places, search, subjects
from cms.approval.removal.places import Change, Scope
from cms.approval.removal.survey import Survey
from cms.approval.removal.words import Copies, Everything, Words, cleaned_forms
from cms.core.languages import codes, native_name
from cms.translation.models import LanguageVersion
from cms.translation.refusals import NotYours, ReasonNeeded, Refused
from cms.translation.versions import is_placeholder

if TYPE_CHECKING:
    from cms.accounts.models import User

TELLING = 12


class OrderIsMissing(Refused):
    message = _(
        "Please say who ordered the removal and by which document; both are kept for "
        "good. Nothing was changed."
    )


class OrderRepeatsIt(Refused):
    message = _(
        "The authority, the reference or the reason repeats what is to be removed. "
        "They are kept for good, so say it without those words. Nothing was changed."
    )


class NothingToRemove(Refused):
    message = _(
        "Nothing was found that could be removed. Nothing was changed; look whether "
        "the forms are written as they stand in the text."
    )


class FormsAreMissing(Refused):
    message = _(
        "Please write what is to be removed as it stands in the text, one form a line, "
        "each of three characters at least. Nothing was changed."
    )


class PagesBelow(Refused):
    message = _(
        "Other pages stand below this one, and its address is part of theirs. Nothing "
        "was changed. Move or remove those first."
    )


class NotInAllLanguages(NotYours):
    message = _(
        "This removal reaches texts in these languages: %(languages)s. You may not "
        "remove in all of them. Nothing was changed; it has to be done by somebody who "
        "is a managing editor in each."
    )

    def __init__(self, languages: Iterable[str]) -> None:
        wanted = {*languages}
        names = [native_name(code) for code in codes() if code in wanted]
        super().__init__(str(self.message) % {"languages": ", ".join(names)})


class PlacesHaveChanged(Refused):
    message = _(
        "The places to be changed are no longer the ones you were shown. Nothing was "
        "changed; look at the list again."
    )


@dataclass(frozen=True)
class Order:
    """What stays of a removal: who ordered it, by which document, and why."""

    authority: str
    reference: str
    reason: str


# What would change


def survey_text(version: LanguageVersion) -> Survey:
    """Everything that keeps the prose of one language version.

    Of a source also what was copied from it into the other languages, word for word;
    of a page that is gone what others noted about it.
    """
    mine = Scope((version,), has_source=version.is_source)
    changes = [*places.changes(mine, Everything())]
    if version.is_source or version.page is None:
        others = _versions([version.translation_key]) if version.is_source else ()
        targets = tuple(one for one in others if one.pk != version.pk)
        copied = Copies(_prose_of(version))
        changes += places.changes(Scope(targets, has_source=False), copied)
    return Survey.of(changes, {version.language})


def survey_words(translation_key: UUID, forms: Iterable[str]) -> Survey:
    """Every place in all languages of the report where one of the forms stands."""
    say = Words(forms)
    versions = _versions([translation_key])
    scope = Scope(versions, has_source=True)
    return _survey(places.changes(scope, say), {one.language for one in versions}, say)


def survey_picture(image: Any) -> Survey:
    return Survey.of(files.changes(image), _languages_naming("image", image.pk))


def survey_record(number: int, forms: Iterable[str] = ()) -> Survey:
    """Their own rows, and their names in every report that names them."""
    known = subjects.registered()
    say = Words([*known.forms(number), *forms])
    scope = Scope(_versions(known.reports(number)), has_source=True)
    changes = [*known.changes(number, say), *places.changes(scope, say)]
    return _survey(changes, codes(), say)


def _survey(changes: Iterable[Change], languages: Iterable[str], say: Words) -> Survey:
    found = [*changes]
    missing = [form for form in say.forms if form not in say.found]
    return Survey.of(found, languages, missing)


def _versions(keys: Iterable[UUID]) -> tuple[LanguageVersion, ...]:
    rows = LanguageVersion.objects.filter(translation_key__in=[*keys])
    return tuple(rows.select_related("locale", "page").order_by("pk"))


def _prose_of(version: LanguageVersion) -> set[str]:
    """What the source said wherever it was signed, and says on its page now."""
    payloads = HandOver.objects.filter(version=version).values_list(
        "payload", flat=True
    )
    said = {text for one in payloads for text in payload.prose_texts(one)}
    if version.page is not None:
        said |= {version.page.title, version.page.draft_title}
        said |= {*payload.prose_texts(payload.payload_of(version.page.specific))}
    return said


# The verbs


@transaction.atomic
def remove_text(
    version: LanguageVersion, order: Order, *, by: User, expected: str | None = None
) -> Removal:
    """Take the text of one language version out of everything that keeps it.

    It is no longer public, and every address it ever had answers 410. The page stays,
    without a text; somebody may write another one, which needs its own approval.
    `expected` is the fingerprint of the survey the person was shown. Raises NotYours,
    OrderIsMissing, ReasonNeeded, OrderRepeatsIt, PagesBelow, NothingToRemove or
    PlacesHaveChanged; nothing has changed then.
    """
    trail.hold()
    _locked([version.translation_key])
    version = _fresh(version)
    _refuse_without(order)
    found = survey_text(version)
    _refuse(found, by, expected)
    _refuse_repeating(order, filter(_is_telling, _prose_of(version)))
    removal = _begin(
        Removal.What.TEXT,
        order,
        by,
        translation_key=version.translation_key,
        language=version.language,
    )
    _carry_out(removal, found.changes)
    _tell(removal, by, version)
    if version.releases.current().exists():
        withdraw(_fresh(version), by=by, reason=order.reason)
    return removal


@transaction.atomic
def remove_words(
    translation_key: UUID,
    forms: Iterable[str],
    order: Order,
    *,
    by: User,
    expected: str | None = None,
) -> Removal:
    """Take a name or a passage out of a report, in all its languages.

    `forms` are what to look for, as typed: each case ending, each spelling, each
    language. A mark stands in their place at once, in public as well; addresses that
    repeat them answer 410. Raises as `remove_text`, and FormsAreMissing.
    """
    trail.hold()
    forms = cleaned_forms(forms)
    if not forms:
        raise FormsAreMissing
    _refuse_without(order)
    _refuse_repeating(order, forms)
    versions = _locked([translation_key])
    found = survey_words(translation_key, forms)
    _refuse(found, by, expected)
    removal = _begin(Removal.What.WORDS, order, by, translation_key=translation_key)
    _carry_out(removal, found.changes)
    source = next((one for one in versions if one.is_source), versions[0])
    _tell(removal, by, source)
    return removal


@transaction.atomic
def remove_picture(
    image: Any, order: Order, *, by: User, expected: str | None = None
) -> Removal:
    """Take a picture out of the library and from every page that shows it.

    Texts keep its number; pages show nothing in its place. The files are deleted after
    the transaction. Raises as `remove_text`.
    """
    trail.hold()
    _refuse_without(order)
    image = get_image_model().objects.select_for_update().get(pk=image.pk)
    _refuse_repeating(order, [image.title])
    found = survey_picture(image)
    _refuse(found, by, expected)
    removal = _begin(Removal.What.PICTURE, order, by, number=image.pk)
    paths = files.paths(image)
    _carry_out(removal, found.changes)
    files.put_away(removal, paths)
    _tell(removal, by, None)
    return removal


@transaction.atomic
def remove_record(
    number: int,
    order: Order,
    *,
    by: User,
    forms: Iterable[str] = (),
    expected: str | None = None,
) -> Removal:
    """Take a person out: names in all languages, and in the texts of every report.

    `forms` are spellings beside the names that are known, such as case endings. Lists
    and participants no longer show the number, the person's page answers 410. Raises
    as `remove_text`.
    """
    trail.hold()
    _refuse_without(order)
    known = subjects.registered()
    forms = cleaned_forms(forms)
    _refuse_repeating(order, [*known.forms(number), *forms])
    _locked(known.reports(number))
    found = survey_record(number, forms)
    _refuse(found, by, expected)
    removal = _begin(Removal.What.WORDS, order, by, number=number)
    _carry_out(removal, found.changes)
    known.forget(number)
    search.forget()
    _tell(removal, by, None)
    return removal


# Refusals


def may_remove(user: User, languages: Iterable[str]) -> bool:
    """Of a picture that no text names, some language is enough."""
    wanted = [*languages]
    rights = [may(user, Act.REMOVE, code) for code in wanted or codes()]
    return all(rights) if wanted else any(rights)


def _refuse_without(order: Order) -> None:
    if not order.authority.strip() or not order.reference.strip():
        raise OrderIsMissing
    if not order.reason.strip():
        raise ReasonNeeded


def _refuse_repeating(order: Order, forms: Iterable[str]) -> None:
    say = Words(forms)
    for said in (order.authority, order.reference, order.reason):
        if say.text(said) != said:
            raise OrderRepeatsIt


def refuse(found: Survey, by: User) -> None:
    """Raise NotYours or NothingToRemove; the screen asks before anybody signs."""
    if not may_remove(by, found.languages):
        raise NotInAllLanguages(found.languages) if found.languages else NotYours
    if not found.changes:
        raise NothingToRemove


def _refuse(found: Survey, by: User, expected: str | None) -> None:
    refuse(found, by)
    moved = [one.number for one in found.changes if _is_slug(one)]
    if any(not page.is_leaf() for page in Page.objects.filter(pk__in=moved)):
        raise PagesBelow
    if expected not in (None, found.fingerprint):
        raise PlacesHaveChanged


def _is_telling(text: str) -> bool:
    """Long enough not to be found by chance in what is said about the order."""
    return len(text) >= TELLING


def _locked(keys: Iterable[UUID]) -> tuple[LanguageVersion, ...]:
    versions = _versions(keys)
    for version in versions:
        version.lock()
    return versions


def _languages_naming(kind: str, number: int) -> set[str]:
    rows = Named.objects.filter(kind=kind, number=number)
    path = "hand_over__version__locale__language_code"
    return {*rows.values_list(path, flat=True)}


# Doing it


def _begin(what: Removal.What, order: Order, by: User, **about: Any) -> Removal:
    return Removal.objects.create(
        what=what,
        authority=order.authority.strip(),
        reference=order.reference.strip(),
        reason=order.reason.strip(),
        by=by,
        **about,
    )


def _carry_out(removal: Removal, changes: Iterable[Change]) -> None:
    """Write every change, and beside it what was and what is; then what follows."""
    changes = [*changes]
    with guard.removing(removal.pk):
        for change in changes:
            _write(removal, change)
    Removed.objects.bulk_create(
        Removed(
            removal=removal,
            label=change.model._meta.label,
            number=change.number,
            column=change.column,
            before=change.digest(change.before),
            after="" if change.is_deleted else change.digest(change.after),
        )
        for change in changes
    )
    search.follow(changes)


def _write(removal: Removal, change: Change) -> None:
    rows = change.model._base_manager.filter(pk=change.number)
    if change.model is Address:
        _leave_gone(removal, change)
    if change.is_deleted:
        rows._raw_delete(rows.db)
        return
    if _is_slug(change):
        _readdress(change)
        return
    column = change.model._meta.get_field(change.column)
    value = change.after
    if isinstance(column, StreamField):
        value = column.stream_block.to_python(value)
    rows.update(**{change.column: value, **change.also})


def _is_slug(change: Change) -> bool:
    return change.model is Page and change.column == "slug"


def _leave_gone(removal: Removal, change: Change) -> None:
    row = Address.objects.select_related("page__language_version").get(pk=change.number)
    GoneAddress.objects.create(
        removal=removal,
        version=row.page.language_version,
        language=row.language,
        path_digest=evidence.address_digest(row.path),
    )


def _readdress(change: Change) -> None:
    """A free address beside its neighbours; a public page keeps it from now on."""
    page = Page.objects.get(pk=change.number)
    slug = addresses.free_slug(page, change.after)
    url_path = f"{page.get_parent().url_path}{slug}/"
    Page.objects.filter(pk=page.pk).update(slug=slug, url_path=url_path)
    if not is_placeholder(slug):
        addresses.keep(Page.objects.get(pk=page.pk))


def _tell(removal: Removal, by: User, version: LanguageVersion | None) -> None:
    about: dict[str, Any] = {
        "removal": removal.pk,
        "kind": removal.what,
        "authority": removal.authority,
        "reference": removal.reference,
        "reason": removal.reason,
        "rows": removal.removed.count(),
        "digest": evidence.rows_digest(removal),
    }
    if version is None:
        trail.write("legal_removal", by=by, **about)
    else:
        trail.tell(_fresh(version), "legal_removal", by=by, **about)


def _fresh(version: LanguageVersion) -> LanguageVersion:
    """Without the page that was read before."""
    return LanguageVersion.objects.select_related("locale").get(pk=version.pk)
