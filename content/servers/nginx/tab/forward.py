"""Write the fields of the request that Nginx 1.30 sends on."""

ADDRESS = "192.0.2.7"  # $remote_addr: where the connection comes from
NOT_PASSED = ("Host", "Connection", "Keep-Alive", "TE", "Expect", "Upgrade")

received = {
    "Host": "shop.example",
    "User-Agent": "curl",
    "X-Forwarded-For": "203.0.113.9",  # a lie: no proxy wrote it
    "Connection": "close",
}


def forward(fields: dict[str, str], setting: dict[str, str]) -> dict[str, str]:
    """Keep what may pass, add Nginx's own Host, then what `proxy_set_header` sets."""
    kept = {name: value for name, value in fields.items() if name not in NOT_PASSED}
    sent = {"Host": "flask"} | kept | setting
    return {name: value for name, value in sent.items() if value}


print("proxy_pass alone:", forward(received, {}))
ours = {"Host": received["Host"], "X-Forwarded-For": ADDRESS}
print("with our fields: ", forward(received, ours))
