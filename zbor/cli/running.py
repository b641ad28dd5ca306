"""Run the whole platform on one machine: the web server, a worker, and someone who looks after both."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType

from zbor.cli import platform
from zbor.cli.trouble import Trouble

HOST = "127.0.0.1"
SLOW_AFTER = 20.0
START_WITHIN = 600.0
STOP_WITHIN = 15.0
LONGEST_PAUSE = 60.0


def run() -> int:
    """Prepare the data, start web and worker, say where they are; ends when asked to, or when the web server ends."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    platform.wake()
    port = _free_port()
    _prepare()
    web, worker = _web(port), Worker()
    try:
        _wait_for(web, port)
        _welcome(port)
        while web.poll() is None:
            worker.look_after(now=time.monotonic())
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
        return 0
    finally:
        _stop(web, worker.process)
    raise Trouble(f"The web server ended by itself (status {web.returncode}); the lines above say why.")


class Worker:
    """The process that does background work; when it crashes it is started again, each time after a longer pause."""

    def __init__(self) -> None:
        self.pause = 1.0
        self.begin()

    def begin(self) -> None:
        self.process = _start("-m", "zbor", "work")
        self.began = time.monotonic()
        self.again_at: float | None = None

    def look_after(self, *, now: float) -> None:
        """Start the worker again if it is gone and its pause is over."""
        if self.process.poll() is None:
            return
        if self.again_at is None:
            self.pause = 1.0 if now - self.began > LONGEST_PAUSE else min(self.pause * 2, LONGEST_PAUSE)
            self.again_at = now + self.pause
            status = self.process.returncode
            print(f"The worker ended (status {status}); starting it again in {self.pause:.0f} s.", flush=True)
        elif now >= self.again_at:
            self.begin()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _free_port() -> int:
    """The port from the environment, if nobody listens there."""
    from django.core.exceptions import ImproperlyConfigured

    from zbor.base import environment

    try:
        port = environment.number("PORT", default=8000, least=1, most=65535)
    except ImproperlyConfigured as problem:
        raise Trouble(str(problem)) from problem
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except PermissionError as problem:
            raise Trouble(f"Port {port} is reserved for the administrator; choose one above 1023.") from problem
        except OSError as problem:
            raise Trouble(
                f"Port {port} is taken, perhaps by Zbor already running at http://{HOST}:{port}/. "
                f"Stop that, or choose another port: PORT={port + 1 if port < 65535 else 8000} script/run"
            ) from problem
    return port


def _prepare() -> None:
    """Bring the database up to date; the example goes into an empty one in development, never in production."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    print(f"Database: {platform.database()}", flush=True)
    if platform.bring_up_to_date():
        print("Brought the database up to date.", flush=True)
    if settings.DEVELOPMENT:
        if platform.load_example():
            print("Loaded the example network.", flush=True)
    else:
        call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    # In a process group of its own: Ctrl-C reaches only us, and we stop both in good order.
    return subprocess.Popen([sys.executable, *arguments], process_group=0)


def _web(port: int) -> subprocess.Popen[bytes]:
    workers = os.environ.get("ZBOR_WEB_PROCESSES", "1")
    served = ("--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws", "--log-level", "warning")
    strength = ("--workers", workers, "--blocking-threads", "4", "--respawn-failed-workers")
    return _start("-m", "granian", *served, *strength, "zbor.wsgi:application")


def _answers(port: int) -> bool:
    """Whether the platform says that it is well."""
    from django.conf import settings

    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": settings.ALLOWED_HOSTS[0], "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def _wait_for(web: subprocess.Popen[bytes], port: int) -> None:
    """Until the platform answers. A busy machine only makes us say that it is slow: the server is alive, and will come."""
    began, told = time.monotonic(), False
    while web.poll() is None and not _answers(port):
        waited = time.monotonic() - began
        if waited > START_WITHIN:
            raise Trouble(f"The web server did not answer within {START_WITHIN / 60:.0f} minutes.")
        if waited > SLOW_AFTER and not told:
            print("The web server is slow to start; waiting for it …", flush=True)
            told = True
        time.sleep(0.1)


def _welcome(port: int) -> None:
    from django.conf import settings

    address = f"http://{HOST}:{port}"
    print(f"\nZbor is running:  {address}/")
    if settings.DEVELOPMENT:
        print(f"Sign in as:       {address}/development/  office, board, representative, member or stranger")
        print(f"Mail:             {address}/development/mail/  every letter, also those with sign-in codes")
    print(f"Data:             {settings.DATA_DIR}")
    print("Stop:             Ctrl-C\n", flush=True)


def _stop(*processes: subprocess.Popen[bytes]) -> None:
    """Let both finish what they do; who does not is ended."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOP_WITHIN
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        # Also its children: a server stopped while it starts may leave one behind, and with it the port.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
