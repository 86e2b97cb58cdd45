"""A whole request, every byte of it."""

REQUEST = b"GET /tea HTTP/1.1\r\nHost: tea.example\r\n\r\n"

for start in range(0, len(REQUEST), 8):
    row = REQUEST[start : start + 8]
    text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
    print(f"{start:3}  {row.hex(' '):<23}  {text}")
print(len(REQUEST), "bytes")
