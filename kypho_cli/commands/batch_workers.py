"""Who does the work of a batch: this process alone, or one for each processor.

Workers are started anew and hold only their own end of a pipe: they end when the batch does, however it does.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Final, cast

from kypho_cli.commands.batch_work import Order, Outcome, Task, done
from kypho_cli.errors import OutputError
from kypho_cli.waste import look_for_waste_seldom

if TYPE_CHECKING:
    from kypho_cli.model.checklist import Checklist

FEW: Final = 20
"""So few patients are done before a second process has started."""

DEALT: Final = 100
"""So many patients at most are dealt at once: neighbours stay together, and the bar moves each second."""

TURNS: Final = 4
"""So many times at least each worker could be dealt what is left, with as many patients each time."""

MOMENTS: Final = ("date", "time")
OWN_WORDS: Final = ("text", "number")
"""Types of questions that nearly everybody answers differently: such answers say nothing of who is alike."""


@contextlib.contextmanager
def workers(most: int, rows: int) -> Iterator[list[Connection]]:
    """The parent's ends of the pipes to the workers for so many rows; none where one process is as fast.

    They get ready while the roster is read. One that is given no work ends when the pipes are closed.
    """
    count = min(most, rows // FEW)
    if count < 2:
        yield []
        return
    context = get_context("spawn")
    resource_tracker.ensure_running()  # it would let Ctrl-C through while the first worker starts
    with contextlib.ExitStack() as pipes:
        ours = []
        for _ in range(count):
            here, there = context.Pipe()
            with _deaf_to_ctrl_c(), there:
                context.Process(target=_work, args=(there,), daemon=True).start()
            ours.append(pipes.enter_context(here))
        yield ours


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """What is started meanwhile never hears it; the parent hears it right after."""
    if sys.platform == "win32":
        yield
        return
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def outcomes(tasks: Sequence[Task], order: Order, pipes: Sequence[Connection]) -> Iterator[Outcome]:
    """Each patient's outcome as soon as it is there. Raises OutputError if a worker was stopped."""
    queue = _alike_together(tasks, order.found.checklist)
    if not pipes:
        yield from done(queue, order)
        return
    for pipe in pipes:
        with contextlib.suppress(ConnectionError):  # it was stopped: nothing is expected of it
            pipe.send(order)
    yield from _gathered(pipes, _dealt(queue, len(pipes)), len(tasks))


def _dealt(queue: Sequence[Task], hands: int) -> Iterator[Sequence[Task]]:
    """Neighbours, and ever fewer towards the end: no worker waits long for another."""
    start = 0
    while start < len(queue):
        size = max(1, min(DEALT, (len(queue) - start) // (TURNS * hands)))
        yield queue[start : start + size]
        start += size


def _alike_together(tasks: Sequence[Task], checklist: Checklist) -> list[Task]:
    """Patients who answered alike one after the other, and of those the ones whose times are the same.

    They have most of their lines in common, on the plan and on paper.
    """
    last = (*MOMENTS, *OWN_WORDS)
    choices = [question.id for question in checklist.questions if question.type not in last]
    moments = [question.id for question in checklist.questions if question.type in MOMENTS]

    def kind(task: Task) -> list[str]:
        told = task.answers.all
        return [repr(told.get(question)) for question in (*choices, *moments)]

    return sorted(tasks, key=kind)


def _gathered(
    pipes: Iterable[Connection], dealt: Iterator[Sequence[Task]], expected: int
) -> Iterator[Outcome]:
    """What the workers tell; whoever has told is dealt the next few, or may go if there are none."""
    at_work = list(pipes)
    while at_work:
        for ready in wait(at_work):
            pipe = cast("Connection", ready)
            told: Sequence[Outcome] = ()
            few: Sequence[Task] = ()
            with contextlib.suppress(EOFError, OSError):  # it was stopped: the rest will not come
                told = pipe.recv()
                if few := next(dealt, ()):
                    pipe.send(few)
            yield from told
            expected -= len(told)
            if not few:
                at_work.remove(pipe)
                pipe.close()
    if expected:
        raise OutputError("A part of the batch was stopped.", "Run the same command again: it goes on there.")


def _work(pipe: Connection) -> None:
    """A worker's life; typst needs no threads where every processor has a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows has no mask that a worker could inherit
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    look_for_waste_seldom()
    os.environ["RAYON_NUM_THREADS"] = "1"
    _get_ready()
    with contextlib.suppress(EOFError, ConnectionError):  # the batch has ended: nobody is there to be told
        order = pipe.recv()
        told: list[Outcome] = []
        while True:
            pipe.send(told)
            told = list(done(pipe.recv(), order))


def _end_with_the_parent() -> None:
    """However the parent ends, nothing more is written into a folder that nobody watches over."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _get_ready() -> None:
    """Load what every document needs while the parent reads the roster."""
    from kypho_cli.planning import plan  # noqa: F401 - loaded here, used where the work is done
    from kypho_cli.rendering import outline, pdf  # noqa: F401 - same
