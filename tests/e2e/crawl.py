"""Somebody without an account who asks for every address the site could have.

The addresses come from the URL patterns, filled with what the database holds, and from
the links in every answer. Beside each filled address a stranger's guess is asked, one
that nothing in the house could match; whatever answers differently tells something.
"""

import io
import itertools
import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from pypdf import PdfReader
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.approval.models import Address
from cms.core.pictures import PUBLIC_SHAPES
from cms.translation.models import LanguageVersion
from events.models import ImportedFile
from events.models.record import Kind, Record
from events.records.addresses import SECTIONS
from events.records.screens.kinds import KINDS

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
# More than this and the values go side by side instead of each with each.
MOST_FILLINGS = 100
# A form that repeats its question in a link has as many addresses as questions.
MOST_QUERIES_A_PATH = 30
PAGES = "%(prefix)s/%(gap0)s"
NOBODY, NO_NUMBER = "nobody", 1_987_654_321


# The patterns


@dataclass(frozen=True)
class Pattern:
    """One address of the URLconf with its gaps: "admin/pages/%(page_id)s/edit/"."""

    form: str
    gaps: tuple[tuple[str, bool], ...]  # each with whether it takes digits only
    view: Any

    @property
    def is_behind_the_login(self) -> bool:
        return self.form.startswith("admin/")


def patterns() -> list[Pattern]:
    return list(_below(get_resolver(), ()))


