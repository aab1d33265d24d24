"""`kypho print`: one sheet on paper, through the system's print queue."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kypho_cli.commands import output
from kypho_cli.commands.gather import Inputs
from kypho_cli.commands.print_queue import Job, queue_for, send
from kypho_cli.commands.sheet import Wanted, document_for, remember_sheet
from kypho_cli.errors import Exit, OutputError
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS


@dataclass(frozen=True)
class Printout:
    """What is asked of the printer, as it was typed; without a name the default printer."""

    printer: str = ""
    copies: int = 1
    two_sided: bool = False
    media: str = "letter"


def print_sheet(inputs: Inputs, wanted: Wanted, printout: Printout) -> Exit:
    """Send a sheet to the print queue, once that can take it, and say so: sent is not printed.

    Raises UsageError for a word that is not known, OutputError where no paper would come.
    """
    from kypho_cli.rendering.look import PAPERS

    media = output.one_of("--media", printout.media, PAPERS)
    queue = ready_queue(printout.printer)
    document, plan = document_for(inputs, replace(wanted, paper=media))
    job = send(document, Job(queue, printout.copies, printout.two_sided, media))
    remember_sheet(inputs, wanted, plan)
    tell_sent(queue, job)
    return Exit.DONE


def ready_queue(printer: str) -> str:
    """The queue for a printer, and aside what that says of itself. Raises OutputError."""
    queue = queue_for(printer)
    if queue.says:
        output.say_aside(fill(WORDS["print-says"], {"printer": queue.name, "words": queue.says}))
    return queue.name


def tell_sent(printer: str, job: str) -> None:
    """Say that it was sent; where nothing can be said, nobody may think that it was not."""
    told = {"printer": printer, "job": job}
    try:
        output.write_lines(fill(WORDS[key], told) for key in ("print-sent", "print-look", "print-cancel"))
    except OutputError:
        raise OutputError(
            f"The sheet was sent to the printer {printer} as job {job}, but the output could not be written.",
            "Look for the paper, and do not send it again.",
        ) from None
