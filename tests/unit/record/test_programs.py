"""Real programs are started, spoken to and always stopped."""

import socket
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from handbook.errors import MachineError
from handbook.record import connections, programs

ECHO = """
import socket, subprocess, sys
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
    print("ready", flush=True)
    while True:
        connection, _ = server.accept()
        with connection:
            connection.sendall(b"you said " + connection.recv(100))
"""
UNIX = """
import socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.bind(sys.argv[1])
    server.listen()
    while True:
        connection, _ = server.accept()
        with connection:
            if asked := connection.recv(100):
                connection.sendall(asked.upper())
"""
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print("child", child.pid, flush=True)
time.sleep(600)
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(600)
"""


def runs(pid: int) -> bool:
    """Tell whether a process still runs; one that nobody awaited yet does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_clients_are_waited_for_until_the_server_has_accepted_them() -> None:
    """Whoever is connected counts; whoever never comes is told with the log."""
    port = connections.free_port()
    with programs.running([sys.executable, "-c", ECHO, str(port)], port=port) as server:
        with connections.connect(port):
            server.wait_for_clients(1)
        with pytest.raises(MachineError, match="did not accept 9 connections"):
            server.wait_for_clients(9, deadline=0.1)


def test_a_server_is_up_when_the_block_starts_and_gone_when_it_ends() -> None:
    """Inside the block the port answers; after it nothing listens there."""
    port = connections.free_port()

    with programs.running([sys.executable, "-c", ECHO, str(port)], port=port) as server:
        assert server.port == port
        assert programs.listening(server.pid) == (f"127.0.0.1:{port}",)
        assert connections.exchange(port, b"hello") == b"you said hello"
    with pytest.raises(MachineError, match=f"Cannot connect to .*:{port}"):
        connections.exchange(port, b"hello")


def test_waiting_for_a_server_is_not_a_visit() -> None:
    """The first connection a server accepts is the first that a caller makes."""
    port = connections.free_port()
    code = ECHO.replace("with connection:", "print('visit')\n        with connection:")

    with programs.running([sys.executable, "-c", code, str(port)], port=port) as server:
        connections.exchange(port, b"hello")
        server.wait_for("visit")

        assert server.log().count("visit") == 1


def test_a_unix_socket_is_an_address_too(tmp_path: Path) -> None:
    """A server on a Unix socket is waited for and answers."""
    path = tmp_path / "s"

    with programs.running([sys.executable, "-c", UNIX, str(path)], unix=path) as server:
        assert connections.exchange(path, b"hello") == b"HELLO"
        with pytest.raises(MachineError, match="started without a port"):
            _ = server.port


def test_children_are_stopped_with_their_parent() -> None:
    """No process that a program started outlives the block."""
    with programs.running([sys.executable, "-c", PARENT]) as program:
        program.wait_for("child ")
        program.wait_for("\n")
        child = int(program.log().split()[1])

        assert [process.pid for process in programs.family(program.pid)] == [
            program.pid,
            child,
        ]
    end = time.monotonic() + 5
    while runs(child) and time.monotonic() < end:
        time.sleep(0.02)

    assert not runs(child)


def test_a_program_that_ignores_the_request_to_end_is_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A block ends even if the program will not."""
    monkeypatch.setattr(programs, "PATIENCE", 0.2)
    with programs.running([sys.executable, "-c", STUBBORN]) as program:
        program.wait_for("ready")

    assert program.process.returncode == -9


def test_the_program_is_stopped_when_the_block_fails() -> None:
    """An exception in the block leaves no program behind."""
    with (
        pytest.raises(RuntimeError),
        programs.running([sys.executable, "-c", PARENT]) as program,
    ):
        raise RuntimeError

    assert program.process.returncode is not None


def test_a_program_that_dies_early_shows_its_log() -> None:
    """Whoever waits for a dead server reads why it died."""
    code = "print('out of cheese'); raise SystemExit(3)"

    with (
        pytest.raises(MachineError, match=r"status 3 before(?s:.*)out of cheese"),
        programs.running([sys.executable, "-c", code], port=connections.free_port()),
    ):
        pytest.fail("the block must not start")


def test_a_program_that_never_listens_is_given_up() -> None:
    """Waiting for a port has a deadline."""
    with (
        pytest.raises(MachineError, match=r"did not listen on 127\.0\.0\.1"),
        programs.running(
            [sys.executable, "-c", "import time; time.sleep(60)"],
            port=connections.free_port(),
            deadline=0.3,
        ),
    ):
        pytest.fail("the block must not start")


def test_a_missing_program_is_named() -> None:
    """A program that is not installed is an error of its own, with a way out."""
    with pytest.raises(programs.MissingProgramError, match="`no-such-server` is not"):
        programs.run(["no-such-server"])


def test_run_returns_output_and_status() -> None:
    """Both output streams are captured, and the exit status is passed on."""
    code = "import sys; print('a'); print('b', file=sys.stderr); sys.exit(4)"

    finished = programs.run([sys.executable, "-c", code])

    assert finished == programs.Finished(output="a\nb\n", status=4)


def test_run_gives_up_after_its_deadline() -> None:
    """A program that hangs is stopped and reported."""
    with pytest.raises(MachineError, match=r"still running after 0\.3 s"):
        programs.run(
            [sys.executable, "-c", "import time; time.sleep(60)"], deadline=0.3
        )


def test_the_environment_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of this machine do not reach the programs; ``env`` does."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    code = "import os; print(os.environ.get('FLASK_DEBUG'), os.environ['EXTRA'])"

    finished = programs.run(["python", "-c", code], env={"EXTRA": "yes"})

    assert finished.output == "None yes\n"


def test_the_scripts_of_this_python_are_found_first() -> None:
    """``python`` and ``flask`` mean those of the running environment."""
    finished = programs.run(["python", "-c", "import sys; print(sys.prefix)"])

    assert finished.output.strip() == sys.prefix


def test_waiting_for_text_counts_from_a_position() -> None:
    """Old lines of a log do not satisfy a wait for new ones."""
    with programs.running(
        [sys.executable, "-c", "import time; print('a\\na'); time.sleep(60)"],
    ) as program:
        program.wait_for("a", times=2)
        with pytest.raises(MachineError, match="did not print 'a'"):
            program.wait_for("a", after=4, deadline=0.2)


def test_a_connection_that_stays_open_ends_after_silence() -> None:
    """An answer is complete when the server stays silent, even if it hangs on."""
    with socket.create_server((connections.HOST, 0)) as server:
        done = threading.Event()

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"half")
                done.wait(10)

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            received = connections.exchange(server.getsockname()[1], b"x", quiet=0.2)
        finally:
            done.set()
            thread.join()

    assert received == b"half"


def test_a_server_that_never_answers_is_an_error() -> None:
    """Accepted by the system's queue is not answered."""
    with (
        socket.create_server((connections.HOST, 0)) as server,
        pytest.raises(MachineError, match=r"did not answer in 0\.2 s"),
    ):
        connections.exchange(server.getsockname()[1], b"x", timeout=0.2)


def test_a_process_that_is_gone_listens_on_nothing() -> None:
    """Asking about a finished process is no error."""
    with programs.running([sys.executable, "-c", PARENT]) as program:
        pass

    assert programs.listening(program.pid) == ()
