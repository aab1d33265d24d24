"""A print system of the tests' own: a private cupsd behind one socket, and a real printer that speaks IPP.

Nothing of the machine's own print system is asked or changed, and nothing is left running.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import pytest

SYSTEM_PATH: Final = f"{os.environ['PATH']}:/usr/sbin:/usr/bin:/sbin:/bin"
PPD: Final = "lsb/usr/cupsfilters/Generic-PDF_Printer-PDF.ppd"
FOLDERS: Final = ("etc", "spool", "cache", "run", "log", "out")
LONGEST_SOCKET: Final = 107
PATIENCE: Final = 60.0

CUPSD: Final = """LogLevel debug
PageLogFormat %p %j copies=%{copies} media=%{media} sides=%{sides} title=%{job-name}
Listen {folder}/run/s
Browsing No
WebInterface No
DefaultAuthType None
IdleExitTimeout 0
PreserveJobHistory Yes
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
CUPS_FILES: Final = """FileDevice Yes
Sandboxing relaxed
ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/run
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
SystemGroup root lpadmin
"""


def needs(*programs: str) -> None:
    """Skip where a program is missing; in the gate that is a failure."""
    missing = [name for name in programs if shutil.which(name, path=SYSTEM_PATH) is None]
    if missing:
        _lacks(", ".join(missing))


def _lacks(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"the gate needs {what}: see .ci/run")
    pytest.skip(f"this machine has no {what}")


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait until it holds; fail with `what` after a minute."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"not in {PATIENCE:.0f} seconds: {what}")
        time.sleep(0.02)


@contextmanager
def running(*command: str, log: Path, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs meanwhile and is gone afterwards; what it says goes to `log`."""
    environment = os.environ | {"PATH": SYSTEM_PATH, "LC_ALL": "C"} | variables
    with (
        log.open("wb") as said,
        subprocess.Popen(  # noqa: S603 - our own list
            command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, env=environment
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


class PrintSystem:
    """A running cupsd with queues of our own; `environment` leads lp, lpstat and kypho to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"PATH": SYSTEM_PATH, "LC_ALL": "C", "CUPS_SERVER": f"{folder}/run/s"}

    def run(self, *command: str) -> str:
        """Run a command of the print system; what it says."""
        done = subprocess.run(  # noqa: S603 - our own list
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        return done.stdout + done.stderr

    def add(self, name: str, device: str = "") -> None:
        """A new queue that takes jobs; without a device it writes into a file."""
        said = self.run("lpadmin", "-p", name, "-E", "-v", device or f"file:{self.paper(name)}", "-m", PPD)
        wait_for(lambda: name in self.run("lpstat", "-e").split(), f"the queue {name}: {said}")

    def paper(self, name: str) -> Path:
        """What came out of the queue's device last."""
        return self.folder / "out" / f"{name}.prn"

    def await_job(self, job: str) -> None:
        """Wait until a job has left its queue."""
        wait_for(
            lambda: job in self.run("lpstat", "-W", "completed", "-o"), f"job {job}\n{self.log('error')}"
        )

    def taken(self, job: str) -> bytes:
        """The bytes that the queue took in for a job."""
        number = int(job.rpartition("-")[2])
        return (self.folder / "spool" / f"d{number:05}-001").read_bytes()

    def log(self, name: str) -> str:
        """One of the logs: access, error or page."""
        path = self.folder / "log" / name
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


@contextmanager
def print_system() -> Iterator[PrintSystem]:
    """A private cupsd; skips where there is none."""
    needs("cupsd", "lpadmin", "lp", "lpstat", "cupsdisable", "cupsreject")
    folder = Path(tempfile.mkdtemp(prefix="kypho-"))
    folder.chmod(0o755)
    assert len(f"{folder}/run/s") <= LONGEST_SOCKET
    for name in FOLDERS:
        (folder / name).mkdir()
    for name, text in (("cupsd.conf", CUPSD), ("cups-files.conf", CUPS_FILES)):
        (folder / name).write_text(text.replace("{folder}", str(folder)), encoding="utf-8")
    daemon = shutil.which("cupsd", path=SYSTEM_PATH) or ""
    configuration = ("-c", f"{folder}/cupsd.conf", "-s", f"{folder}/cups-files.conf")
    try:
        with running(daemon, "-f", *configuration, log=folder / "log" / "said"):
            system = PrintSystem(folder)
            wait_for(lambda: "is running" in system.run("lpstat", "-r"), "cupsd")
            yield system
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


BUS: Final = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
<type>system</type>
<listen>unix:path={folder}/bus</listen>
<auth>EXTERNAL</auth>
<policy context="default">
  <allow user="*"/> <allow own="*"/> <allow send_destination="*" eavesdrop="true"/> <allow eavesdrop="true"/>
</policy>
</busconfig>
"""
AVAHI: Final = """[server]
host-name=kypho-test
use-ipv6=no
allow-interfaces=lo
[publish]
publish-workstation=no
publish-hinfo=no
[wide-area]
enable-wide-area=no
"""
AVAHI_RUNS: Final = Path("/run/avahi-daemon/pid")


class Printer:
    """A printer that speaks IPP, on a port of this machine; it keeps each document that it gets."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.uri = folder, f"ipp://localhost:{port}/ipp/print"

    def documents(self) -> list[Path]:
        """What it has printed, in order."""
        return sorted((self.folder / "printed").iterdir())

    @property
    def told(self) -> str:
        """All that it was asked, attribute by attribute."""
        return (self.folder / "printer.log").read_text(encoding="utf-8", errors="replace")


@contextmanager
def ipp_printer(folder: Path) -> Iterator[Printer]:
    """A real IPP printer. It will not start without a name service, so one runs on the loopback alone."""
    needs("ippeveprinter", "dbus-daemon", "avahi-daemon")
    if os.geteuid() and not AVAHI_RUNS.exists():
        _lacks("avahi-daemon that runs, or root to start one")
    with ExitStack() as stack:
        bus = {} if AVAHI_RUNS.exists() else stack.enter_context(_name_service(folder))
        printer = Printer(folder, free_port())
        (folder / "printed").mkdir()
        command = (
            "ippeveprinter",
            "-vv",
            "-k",
            "-2",
            "-s",
            "60,60",
            "-f",
            "application/pdf",
            "-n",
            "localhost",
        )
        port = printer.uri.split(":")[2].partition("/")[0]
        where = ("-p", port, "-d", f"{folder}/printed", "Kypho Test")
        stack.enter_context(running(*command, *where, log=folder / "printer.log", **bus))
        wait_for(lambda: _answers(int(port)), f"the printer\n{printer.told}")
        yield printer


@contextmanager
def _name_service(folder: Path) -> Iterator[dict[str, str]]:
    """A message bus and avahi on it, for those who are given this environment."""
    bus = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus"}
    (folder / "bus.conf").write_text(BUS.replace("{folder}", str(folder)), encoding="utf-8")
    (folder / "avahi.conf").write_text(AVAHI, encoding="utf-8")
    dbus = ("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile", "--nosyslog")
    avahi = ("avahi-daemon", "-f", f"{folder}/avahi.conf", "--no-drop-root", "--no-rlimits", "--no-chroot")
    with running(*dbus, log=folder / "bus.log"):
        wait_for((folder / "bus").exists, "the message bus")
        with running(*avahi, log=folder / "avahi.log", **bus):
            log = folder / "avahi.log"
            wait_for(lambda: "startup complete" in log.read_text(), "avahi")
            yield bus


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
