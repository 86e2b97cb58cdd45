"""What Werkzeug's routing says of a request, before any function is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Map, MapAdapter, RequestRedirect, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """What the rules say of a path.

    ``how`` is ``found``, ``redirect``, ``method`` or ``nothing``; ``rule`` is the one
    that answers or redirects, and ``place`` where the client is sent.
    """

    how: str
    rule: Rule | None = None
    values: Mapping[str, Any] | None = None
    place: str = ""


def route(adapter: MapAdapter, path: str, method: str) -> Routed:
    """Return what the rules say of a path."""
    try:
        rule, values = adapter.match(path, method, return_rule=True)
    except RequestRedirect as redirect:
        place = redirect.new_url
        return Routed(how="redirect", rule=_leads(adapter, place, method), place=place)
    except MethodNotAllowed:
        return Routed(how="method")
    except NotFound:
        return Routed(how="nothing")
    return Routed(how="found", rule=rule, values=values)


def _leads(adapter: MapAdapter, place: str, method: str) -> Rule | None:
    """Return the rule that a redirect leads to; nothing if it leads to none."""
    try:
        path = unquote(urlsplit(place).path)
        return adapter.match(path, method, return_rule=True)[0]
    except (RequestRedirect, MethodNotAllowed, NotFound):
        return None


def alone(rule: Rule, adapter: MapAdapter, path: str, method: str) -> Routed:
    """Return what Werkzeug says of a path if a rule is the only one."""
    of = adapter.map
    own = rule.empty()
    own.merge_slashes, own.alias = rule.merge_slashes, rule.alias
    lone = Map(
        [own],
        strict_slashes=of.strict_slashes,
        merge_slashes=of.merge_slashes,
        redirect_defaults=of.redirect_defaults,
        converters=of.converters,
        host_matching=of.host_matching,
    )
    bound = MapAdapter(
        lone, adapter.server_name, adapter.script_name, adapter.subdomain,
        adapter.url_scheme, adapter.path_info, adapter.default_method,
        adapter.query_args,
    )  # fmt: skip
    return route(bound, path, method)
