"""Write the fields of the request that Nginx 1.30 sends on."""

ADDRESS = "192.0.2.7"  # $remote_addr: where the connection comes from
NOT_PASSED = ("Host", "Connection", "Keep-Alive", "TE", "Expect", "Upgrade")

received = {
    "Host": "shop.example",
    "User-Agent": "curl",
    "X-Forwarded-For": "203.0.113.9",  # a lie: no proxy wrote it
    "Connection": "close",
}
ours = {"Host": received["Host"], "X-Forwarded-For": ADDRESS}


def forward(fields: dict[str, str], setting: dict[str, str]) -> dict[str, str]:
    """Copy what may pass, and let `proxy_set_header` have the last word."""
    kept = {key: fields[key] for key in fields if key not in NOT_PASSED}
    sent = {"Host": "flask"} | kept | setting
    return {key: text for key, text in sent.items() if text}


for title, setting in (("proxy_pass alone", {}), ("with our fields", ours)):
    print(title)
    for key, text in forward(received, setting).items():
        print(f"  {key}: {text}")
