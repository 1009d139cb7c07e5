"""Headers that a host sends with the site: `_headers` of Netlify and Cloudflare Pages, and maps of nginx.

https://docs.netlify.com/routing/headers/ · https://developers.cloudflare.com/pages/configuration/headers/ ·
https://nginx.org/en/docs/http/ngx_http_map_module.html

To send another header, put a `Rule` into `rules_of`. A later rule goes before an earlier one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NETLIFY, NGINX = "_headers", "headers.map"
POLICY = "Content-Security-Policy"
TYPE, SPECULATION_RULES = "Content-Type", "application/speculationrules+json"
"""nginx sets types by `location`, and has no map for them."""
FOR_EVER = "public, max-age=31536000, immutable"
"""Of files whose names change with their content."""
_ALWAYS: tuple[tuple[str, str], ...] = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)


@dataclass(frozen=True)
class Rule:
    """Headers of all addresses that a pattern fits."""

    pattern: str
    """A path, in which `*` stands for any characters: `/*`, `/assets/css/*`, `/*/index.md`."""
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Needs:
    """What the pages of a site need beside the files of their own host."""

    prefix: str = "/"
    """Path of the site, with both slashes."""
    forms: tuple[str, ...] = ()
    """Origins to which a form may be sent: `https://donate.example.org`."""
    search: tuple[str, ...] = ()
    """Addresses, with the last slash, where the search runs: its pages, and the folder of its worker."""
    prefetch: str = ""
    """Address of the rules by which browsers fetch pages ahead; none: they do not."""
    copies: bool = False
    """Whether texts have copies beside them that are not for search engines."""


def policy(forms: Sequence[str] = (), *, searches: bool = False, own_forms: bool = False) -> str:
    """Return a Content-Security-Policy (https://www.w3.org/TR/CSP3/): everything from the site itself, nothing inline.

    `searches`: the page runs the search, a WebAssembly program in a worker. `own_forms`: forms are sent to the site.
    """
    targets = [*(["'self'"] if own_forms else []), *sorted(set(forms))]
    parts = {
        "default-src": "'none'",
        "img-src": "'self' data:",
        "style-src": "'self'",
        "script-src": "'self' 'wasm-unsafe-eval'" if searches else "'self'",
        "font-src": "'self'",
        "media-src": "'self'",
        "manifest-src": "'self'",
        "connect-src": "'self'",
        **({"worker-src": "'self'"} if searches else {}),
        "base-uri": "'none'",
        "form-action": " ".join(targets) or "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def rules_of(needs: Needs) -> tuple[Rule, ...]:
    """Return all rules of a site, the general ones first."""
    at, own = needs.prefix, bool(needs.search)
    ahead = (("Speculation-Rules", f'"{needs.prefetch}"'),) if needs.prefetch else ()
    rules = [
        Rule(f"{at}*", ((POLICY, policy(needs.forms, own_forms=own)), *_ALWAYS, *ahead)),
        Rule(f"{at}assets/css/*", (("Cache-Control", FOR_EVER),)),
        *(
            Rule(f"{url}*", ((POLICY, policy(needs.forms, searches=True, own_forms=own)),))
            for url in needs.search
        ),
    ]
    if needs.prefetch:
        rules.append(Rule(needs.prefetch, ((TYPE, SPECULATION_RULES),)))
    if needs.copies:
        rules += [Rule(f"{at}*/index.{kind}", (("X-Robots-Tag", "noindex"),)) for kind in ("md", "txt")]
    return tuple(rules)


def speculation_rules(prefix: str) -> bytes:
    """Return rules for pages below `prefix` (https://wicg.github.io/nav-speculation/speculation-rules.html).

    They come as a file that a header names, since a strict policy keeps out what stands in a page.
    """
    pages = {
        "source": "document",
        "where": {"href_matches": [prefix, f"{prefix}*/"]},
        "eagerness": "moderate",
    }
    return (json.dumps({"prefetch": [pages]}, separators=(",", ":")) + "\n").encode()


def netlify(rules: Iterable[Rule]) -> bytes:
    """Return `_headers`.

    Where two rules fit, Netlify takes the later value, and Cloudflare joins both, unless the later rule first takes the
    earlier one off (`! Name`), which Netlify passes over.
    """
    lines: list[str] = []
    given: list[tuple[str, str]] = []
    for rule in rules:
        lines.append(rule.pattern)
        for name, value in rule.headers:
            twice = any(name == its and _covers(pattern, rule.pattern) for its, pattern in given)
            lines += [f"  ! {name}"] if twice else []
            lines.append(f"  {name}: {value}")
        given += [(name, rule.pattern) for name, _ in rule.headers]
    return _text(lines)


def nginx(rules: Iterable[Rule]) -> bytes:
    """Return a `map $uri …` for each header, in a variable such as `$site_content_security_policy`."""
    rules = tuple(rules)
    names = dict.fromkeys(name for rule in rules for name, _ in rule.headers if name != TYPE)
    lines: list[str] = []
    for name in names:
        lines.append(f"map $uri $site_{name.lower().replace('-', '_')} {{")
        # The first expression that fits counts, so what goes before the others stands first.
        for rule in reversed(rules):
            lines += [
                f'    "~{_expression(rule.pattern)}" "{_escaped(value)}";'
                for its, value in rule.headers
                if its == name
            ]
        lines.append("}")
    return _text(lines)


def read_netlify(data: bytes) -> tuple[Rule, ...]:
    """Return the rules out of what `netlify` made."""
    rules: list[Rule] = []
    for line in data.decode("utf-8").splitlines():
        if not line.startswith(" "):
            rules.append(Rule(line, ()))
        elif rules and not line.startswith("  ! "):
            name, _, value = line.strip().partition(": ")
            rules[-1] = Rule(rules[-1].pattern, (*rules[-1].headers, (name, value)))
    return tuple(rules)


def headers_for(path: str, rules: Iterable[Rule]) -> dict[str, str]:
    """Return the headers of an address, as the hosts find them."""
    found: dict[str, str] = {}
    for rule in rules:
        if re.match(_expression(rule.pattern), path):
            found |= rule.headers
    return found


def _covers(general: str, pattern: str) -> bool:
    """Tell whether a pattern that ends in `*` fits all that another one fits."""
    return general.endswith("*") and pattern.startswith(general[:-1])


def _expression(pattern: str) -> str:
    return "^" + ".*".join(map(re.escape, pattern.split("*"))) + "$"


def _escaped(value: str) -> str:
    return value.replace('"', '\\"')


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
