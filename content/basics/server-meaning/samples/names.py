"""What a DNS server is asked, and what it answers, in bytes."""

import struct
from ipaddress import ip_address

ADDRESSES = {"tea.example": "192.0.2.7"}


def query(name: str) -> bytes:
    """Ask for the address of a name: a header of 12 bytes, then the question."""
    labels = b"".join(bytes([len(one)]) + one.encode() for one in name.split("."))
    return struct.pack("!6H", 7, 0, 1, 0, 0, 0) + labels + struct.pack("!BHH", 0, 1, 1)


def answer(asked: bytes) -> bytes:
    """Repeat the question, and add the address, or say that there is no such name."""
    number, question, labels = asked[:2], asked[12:], asked[12:-5]
    words = []
    while labels:
        words.append(labels[1 : labels[0] + 1].decode())
        labels = labels[labels[0] + 1 :]
    address = ADDRESSES.get(".".join(words))
    if address is None:
        return number + struct.pack("!5H", 0x8403, 1, 0, 0, 0) + question
    record = struct.pack("!HHHIH", 0xC00C, 1, 1, 60, 4) + ip_address(address).packed
    return number + struct.pack("!5H", 0x8400, 1, 1, 0, 0) + question + record


def read(answered: bytes) -> str:
    """Return the address in an answer: its last four bytes."""
    return str(ip_address(answered[-4:])) if answered[7] else "no such name"


def show(what: str, message: bytes, question: int) -> None:
    """Print a message: its header, the question, and the record that may follow."""
    print(what)
    for start, end in ((0, 12), (12, question), (question, None)):
        if message[start:end]:
            print(message[start:end])


if __name__ == "__main__":
    for name in ("tea.example", "coffee.example"):
        asked = query(name)
        show(f"asked for {name}", asked, len(asked))
        show(f"answered: {read(answer(asked))}", answer(asked), len(asked))
