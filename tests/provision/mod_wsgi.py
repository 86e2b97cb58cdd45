"""A supported mod_wsgi beside the distribution's, compiled into a folder of its own.

Debian's mod_wsgi is one that its author maintains no more, and PyPI has only the
source of later ones.  So it cannot be among the packages that tests need: they would
not install where Apache's development files are missing.  It is compiled once, kept
as a wheel below ``node_modules/.cache``, and installed into virtual environments.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from handbook import ROOT
from handbook.errors import MachineError
from handbook.record.programs import MissingProgramError, run
from handbook.record.servers import SYSTEM_PYTHON
from tests.provision.tools import find, last_words, unattended

VERSION = "6.1.1"

NEEDED = ("apache2", "apxs", "cc", "python3-config")
"""The tools that compile it; ``TOOLS`` knows their packages."""

SECONDS = 300
"""How long the compilation may take before it counts as stuck."""

_FOLDER = ROOT / "node_modules" / ".cache" / "handbook" / "mod_wsgi"


def find_supported_mod_wsgi() -> Path | None:
    """Return the wheel for the system's Python, or ``None``."""
    tag = "import sys; print('cp%d%d' % sys.version_info[:2])"
    try:
        python = run([SYSTEM_PYTHON, "-c", tag]).output.strip()
    except MissingProgramError:
        return None
    return next(_FOLDER.glob(f"mod_wsgi-{VERSION}-{python}-*.whl"), None)


def install_mod_wsgi(environment: Path) -> Path:
    """Install it in a virtual environment; return the module that Apache loads.

    The environment is one of the system's Python; it gets ``mod_wsgi-express`` too.
    ``MissingProgramError`` when nothing is compiled, ``MachineError`` when pip fails.
    """
    wheel = find_supported_mod_wsgi()
    if wheel is None:
        raise MissingProgramError(
            f"mod_wsgi {VERSION} is not compiled.",
            "Run `python build.py test`, which provides what the tests need.",
        )
    done = run([*_pip(environment), "install", "--no-index", "--no-deps", str(wheel)])
    if done.status:
        raise MachineError(f"pip cannot install {wheel.name}.", done.output)
    (module,) = environment.glob("lib/python3*/site-packages/mod_wsgi/server/*.so")
    return module


def provide_supported_mod_wsgi(tell: Callable[[str], None]) -> None:
    """Compile it, where that is possible and not done yet.

    ``tell`` hears what happens, and why it did not.
    """
    if find_supported_mod_wsgi() is not None:
        return
    absent = [name for name in NEEDED if find(name) is None]
    if absent:
        tell(f"mod_wsgi {VERSION} is missing: compiling it needs {', '.join(absent)}.")
        return
    tell(f"Compiling mod_wsgi {VERSION} ...")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_FOLDER) as made:
        try:
            wheel = _compile(Path(made))
        except (subprocess.SubprocessError, OSError) as error:
            tell(f"mod_wsgi {VERSION} is missing: {last_words(error)}")
            return
        wheel.rename(_FOLDER / wheel.name)


def _compile(folder: Path) -> Path:
    environment, wheels = folder / "environment", folder / "wheels"
    pip = [*_pip(environment), "wheel", "--use-pep517", "--no-deps"]
    for command in (
        [SYSTEM_PYTHON, "-m", "venv", "--without-pip", str(environment)],
        [*pip, "--wheel-dir", str(wheels), f"mod_wsgi=={VERSION}"],
    ):
        unattended(command, SECONDS).check_returncode()
    return next(wheels.glob("*.whl"))


def _pip(environment: Path) -> list[str]:
    # Our own pip, since Debian's Python comes without one.
    return [sys.executable, "-m", "pip", "--python", str(environment / "bin/python")]
