"""The checklist tailored to one patient and dated: the one value behind every output."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from functools import cached_property
from typing import Literal

from kypho_cli.model.answers import Medicine
from kypho_cli.model.checklist import PhaseKind, Review, Source
from kypho_cli.model.levels import Level, Urgency
from kypho_cli.model.sentence import Voice, fill
from kypho_cli.model.words import WORDS


class Status(Enum):
    """How sure a line is: it applies, an answer is missing, or the clinic's value is missing."""

    APPLIES = "applies"
    CONFIRM = "confirm"
    ASK = "ask"


@dataclass(frozen=True)
class Because:
    """One answer that decided a line; `private` answers never leave the nurse's view."""

    question: str
    words: str
    private: bool = False


Call = Literal["", "as-soon-as-booked", "this-week", "call-day", "restart"]


@dataclass(frozen=True)
class Deadline:
    """When a line is due. `late` means its window has passed: it is due today, and said so.

    `day` and `clock` are local to the clinic; `words` are what a person reads. `call` says which call to
    the team it is for, empty for what is done at home.
    """

    day: date
    words: str
    clock: time | None = None
    late: bool = False
    call: Call = ""


@dataclass(frozen=True)
class Step:
    """One line of a plan. `origin` says whose rule it is; `usual` marks a number to be asked about.

    `fold` says how early it may stand back where a sheet is short of room (0: never); `done` that it
    was ticked off. `brief` says `text` in fewer words, or is empty; `only_if` says on a blank form for whom
    the line is, empty for everybody.
    """

    id: str
    text: str
    why: str
    status: Status
    sources: tuple[str, ...]
    because: tuple[Because, ...] = ()
    due: Deadline | None = None
    origin: str = ""
    short: str = ""
    usual: bool = False
    private: bool = False
    locked: bool = False
    priority: int | None = None
    level: Level | None = None
    fold: int = 0
    done: bool = False
    brief: str = ""
    only_if: str = ""


@dataclass(frozen=True)
class PlanSection:
    """One short list of steps under a title; `recall` names the teach-back question that they answer."""

    id: str
    title: str
    steps: tuple[Step, ...]
    box: Literal["", "emergency", "now", "call"] = ""
    recall: Literal["", "ride", "bring"] = ""


@dataclass(frozen=True)
class PlanPhase:
    """The steps of one time; `day` is the date it stands for, as a person reads it, or empty."""

    id: str
    title: str
    kind: PhaseKind
    day: str
    sections: tuple[PlanSection, ...]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All of its steps, in order."""
        return tuple(step for section in self.sections for step in section.steps)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The ids of the publications behind its steps, in the order of their first use."""
        return tuple(dict.fromkeys(source for step in self.steps for source in step.sources))


@dataclass(frozen=True)
class MedicineStep:
    """What to ask about one medicine. A medicine that is not recognised has no group.

    `id` is the same for the same typed words, and has none of them in it.
    `lines` are whole sentences in reading order: keep taking it, whom to ask by when, why.
    `last_dose` and `restart` are sentences with their origin, or labelled blanks. `candidates` are for
    staff: what a name that is not recognised may mean, in words, and `doubt` why nobody can be sure.
    `last_day` and `restart_day` are what the patient's own team told, None for anything else; `last_part`
    is the time of that last day, as in a team date. `old_day` is a last dose for a day that has moved.
    `short` says the most urgent of `lines` in a few words beside the name; `fold` is as in a step.
    """

    id: str
    medicine: Medicine
    recognised: bool
    ingredients: tuple[str, ...]
    groups: tuple[str, ...]
    title: str
    urgency: Urgency | None
    lines: tuple[str, ...]
    questions: tuple[str, ...]
    last_dose: str
    restart: str
    status: Status
    sources: tuple[str, ...]
    due: Deadline | None = None
    level: Level | None = None
    decided: bool = False
    candidates: tuple[str, ...] = ()
    doubt: str = ""
    last_day: date | None = None
    last_part: str = ""
    restart_day: date | None = None
    old_day: date | None = None
    done: bool = False
    short: str = ""
    fold: int = 0


@dataclass(frozen=True)
class FastingLine:
    """One of the three food and drink rules: solids, clear drinks, or sips with medicines.

    `until` is the local clock moment until which it is allowed, None where nobody has set one.
    `usual` is a whole sentence with the strictest common time, shown only beside a blank.
    """

    what: Literal["solids", "clear-drinks", "sips"]
    text: str
    origin: str
    status: Status
    until: datetime | None = None
    usual: str = ""
    sources: tuple[str, ...] = ()
    done: bool = False

    @property
    def id(self) -> str:
        """The name of the line, for a tick."""
        return f"fasting-{self.what}"


