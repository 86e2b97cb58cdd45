"""What the article on the word server says of programs, machines and roles."""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path

import pytest

from handbook.record.connections import free_port
from handbook.record.programs import run

SAMPLES = Path(__file__).parents[2] / "content/basics/server-meaning/samples"
REFUSED = "Connection refused"


def script(*arguments: str) -> str:
    """Return what ``python`` prints with these arguments, where the samples are."""
    finished = run([sys.executable, "-W", "error", *arguments], cwd=SAMPLES)
    assert finished.status == 0, finished.output
    return finished.output


def call(code: str) -> bytes:
    """Return the bytes that an expression gives, with the names of ``names.py``."""
    start = "from names import ADDRESSES, answer, query, read"
    return bytes.fromhex(script("-c", f"{start}\nprint(({code}).hex())"))


def test_there_is_a_server_while_the_program_waits() -> None:
    """On the same machine, both are refused before, answered, and refused after."""
    printed = script("two_servers.py", str(free_port()), str(free_port()))
    http = re.findall(r"HTTP: (.*)", printed)
    dns = re.findall(r"DNS:  (.*)", printed)

    assert http == [REFUSED, "200 Tea is ready.", REFUSED]
    assert dns == [REFUSED, "192.0.2.7", REFUSED]


def test_one_process_has_a_socket_for_each_server() -> None:
    """The operating system lists two, of which only that of TCP listens."""
    web, names = free_port(), free_port()

    assert script("sockets.py", str(web), str(names)).splitlines() == [
        f"TCP 127.0.0.1:{web} LISTEN",
        f"UDP 127.0.0.1:{names} NONE",
    ]


def test_a_query_has_the_form_of_rfc_1035() -> None:
    """A header of six numbers, the name in parts, and the types A and IN."""
    asked = call('query("milk.tea.example")')

    assert struct.unpack("!6H", asked[:12]) == (7, 0, 1, 0, 0, 0)
    assert asked[12:-4] == b"\x04milk\x03tea\x07example\x00"
    assert struct.unpack("!2H", asked[-4:]) == (1, 1)


def test_an_answer_repeats_the_question_and_adds_the_address() -> None:
    """It has the bits for an answer, one record, and a pointer to the name."""
    asked, answered = call('query("tea.example")'), call('answer(query("tea.example"))')
    record = answered[len(asked) :]

    assert struct.unpack("!6H", answered[:12]) == (7, 0x8400, 1, 1, 0, 0)
    assert answered[12 : len(asked)] == asked[12:]
    assert struct.unpack("!HHHIH", record[:12]) == (0xC000 + 12, 1, 1, 60, 4)
    assert record[12:] == bytes([192, 0, 2, 7])
    assert len(answered) == 45


def test_a_name_that_is_not_in_the_table_has_no_record() -> None:
    """The answer has the code 3, for no such name, and nothing but the question."""
    answered = call('answer(query("coffee.example"))')

    assert struct.unpack("!6H", answered[:12]) == (7, 0x8403, 1, 0, 0, 0)
    assert answered[12:] == call('query("coffee.example")')[12:]


@pytest.mark.parametrize("name", ["coffee.example", "milk.tea.example"])
def test_a_name_that_the_reader_adds_is_found(name: str) -> None:
    """As the article proposes to try."""
    add = f'ADDRESSES["{name}"] = "192.0.2.8"'

    assert call(f'answer(query("{name}"))')[7] == 0
    assert script(
        "-c", f'from names import *\n{add}\nprint(read(answer(query("{name}"))))'
    ) == ("192.0.2.8\n")


def test_middle_accepts_one_connection_and_opens_another() -> None:
    """It is the server of its client, and a client of the server behind it."""
    front, behind = free_port(), free_port()
    accepted, opened, got = script("middle.py", str(front), str(behind)).splitlines()

    assert re.fullmatch(rf"\d+ -> {front}   accepted: here I am the server", accepted)
    assert re.fullmatch(rf"\d+ -> {behind}   opened:   here I am the client", opened)
    assert accepted.split()[0] != opened.split()[0]
    assert got == "The client got: 200 Tea is ready."


def test_a_client_cannot_tell_the_proxy_from_the_server_behind_it() -> None:
    """Both give the same answer, status and page."""
    front, behind = free_port(), free_port()
    code = f"""
from middle import *
middle = HTTPServer((HERE, {front}), Middle)
middle.behind = {behind}
with waiting(middle, HTTPServer((HERE, {behind}), Page)):
    print(ask_http({front}) == ask_http({behind}))
"""
    assert script("-c", code).splitlines()[-1] == "True"
