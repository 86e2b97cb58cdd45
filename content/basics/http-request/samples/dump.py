"""A whole request, every byte of it."""

REQUEST = b"GET /tea HTTP/1.1\r\nHost: shop.example\r\n\r\n"

for start in range(0, len(REQUEST), 12):
    row = REQUEST[start : start + 12]
    text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
    print(f"{start:3}  {row.hex(' '):<35}  {text}")
print(len(REQUEST), "bytes")