@dataclass(frozen=True)
class Mark:
    """One column of the time strip."""

    day: str
    clock: str
    text: str


@dataclass(frozen=True)
class Reminder:
    """One entry for a calendar: a day, perhaps a clock time, local to the clinic.

    `key` is the same in every plan and tells nothing about a person. `words` are whole sentences, without
    private ones; `names` are the medicines that it is about. `lines` are the ids of the plan's lines.
    """

    key: str
    kind: Literal["eat", "eat-and-drink", "drink", "come", "call", "medicine", "do"]
    day: date
    clock: time | None
    words: tuple[str, ...]
    names: tuple[str, ...]
    lines: tuple[str, ...]
    done: bool = False


@dataclass(frozen=True)
class Withdrawn:
    """An entry of an earlier calendar file that this plan no longer has: its id there, and its day."""

    id: str
    day: date


@dataclass(frozen=True)
class Contact:
    """Whom to call: the clinic's name and phones, or empty where no profile is loaded.

    `review` is who checked what the clinic has decided, and until when.
    """

    name: str = ""
    phone: str = ""
    after_hours_phone: str = ""
    letterhead: tuple[str, ...] = ()
    review: Review = field(default_factory=Review)


@dataclass(frozen=True)
class Unanswered:
    """One question left unsure or skipped, for the nurse; a private one is not named on patient views."""

    question: str
    text: str
    level: Level
    skipped: bool
    private: bool = False


@dataclass(frozen=True)
class Told:
    """One answer in words, for staff; a `private` one stands on their view alone."""

    question: str
    short: str
    words: str
    private: bool = False


FormKind = Literal["ticks", "line", "medicines", "dates"]


@dataclass(frozen=True)
class FormQuestion:
    """One question of a form to fill in by hand: what to tick, or room to write.

    `number` is 7 for the seventh question that counts and 7a for a part of it; `only_if` says for whom
    it is, empty for everybody. `kind` says what stands below: boxes for `options`, lines to write on, or a
    table of medicines or of their dates.
    """

    id: str
    section: str
    number: str
    text: str
    help: str
    kind: FormKind
    options: tuple[str, ...] = ()
    only_if: str = ""


@dataclass(frozen=True)
class Plan:
    """One patient's dated plan. Times are local to the clinic; `days_left` may be negative.

    `top` are the three things that matter most; `own_question` is the patient's own words;
    `blanks` name what is still to be filled in; `notices` say what no clinician has reviewed
    or what is overdue; `flags` are for staff alone. `timezone` is the clinic's, or empty; `replaces` is
    the day of the sheet that this plan replaces, None for a first one. `told` are the answers in words;
    `reference` is the ward's word for somebody whom the name does not tell apart;
    `form` are the questions to answer by hand, on the blank form alone. `revision` counts the changes to
    the answers behind it. `reminders` are what has a time or a day, each once; `withdrawn` are those of an
    earlier calendar file that are no longer among them.
    """

    checklist: str
    title: str
    version: str
    review: Review
    voice: Literal["patient", "helper", "staff"]
    patient: str
    age: int | None
    made_on: date
    procedure_day: date | None
    arrival: time | None
    days_left: int | None
    when: str
    contact: Contact
    top: tuple[Step, ...]
    medicines: tuple[MedicineStep, ...]
    medicine_notes: tuple[str, ...]
    fasting: tuple[FastingLine, ...]
    own_question: str
    phases: tuple[PlanPhase, ...]
    strip: tuple[Mark, ...]
    blanks: tuple[str, ...]
    unanswered: tuple[Unanswered, ...]
    notices: tuple[str, ...]
    flags: tuple[Step, ...]
    sources: tuple[Source, ...]
    timezone: str = ""
    replaces: date | None = None
    revision: int = 0
    reminders: tuple[Reminder, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    told: tuple[Told, ...] = ()
    form: tuple[FormQuestion, ...] = ()
    reference: str = ""

    @property
    def spoken_to(self) -> Voice:
        """The voice of its sentences: what staff fill in is for the patient and says "you"."""
        return "helper" if self.voice == "helper" else "patient"

    @property
    def whose(self) -> str:
        """The name, with the ward's word for this patient where it is needed; or that word alone."""
        if not (self.patient and self.reference):
            return self.patient or self.reference
        return fill(WORDS["patient-of-ward"], {"name": self.patient, "reference": self.reference})
