"""What became of a request and of each rule, in words."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from werkzeug.routing import Rule

from labs.answered import Answered
from labs.fitting import Fit
from labs.order import before
from labs.routed import Routed

REFUSED = "its shape fits, its converter refuses the value"
"""What is said of such a rule; Werkzeug tries no other one then."""


def summarized(
    routed: Routed, answered: Answered, method: str, path: str, refused: str
) -> str:
    """Return what happened in a sentence or two.

    ``refused`` is a rule whose converter does not take a value.
    """
    status = answered.reply.status
    place, allow = field(answered, "location"), field(answered, "allow")
    allow = ", ".join(sorted(allow.split(", ")))
    expected = {"redirect": "30", "method": "405", "nothing": "404"}.get(routed.how, "")
    if expected and status.startswith(expected):
        told = {
            "redirect": f"{_elsewhere(routed, path)} Location: {place}",
            "method": f"a rule takes {path}, but not with {method}. Allow: {allow}",
            "nothing": f"{refused} fits, its converter refuses the value, and Werkzeug"
            " looks no further."
            if refused
            else f"no rule takes {path}.",
        }[routed.how]
        return f"{status}: {told}"
    if routed.rule is None:
        return f"{status}: no rule takes {path}; something else in your code answered."
    return _chosen(routed.rule, routed, answered, method)


def field(answered: Answered, name: str) -> str:
    """Return the value of a header field of the response, or ""."""
    fields = {one.lower(): value for one, value in answered.reply.fields}
    return fields.get(name, "")


def _chosen(rule: Rule, routed: Routed, answered: Answered, method: str) -> str:
    """Return what became of the function that a rule has chosen."""
    status, place = answered.reply.status, field(answered, "location")
    values = (routed.values or {}).items()
    call = (
        f"{rule.endpoint}({', '.join(f'{name}={value!r}' for name, value in values)})"
    )
    if method == "OPTIONS" and getattr(rule, "provide_automatic_options", False):
        allow = ", ".join(sorted(field(answered, "allow").split(", ")))
        told = f"Flask answers OPTIONS, and calls no function. Allow: {allow}"
    elif answered.error:
        told = f"{call} was called, and raised {type(answered.error).__name__}."
    elif rule.endpoint == "static":
        told = f"{call} is Flask's own: it looks in the folder static."
    elif not answered.called:
        told = f"the rule {rule.rule} fits; something before {call} answered."
    else:
        told = f"{call} answers, by the rule {rule.rule}."
        told += " Its body is left out, since that is HEAD." * (method == "HEAD")
        told += f" Location: {place}" * bool(place)
    return f"{status}: {told}"


def _elsewhere(routed: Routed, path: str) -> str:
    """Return why a redirect is sent, in a sentence."""
    place = unquote(urlsplit(routed.place).path)
    name = routed.rule.rule if routed.rule else "that fits"
    single = "/".join(["", *filter(None, path.split("/"))])
    merged = "//" in path and place.rstrip("/") == single
    if place == path + "/":
        return f"the rule {name} has a slash at its end, and the path has none."
    if merged and place.endswith("/") and not path.endswith("/"):
        return "Werkzeug merges slashes, and adds the one at the end of the rule."
    if merged:
        return "Werkzeug merges slashes that follow each other."
    if routed.rule and routed.rule.defaults:
        return f"the value is the default of {name}, which is shorter."
    return "a rule of the application sends the client elsewhere."


def become(
    rule: Rule, found: Fit, alone: Routed, routed: Routed, *, merged: bool
) -> tuple[str, str]:
    """Return a sign, and what became of a rule in words.

    ``alone`` is what it says by itself, ``routed`` what all rules together do.
    """
    slash = ", with a slash at its end" if found.how == "slash" else ""
    if rule is routed.rule and routed.how == "found":
        return "yes", "answers"
    own = not merged or rule is routed.rule
    if (
        own
        and routed.how == "redirect"
        and (told := _sends(rule, found, alone, routed))
    ):
        return "on", told + slash
    if alone.how == "method":
        return "no", f"fits, but takes only {', '.join(sorted(rule.methods or ()))}"
    if alone.how == "nothing":
        return (
            "no",
            REFUSED if found.how == "refused" else f"does not fit: {_why(found)}",
        )
    if routed.rule is None:
        return "no", "fits, but is not reached"
    return "late", _later(rule, found, alone, routed.rule, merged=merged)


def _why(found: Fit) -> str:
    """Return why a rule stops where it does."""
    return next((one.note for one in found.pieces if one.kind == "stop"), "")


def _later(rule: Rule, found: Fit, alone: Routed, first: Rule, *, merged: bool) -> str:
    """Return why another rule than one that fits, too, was ``first``."""
    slash = found.how == "slash"
    if merged:
        added = " and one is added" * slash
        return f"fits once slashes are merged{added}; {first.rule} was first"
    does = "fits, too" if alone.how == "found" else "would send the client on"
    return f"{does}{', with a slash at its end' * slash}; {before(first, rule)}"


def _sends(rule: Rule, found: Fit, alone: Routed, routed: Routed) -> str:
    """Return what a rule has to do with a redirect; nothing if it has not."""
    target = routed.rule
    if alone.how == "redirect" and (
        rule is target
        or (found.how == "fits" and (rule.alias or alone.place == routed.place))
    ):
        return "sends the client on"
    if rule is target:
        return "is where the client is sent"
    if alone.how == "found" and target and target.defaults:
        return f"fits, but {target.rule} says the same, and is shorter"
    return ""