def _below(resolver: URLResolver, before: tuple[Any, ...]) -> Iterator[Pattern]:
    for entry in resolver.url_patterns:
        pieces = (*before, entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _below(entry, pieces)
        else:
            forms, gaps = zip(*map(_piece, pieces), strict=True)
            yield Pattern("".join(forms), tuple(itertools.chain(*gaps)), entry.callback)


def _piece(pattern: Any) -> tuple[str, list[tuple[str, bool]]]:
    if isinstance(pattern, LocalePrefixPattern):
        return "%(prefix)s/", [("prefix", False)]
    if isinstance(pattern, RoutePattern):
        form = re.sub(r"<(?:\w+:)?(\w+)>", r"%(\1)s", str(pattern))
        return form, [
            (name, converter.regex == "[0-9]+")
            for name, converter in pattern.converters.items()
        ]
    return _regex_piece(str(pattern))


def _regex_piece(regex: str) -> tuple[str, list[tuple[str, bool]]]:
    gaps: list[tuple[str, bool]] = []

    def gap(found: re.Match[str]) -> str:
        name = found["name"] or f"gap{len(gaps)}"
        gaps.append((name, r"\d" in found["inside"]))
        return f"%({name})s"

    form = regex.removeprefix("^").removesuffix("$")
    form = re.sub(r"(?<!\()\.\*", "(.*)", form)
    form = re.sub(r"\((?:\?P<(?P<name>\w+)>)?(?P<inside>[^()]*)\)", gap, form)
    assert not re.search(r"(?<!\\)[][+*?|{}^$]|\\[a-zA-Z]", form), regex
    return re.sub(r"\\(.)", r"\1", form), gaps


# What the gaps are filled with


class Stock:
    """Every id, address part, language, account and file name of the database."""

    # The screens that say only `pk` are about one of these.
    SHOWN_AS_PK = (
        "wagtailcore.page",
        "wagtailcore.locale",
        "wagtailcore.site",
        "wagtailcore.collection",
        "wagtailcore.workflow",
        "wagtailcore.task",
        "wagtailimages.image",
        "wagtaildocs.document",
        "auth.group",
        "accounts.user",
        "translation.languageversion",
        "approval.handover",
        "events.record",
    )
    NUMBERS = {
        "page_id": "wagtailcore.page",
        "page_pk": "wagtailcore.page",
        "parent_page_id": "wagtailcore.page",
        "page_to_move_id": "wagtailcore.page",
        "destination_id": "wagtailcore.page",
        "revision_id": "wagtailcore.revision",
        "revision_id_a": "wagtailcore.revision",
        "revision_id_b": "wagtailcore.revision",
        "collection_id": "wagtailcore.collection",
        "restriction_id": "wagtailcore.collectionviewrestriction",
        "uploaded_file_id": "wagtailcore.uploadedfile",
        "image_id": "wagtailimages.image",
        "document_id": "wagtaildocs.document",
        "doc_id": "wagtaildocs.document",
        "gap0": "wagtaildocs.document",
        "version_id": "translation.languageversion",
        "segment_id": "translation.segment",
        "step_id": "translation.step",
        "text_id": "translation.unittext",
        "number": "events.record",
        "concept_id": "translation.concept",
        "question_id": "translation.question",
        "edit_id": "translation.translationedit",
    }

    def __init__(self) -> None:
        self.ids = {
            model._meta.label_lower: list(
                model._base_manager.order_by("pk").values_list("pk", flat=True)
            )
            for model in apps.get_models()
            if isinstance(model._meta.pk, models.AutoField | models.OneToOneField)
        }

    def values(self, pattern: Pattern, name: str, digits: bool) -> list[Any]:
        """What fits the gap, never nothing: a pattern without values is not asked."""
        if digits:
            found = self.ids.get(self.NUMBERS.get(name, ""), [])
            return found or self.numbers
        if pattern.form.startswith("media/"):
            return self.media
        if pattern.form.startswith("documents/"):
            return self.file_names
        if pattern.form.endswith(f"%({name})s/") and name not in self.by_name:
            return [path.strip("/") for path in self.paths if path]
        return self.by_name.get(name, self.paths)

    @cached_property
    def numbers(self) -> list[int]:
        return sorted({pk for name in self.SHOWN_AS_PK for pk in self.ids[name]})

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        kinds = [
            model._meta
            for model in apps.get_models()
            if self.ids.get(model._meta.label_lower)
        ]
        owners = [kind.app_label for kind in kinds]
        names = [kind.model_name for kind in kinds]
        words = [*LANGUAGES, *self.slugs]
        numbers = [str(number) for number in self.numbers]
        return {
            "prefix": list(LANGUAGES),
            "code": words,
            "language": words,
            "app_label": owners,
            "app_name": owners,
            "content_type_app_name": owners,
            "model_name": names,
            "content_type_model_name": names,
            "pk": [*numbers, *self.slugs],
            "object_id": numbers,
            "place": ["title", *self.slugs],
            "action": ["publish", "unpublish", "delete", "move", *self.slugs],
            "action_name": ["publish", "approve", "reject", *self.slugs],
            "mode": ["", *self.slugs],
            "kind": [*map(str, KINDS), *self.slugs],
            "filter_spec": [*PUBLIC_SHAPES, "original"],
            "uidb64": [
                urlsafe_base64_encode(force_bytes(pk))
                for pk in self.ids["accounts.user"]
            ],
            "token": ["set-password", *self.slugs],
            "key": [*self.reports, *self.slugs],
            "record": self.records,
            "report": list(dict.fromkeys(["", *self.pages, *self.former])),
            "rest": ["v1/", "v1/reports", *self.slugs],
        }

    @cached_property
    def reports(self) -> list[str]:
        """What programs call every page that has, or had, a language version."""
        versions = LanguageVersion.objects.order_by("pk")
        keys = versions.values_list("translation_key", flat=True)
        return list(dict.fromkeys(map(str, keys)))

    @cached_property
    def records(self) -> list[str]:
        """Where the pages of records are, or would be, by their numbers alone."""
        rows = Record.objects.filter(kind__in=SECTIONS).order_by("pk")
        return [
            f"{SECTIONS[Kind(kind)]}/{number}/"
            for number, kind in rows.values_list("pk", "kind")
        ]

    @cached_property
    def slugs(self) -> list[str]:
        """The last part of every address there is or was."""
        now = Page.objects.order_by("pk").values_list("slug", flat=True)
        once = [path.rstrip("/").rpartition("/")[2] for path in self.former]
        return list(dict.fromkeys(filter(None, [*now, *once])))

    @cached_property
    def former(self) -> list[str]:
        return list(Address.objects.order_by("pk").values_list("path", flat=True))

    @cached_property
    def files(self) -> list[str]:
        """The names of all uploaded files, below the media folder."""
        found: list[str] = []
        for model in apps.get_models():
            for column in model._meta.concrete_fields:
                if isinstance(column, models.FileField):
                    rows = model._base_manager.order_by("pk")
                    found += filter(None, rows.values_list(column.name, flat=True))
        return list(dict.fromkeys(found))

    @cached_property
    def file_names(self) -> list[str]:
        imported = ImportedFile.objects.order_by("pk").values_list("name", flat=True)
        names = [
            path.rpartition("/")[2]
            for path in self.files
            if not path.startswith("images/")  # shapes of the others
        ]
        return list(dict.fromkeys([*names, *imported]))

    @cached_property
    def media(self) -> list[str]:
        """Files under their own names, and shapes that nobody has asked for yet."""
        originals = get_image_model().objects.order_by("pk")
        guessed = [
            "images/{}.{}.{}".format(
                image.filename.rpartition(".")[0],
                shape.replace("|", "."),
                shape.rpartition("-")[2].replace("jpeg", "jpg"),
            )
            for image in originals
            for shape in PUBLIC_SHAPES
        ]
        return list(dict.fromkeys([*self.files, *guessed]))

    @cached_property
    def paths(self) -> list[str]:
        """Below a language: where pages are, were or might be; and any other name."""
        sections = dict.fromkeys(
            page.url_path.split("/", 2)[2]
            for page in Page.objects.filter(depth=3).order_by("pk")
        )
        below = [f"{section}{slug}/" for section in sections for slug in self.slugs]
        people = get_user_model().objects.order_by("pk")
        others = [*self.slugs, *people.values_list("username", flat=True)]
        others += people.values_list("email", flat=True)
        names = [f"{name}/" for name in others if name]
        return list(dict.fromkeys([*self.pages, *self.former, *below, *names]))

    @cached_property
    def pages(self) -> list[str]:
        return [
            page.url_path.split("/", 2)[2]
            for page in Page.objects.filter(depth__gte=2).order_by("pk")
        ]


def fillings(pattern: Pattern, stock: Stock) -> list[dict[str, Any]]:
    """The gaps filled with what fits, each value with each other while that is few."""
    names = [name for name, _digits in pattern.gaps]
    values = [stock.values(pattern, name, digits) for name, digits in pattern.gaps]
    assert all(values), f"{pattern.form}: nothing to fill it with"
    size = 1
    for some in values:
        size *= len(some)
    if size <= MOST_FILLINGS or not pattern.is_behind_the_login:
        together = itertools.product(*values)
    else:
        longest = max(map(len, values))
        together = zip(
            *(itertools.islice(itertools.cycle(some), longest) for some in values),
            strict=True,
        )
    return [dict(zip(names, some, strict=True)) for some in together]


def of_a_stranger(value: Any, name: str) -> Any:
    """A value of the same kind that nobody here ever used."""
    if name == "prefix":
        return value
    if isinstance(value, int):
        return NO_NUMBER
    path, dot, ending = str(value).rpartition(".")
    if not dot:
        path, ending = ending, ""
    parts = [NOBODY if part else "" for part in (path or NOBODY + "/").split("/")]
    return "/".join(parts) + dot + ending


# Asking


@dataclass(frozen=True)
class Ask:
    address: str
    method: str = "GET"
    in_script: bool = False

    @property
    def path(self) -> str:
        return urlsplit(self.address).path


@lru_cache
def _on_paper(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    return f"{reader.metadata} {' '.join(one.extract_text() for one in reader.pages)}"


@dataclass(frozen=True)
class Answer:
    ask: Ask
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    pattern: str = ""  # empty for an address that was found in a link
    tells: bool = False  # whether it answers otherwise than a stranger's guess

    def header(self, name: str) -> str:
        return dict(self.headers).get(name, "")

    @property
    def text(self) -> str:
        if self.body.startswith(b"%PDF-"):
            return _on_paper(self.body)
        return self.body.decode(errors="replace")

    @property
    def head(self) -> str:
        return "\n".join(f"{name}: {value}" for name, value in self.headers)

    @property
    def path(self) -> str:
        return self.ask.path

    def __str__(self) -> str:
        return f"{self.ask.method} {self.ask.address}: {self.status}"


_requests = RequestFactory()
_handler = ClientHandler(enforce_csrf_checks=False)


def answer(ask: Ask, data: dict[str, str] | None = None) -> Answer:
    """What the site says to somebody it has never seen: no cookie, no account."""
    headers = {"x-requested-with": "XMLHttpRequest"} if ask.in_script else {}
    make = getattr(_requests, ask.method.lower())
    request = make(ask.address, data, headers=headers)
    response = _handler(request.environ)
    body = response.getvalue()
    cookies = [
        ("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()
    ]
    found = (*response.headers.items(), *cookies)
    return Answer(ask, response.status_code, found, body)


# Reading answers


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text as a person would read it, whatever it was wrapped in."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    return unquote(unquote(unescape(text)))


_SECRET = re.compile(r'(csrfmiddlewaretoken" value="|CSRF_TOKEN": "|csrftoken=)[\w-]+')


def without_echo(answer: Answer, text: str) -> str:
    """The text without the question that it repeats."""
    asked = urlsplit(answer.ask.address)
    text = _SECRET.sub(r"\1…", plain(text))
    if asked.query:
        values = [value for _name, value in parse_qsl(asked.query)]
        for said in (asked.query, *(v for v in values if v.startswith("/"))):
            text = text.replace(plain(said), "{query}")
    path = plain(asked.path).strip("/")
    # An address that goes on after it is another one.
    return re.sub(rf"/{re.escape(path)}(?!/?[\w-])", "{path}", text) if path else text


def neutral(answer: Answer) -> tuple[Any, ...]:
    """The answer as far as it does not follow from the question alone."""
    ignored = {"Content-Length", "Expires", "Set-Cookie"}
    headers = [
        (name, without_echo(answer, value))
        for name, value in sorted(answer.headers)
        if name not in ignored
    ]
    cookies = [
        re.sub(r"(expires|csrftoken)=[^;]+", r"\1", value)
        for name, value in answer.headers
        if name == "Set-Cookie"
    ]
    return answer.status, headers, cookies, without_echo(answer, answer.text)


@lru_cache(maxsize=4096)
def links(body: str) -> tuple[str, ...]:
    found = re.findall(r'\s(?:href|src|action|data-url)="([^"]*)"', body)
    found += re.findall(r'\scontent="((?:/|https?:)[^"]*)"', body)
    for block in re.findall(r'"application/ld\+json">([^<]*)<', body):
        found += texts_in(json.loads(block))
    for several in re.findall(r'\ssrcset="([^"]*)"', body):
        found += [one.split()[0] for one in several.split(",") if one.strip()]
    return tuple(dict.fromkeys(map(unescape, found)))


def texts_in(data: Any) -> Iterator[str]:
    """Every text in the data that an address could be."""
    if isinstance(data, str) and data.startswith(settings.WAGTAILADMIN_BASE_URL):
        yield data
    elif isinstance(data, list | dict):
        for one in data.values() if isinstance(data, dict) else data:
            yield from texts_in(one)


# The crawl


@dataclass
class Crawl:
    answers: list[Answer] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    _stranger: dict[Ask, tuple[Any, ...]] = field(default_factory=dict)
    _asked: set[Ask] = field(default_factory=set)
    _queries: Counter[str] = field(default_factory=Counter)
    _queue: deque[Ask] = field(default_factory=deque)

    @property
    def telling(self) -> set[str]:
        """The addresses that answer otherwise than an address nobody ever used."""
        return {answer.path for answer in self.answers if answer.tells}

    def ask(
        self,
        ask: Ask,
        pattern: str = "",
        instead: str = "",
        *,
        is_example: bool = False,
    ) -> bool:
        """Ask once; whether more is told than a stranger is who asks `instead`."""
        if ask in self._asked:
            return False
        self._asked.add(ask)
        heard = answer(ask)
        same = True
        if instead and instead != ask.address:
            guess = replace(ask, address=instead)
            if guess not in self._stranger:
                self._stranger[guess] = neutral(answer(guess))
            same = neutral(heard) == self._stranger[guess]
        self.answers.append(replace(heard, pattern=pattern, tells=not same))
        # A redirect that only repeats the question leads where others are asked.
        if not pattern or heard.status == 200 or not same or is_example:
            self._follow(heard)
        return not same

    def _follow(self, heard: Answer) -> None:
        found = [heard.header("Location")] if heard.header("Location") else []
        kind = heard.header("Content-Type").partition(";")[0]
        if kind in ("text/html", "application/atom+xml"):
            found += links(heard.text)
        elif kind == "application/json" and heard.body:
            found += texts_in(json.loads(heard.body))
        for link in found:
            address = link.removeprefix(settings.WAGTAILADMIN_BASE_URL)
            if address.startswith(("#", "data:", "mailto:", "tel:")):
                continue
            address = urljoin(heard.ask.address, address).partition("#")[0]
            if not address.startswith("/") or address.startswith(
                (settings.STATIC_URL, "//")
            ):
                continue
            path = urlsplit(address).path
            ask = Ask(address)
            if ask not in self._asked and self._queries[path] < MOST_QUERIES_A_PATH:
                self._queries[path] += 1
                self._queue.append(ask)

    def follow(self) -> None:
        while self._queue:
            self.ask(self._queue.popleft())


def crawl(secret: str) -> Crawl:
    """Ask for everything; `secret` is an address part that nobody may know."""
    made = Crawl(patterns=patterns())
    stock = Stock()
    for pattern in made.patterns:
        several = fillings(pattern, stock)
        examples = {len(several) - 1}
        if not pattern.is_behind_the_login:
            examples.add(0)
        for place, values in enumerate(several):
            address = "/" + quote(pattern.form % values)
            guess = {name: of_a_stranger(v, name) for name, v in values.items()}
            instead = "/" + quote(pattern.form % guess)
            is_example = place in examples
            told = made.ask(Ask(address), pattern.form, instead, is_example=is_example)
            if told or is_example or pattern.form == PAGES:
                other = _other_end(instead)
                made.ask(Ask(_other_end(address)), pattern.form, other)
            if told or is_example:
                for ask, other in _variations(address, instead, secret):
                    made.ask(ask, pattern.form, other)
    made.follow()
    return made


def _variations(address: str, instead: str, secret: str) -> Iterator[tuple[Ask, str]]:
    """Other ways to ask for an address, each with the same question of a stranger."""
    query = f"?page=2&next=/en/{secret}/"
    yield Ask(address + query), instead + query
    for method in ("HEAD", "POST", "OPTIONS"):
        yield Ask(address, method), instead
    yield Ask(address, in_script=True), instead


def _other_end(address: str) -> str:
    return address[:-1] if address.endswith("/") else f"{address}/"
