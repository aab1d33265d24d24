"""What every sheet begins and ends with: when, where and whom to call; version, origin and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kypho_cli.model.checklist import Source
from kypho_cli.model.dates import say_day, say_days_left
from kypho_cli.model.plan import Plan, PlanPhase
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Block, Heading, Line, Paragraph
from kypho_cli.rendering.lines import one_line, say, say_or_blank, titled_list


def replaced(plan: Plan) -> Iterator[Line]:
    """Which older sheet this one is instead of, so that nobody follows both."""
    if plan.replaces is not None:
        yield one_line(plan, "replaces", day=say_day(plan.replaces))


def heading_lines(plan: Plan) -> Iterator[Line]:
    """For whom, when, where and the phones in as few lines as there are."""
    contact = plan.contact
    word = "for-they" if plan.voice == "helper" else "for"
    yield one_line(plan, word, name=plan.whose, when=plan.when)
    places = ", ".join(dict.fromkeys(filter(None, (contact.name, *contact.letterhead))))
    word = "nights" if contact.after_hours_phone else "phone"
    phones = say_or_blank(plan, word, phone=contact.phone, nights=contact.after_hours_phone or contact.phone)
    yield one_line(plan, "where-and-phone", place=places, phones=phones)


def notices(plan: Plan) -> list[str]:
    """What a plan had to do without; the review stands in the colophon, a name in doubt by itself."""
    unknown = str(sum(not step.recognised for step in plan.medicines))
    told = {fill(WORDS[word], {"count": unknown}, plan.voice) for word in ("notice-name", "notice-names")}
    told.add(WORDS["notice-review-none"])
    return [text for text in plan.notices if text not in told]


def colophon(plan: Plan, *first: str, brief: bool = False) -> Iterator[Line]:
    """The footer of a short sheet: whose word counts, and in small what it is."""
    yield Line(say(plan, "team-wins"), mark="none", notes=(version_line(plan, *first, brief=brief),))


def version_line(plan: Plan, *first: str, brief: bool = False) -> str:
    """Who reviewed which version, when it was made; and who checked the clinic's values, unless `brief`."""
    made = say(plan, "version-and-day", version=plan.version, day=say_day(plan.made_on, year=True))
    checked = () if brief else _checked(plan)
    return " ".join((*first, f"{_reviewed(plan)}.", *checked, made))


def appointment(plan: Plan) -> Iterator[Line]:
    """When, where and the phones, one line each; what is not known is a line to fill in."""
    yield Line(plan.when, mark="none")
    if plan.days_left is not None:
        yield one_line(plan, "left", day=say_day(plan.made_on), left=say_days_left(plan.days_left))
    yield from _contact(plan)


def identity(plan: Plan) -> tuple[str, str]:
    """Whose sheet it is, for every page: the name, and the date of birth to fill in by hand."""
    name = fill(WORDS["page-name"], {"name": plan.whose}) if plan.whose else WORDS["page-name-blank"]
    return name, WORDS["page-born"]


def logo_words(plan: Plan) -> str:
    """What a screen reader says in place of the clinic's picture."""
    name = plan.contact.name
    return fill(WORDS["page-logo"], {"name": name}) if name else WORDS["page-logo-blank"]


def answer_to(plan: Plan, question: str) -> str:
    """What was answered, in words; empty where there is no answer, or where it is private."""
    return next((one.words for one in plan.told if one.question == question and not one.private), "")


def still_open(plan: Plan) -> Iterator[Block]:
    """What is still to be filled in, and what no clinician has reviewed or what is overdue."""
    for word, texts in (("blanks", plan.blanks), ("notices", plan.notices)):
        yield from titled_list(plan, say(plan, word), [Line(text, mark="bullet") for text in texts])


def cited_by(phases: Iterable[PlanPhase]) -> Iterator[str]:
    """The ids of the sources behind the steps, without private ones: a title can give a reason away."""
    for phase in phases:
        for step in phase.steps:
            yield from () if step.private else step.sources


def footer(plan: Plan, cited: Iterable[str], *, titles: bool) -> Iterator[Block]:
    """Whose word counts, the versions behind the sheet, and what it rests on.

    With `titles` each source stands once with its title; without, its publisher and year, in one paragraph.
    """
    yield Heading(say(plan, "footer"))
    yield Paragraph(say(plan, "team-wins"))
    yield one_line(plan, "version", version=plan.version)
    yield one_line(plan, "profile", name=plan.contact.name)
    yield Line(_reviewed(plan), mark="none")
    yield from (Line(text, mark="none") for text in _checked(plan))
    yield one_line(plan, "made-on", day=say_day(plan.made_on, year=True))
    ids = set(cited)
    sources = [source for source in plan.sources if source.id in ids]
    if sources:
        yield Heading(say(plan, "sources"), depth=2)
        yield from _with_titles(sources) if titles else _in_short(plan, sources)


def _reviewed(plan: Plan) -> str:
    on = plan.review.reviewed_on
    day = say_day(on, year=True) if on else ""
    return say_or_blank(plan, "reviewed", reviewer=plan.review.reviewer, day=day)


def _checked(plan: Plan) -> Iterator[str]:
    """Who checked what the clinic has decided; once that is overdue it says so."""
    review = plan.contact.review
    if review.reviewer and review.review_by:
        word = "checked" if review.review_by >= plan.made_on else "checked-over"
        yield say(
            plan, word, reviewer=review.reviewer, day=say_day(review.review_by, year=True).partition(", ")[2]
        )


def _with_titles(sources: list[Source]) -> Iterator[Block]:
    for source in sources:
        yield Line(_source(source), mark="none")


def _in_short(plan: Plan, sources: list[Source]) -> Iterator[Block]:
    names = filter(None, dict.fromkeys(_published(source, " ") for source in sources))
    yield Paragraph(say(plan, "sources-in-short", names="; ".join(names)))


def _contact(plan: Plan) -> Iterator[Line]:
    contact = plan.contact
    yield one_line(plan, "where", name=contact.name)
    yield from (Line(text, mark="none") for text in contact.letterhead if text != contact.name)
    yield one_line(plan, "phone", phone=contact.phone)
    if contact.after_hours_phone:
        yield one_line(plan, "after-hours", phone=contact.after_hours_phone)


def _source(source: Source) -> str:
    texts = (source.title, _published(source, ", "))
    parts = (part if part.endswith((".", "?", "!")) else f"{part}." for part in texts if part)
    return " ".join((f"[{source.id}]", *parts))


def _published(source: Source, between: str) -> str:
    return between.join(filter(None, (source.publisher, str(source.year or ""))))
