"""Faults of `content/support.toml` that lie between its fields: doubled ids, missing links, overlapping campaigns.

Beside them the findings: what an editor should look at, and what stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from sitegen.content.front_matter import Place
from sitegen.content.local_text import LocalText
from sitegen.content.support_codes import faults_of
from sitegen.content.support_schema import (
    CODED_KINDS,
    EARLIEST_LINE,
    IN_REFERENCES,
    LINKED_KINDS,
    LONG_READ,
    PAGE_REFERENCE,
    PLACEHOLDERS,
    REFERENCE_LENGTH,
    Method,
    SupportFile,
    percent_of,
    placeholders_in,
)
from sitegen.content.toml_file import TomlFile, place_of
from sitegen.content.validation import did_you_mean
from sitegen.errors import ConfigError, Finding
from sitegen.transfers.faults import TransferFault

_TAX_SHARE = re.compile(r"\b1[.,]5\s?(?:%|percent|procent)", re.IGNORECASE)
_STRIPE_REFERENCE = re.compile(r"[A-Za-z0-9_-]*\Z")
LONGEST_ASK = 60
"""Words of a block that stands in the flow of a text."""


def faults_between_fields(
    file: SupportFile, toml: TomlFile, path: str, default_lang: str
) -> Iterator[ConfigError]:
    """Every one, at its place."""
    for loc, message, hint in (
        *_double_ids(file),
        *_method_faults(file),
        *_payment_reference_faults(file),
        *_code_faults(file),
        *_template_faults(file),
        *_tax_share_faults(file),
        *_rule_faults(file),
        *_block_faults(file, default_lang),
        *_reference_faults(file),
        *_campaign_faults(file),
        *_experiment_faults(file),
    ):
        yield ConfigError(message, location=place_of(toml.places, loc, path), hint=hint)


Problem = tuple[Place, str, str]


def _double_ids(file: SupportFile) -> Iterator[Problem]:
    for table in ("method", "block", "campaign", "rule", "experiment"):
        seen: set[str] = set()
        for index, entry in enumerate(getattr(file, table)):
            if entry.id in seen:
                yield (table, index, "id"), f"two [[{table}]] are called '{entry.id}'", "Rename one of them."
            seen.add(entry.id)


def _method_faults(file: SupportFile) -> Iterator[Problem]:
    needed = {"sepa": "iban", "zbp": "nrb", "crypto": "address", "generic": "processor"}
    for index, method in enumerate(file.method):
        at: Place = ("method", index)
        field = needed.get(method.kind)
        if field and not getattr(method, field):
            yield at, f"the method '{method.id}' has no {field}", f'Write {field} = "…" below it.'
        if method.kind in LINKED_KINDS and not (method.fallback or method.links or method.url_template):
            yield at, f"the method '{method.id}' links nowhere", 'Write fallback = "https://…" below it.'
        if method.kind == "tax_pl" and not (file.org.opp and file.org.krs):
            fault = f"the method '{method.id}' promises 1.5 % of the tax, but [org] has no such status"
            yield at, fault, "Set opp = true and krs in [org], or remove the method."
        if method.qr and method.kind not in CODED_KINDS:
            fault = f"there is no QR code for a method of the kind {method.kind}"
            yield (*at, "qr"), fault, f"Remove qr; {' and '.join(CODED_KINDS)} have one."
        for interval, links in method.links.items():
            for amount in links:
                if not re.fullmatch(r"[1-9][0-9]*", amount):
                    loc = (*at, "links", interval, amount)
                    yield loc, f"'{amount}' is no amount", 'Write once.20 = "https://…".'


def _payment_reference_faults(file: SupportFile) -> Iterator[Problem]:
    """References that a bank would cut. Those that stand in a QR code are checked with it."""
    for index, method in enumerate(file.method):
        limit = REFERENCE_LENGTH.get(method.kind)
        if limit is None or method.qr or method.reference is None:
            continue
        for lang, text in method.reference.by_lang:
            written = _filled_in(file, text)
            if len(written) > limit:
                fault = f"the reference {written!r} is longer than {limit} characters"
                yield _reference_place(index, lang), fault, "Shorten it."


def _code_faults(file: SupportFile) -> Iterator[Problem]:
    """What a QR code cannot hold, in any language."""
    for index, method in enumerate(file.method):
        if not method.qr:
            continue
        if method.kind == "zbp" and not file.org.name_short:
            yield ("method", index, "qr"), "a Polish QR code needs a short name", "Write name_short in [org]."
        texts = method.reference.by_lang if method.reference else (("", ""),)
        for lang, text in texts:
            reference = _filled_in(file, text)
            for fault in faults_of(file.org, method, reference):
                if fault.field == "name" and method.kind == "zbp" and not file.org.name_short:
                    continue  # told above
                yield _code_fault(file, index, lang, reference, fault)


def _code_fault(file: SupportFile, index: int, lang: str, reference: str, fault: TransferFault) -> Problem:
    method = file.method[index]
    at: Place = ("method", index)
    match fault.field:
        case "name" if method.kind == "zbp":
            subject, at = f"the short name {file.org.name_short!r}", ("org", "name_short")
        case "name" if method.beneficiary:
            subject, at = f"the beneficiary {method.beneficiary!r}", (*at, "beneficiary")
        case "name":
            subject, at = f"the legal name {file.org.legal_name!r}", ("org", "legal_name")
        case "text" | "title" if method.reference is None:
            return at, f"the QR code of the method '{method.id}' needs a reference", 'Write reference = "…".'
        case "text" | "title":
            subject, at = f"the reference {reference!r}", _reference_place(index, lang)
        case "iban":
            subject, at = f"the IBAN of the method '{method.id}'", (*at, "iban")
        case _:
            subject, at = f"the {fault.field} of the method '{method.id}'", (*at, fault.field)
    return at, f"{subject} {fault.message}", fault.hint


def _reference_place(index: int, lang: str) -> Place:
    return ("method", index, "reference", lang) if lang else ("method", index, "reference")


def _filled_in(file: SupportFile, text: str) -> str:
    """A reference with the longest words that can stand in it."""
    block = max((*(block.id for block in file.block), PAGE_REFERENCE), key=len)
    variants = (variant for experiment in file.experiment for variant in experiment.variants)
    return text.replace("{block}", block).replace("{variant}", max(("a", *variants), key=len))


def _block_faults(file: SupportFile, default_lang: str) -> Iterator[Problem]:
    for index, block in enumerate(file.block):
        at: Place = ("block", index)
        chain = file.chain(block.id)
        if chain[-1].extends in [link.id for link in chain]:
            yield (
                (*at, "extends"),
                f"the block '{block.id}' extends itself in a circle",
                "Remove one extends.",
            )
            continue
        for field in ("heading", "body", "button"):
            texts = [text for link in chain if (text := getattr(link, field))]
            if not any(lang in ("", default_lang) for text in texts for lang in text.languages):
                yield (
                    (*at, field),
                    f"the block '{block.id}' has no {field} in {default_lang}, the site's default language",
                    f'Write {field}.{default_lang} = "…".',
                )
        methods = {method.id: method for method in file.method}
        amounts = next((link.amounts for link in chain if link.amounts), {})
        for method_id in next((link.methods for link in chain if link.methods), ()):
            if method_id in methods:
                yield from _missing_links(methods[method_id], amounts, block.id, at)


def _missing_links(
    method: Method, amounts: dict[str, tuple[int, ...]], block_id: str, at: Place
) -> Iterator[Problem]:
    if method.kind not in LINKED_KINDS or method.fallback or method.url_template:
        return
    for currency, values in amounts.items():
        if method.currency not in (None, currency):
            continue
        for interval in method.recurring:
            for amount in values:
                if str(amount) not in method.links.get(interval, {}):
                    fault = f"the method '{method.id}' has no link for {amount} {currency} ({interval})"
                    hint = 'Write that link, or fallback = "https://…" at the method.'
                    yield (*at, "amounts"), f"{fault}, which the block '{block_id}' offers", hint


def _reference_faults(file: SupportFile) -> Iterator[Problem]:
    """Ids that name nothing."""
    blocks = [block.id for block in file.block]
    methods = [method.id for method in file.method]
    named: list[tuple[Place, str, str | None, list[str]]] = []
    for index, block in enumerate(file.block):
        named.append((("block", index, "extends"), "block", block.extends, blocks))
        named += [(("block", index, "methods"), "method", method, methods) for method in block.methods]
    for index, rule in enumerate(file.rule):
        if rule.show == "block" and rule.block is None:
            yield (
                ("rule", index),
                f"the rule '{rule.id}' names no block",
                'Write block = "…", or show = "none".',
            )
        named.append((("rule", index, "block"), "block", rule.block, blocks))
    for index, campaign in enumerate(file.campaign):
        named.append((("campaign", index, "block"), "block", campaign.block, blocks))
        named.append((("campaign", index, "after_end"), "block", campaign.after_end, blocks))
    for index, experiment in enumerate(file.experiment):
        named.append((("experiment", index, "block"), "block", experiment.block, blocks))
    named.append((("page", "block"), "block", file.page.block, blocks))
    for loc, kind, wanted, known in named:
        if wanted is not None and wanted not in known:
            yield loc, f"there is no {kind} '{wanted}'", did_you_mean(wanted, known)


def _campaign_faults(file: SupportFile) -> Iterator[Problem]:
    for index, campaign in enumerate(file.campaign):
        if campaign.ends <= campaign.starts:
            yield (
                ("campaign", index, "ends"),
                f"the campaign '{campaign.id}' ends before it starts",
                "Exchange them.",
            )
    for (_, first), (index, second) in combinations(enumerate(file.campaign), 2):
        if first.block == second.block and first.starts < second.ends and second.starts < first.ends:
            yield (
                ("campaign", index, "starts"),
                f"the campaigns '{first.id}' and '{second.id}' overlap on the block '{first.block}'",
                "Let one end before the other starts.",
            )
    yield from _circles_after_the_end(file)


def _circles_after_the_end(file: SupportFile) -> Iterator[Problem]:
    """A block that would have to speak in its own place once campaigns are over."""
    for index, campaign in enumerate(file.campaign):
        if campaign.after_end in (None, campaign.block):
            continue
        successor = campaign.after_end or ""
        if campaign.block in [block.id for block in file.chain(successor)]:
            fault = f"the block '{successor}' extends '{campaign.block}', whose place it would take"
        elif campaign.block in _words_behind(file, successor):
            fault = f"the block '{successor}' would stand in the place of '{campaign.block}', and that one in its own"
        else:
            continue
        yield (
            ("campaign", index, "after_end"),
            fault,
            "Name another block, or remove the line: the block then keeps its own words.",
        )


def _words_behind(file: SupportFile, block_id: str) -> set[str]:
    """Every block whose words a block may speak: those that it extends, and those that take a place among them."""
    followers: dict[str, list[str]] = {block.id: [block.extends or ""] for block in file.block}
    for campaign in file.campaign:
        if campaign.after_end and campaign.after_end != campaign.block:
            followers.setdefault(campaign.block, []).append(campaign.after_end)
    found: set[str] = set()
    waiting = [block_id]
    while waiting:
        block = waiting.pop()
        if block not in found:
            found.add(block)
            waiting.extend(followers.get(block, ()))
    return found


def _experiment_faults(file: SupportFile) -> Iterator[Problem]:
    for index, experiment in enumerate(file.experiment):
        if experiment.ends <= experiment.starts:
            yield (
                ("experiment", index, "ends"),
                f"the experiment '{experiment.id}' ends before it starts",
                "Exchange them.",
            )
        at: Place = ("experiment", index)
        if len(experiment.variants) < 2:
            yield (
                (*at, "variants"),
                f"the experiment '{experiment.id}' compares nothing",
                'Write variants = ["a", "b"].',
            )
        for name in experiment.variant:
            if name not in experiment.variants:
                hint = did_you_mean(name, list(experiment.variants))
                yield (*at, "variant", name), f"'{name}' is none of the variants", hint
        for name in experiment.variants[1:]:
            if name not in experiment.variant:
                fault = f"the variant '{name}' of the experiment '{experiment.id}' says nothing else"
                yield (*at, "variants"), fault, f'Write variant.{name}.heading.en = "…".'
    for (_, first), (index, second) in combinations(enumerate(file.experiment), 2):
        if first.block == second.block and first.starts <= second.ends and second.starts <= first.ends:
            yield (
                ("experiment", index, "starts"),
                f"the experiments '{first.id}' and '{second.id}' overlap on the block '{first.block}'",
                "Let one end before the other starts.",
            )


def _template_faults(file: SupportFile) -> Iterator[Problem]:
    """Placeholders that mean nothing, and references that Stripe would drop without a word."""
    for index, method in enumerate(file.method):
        at: Place = ("method", index)
        addresses: list[tuple[Place, str]] = [
            ((*at, "append", name), text) for name, text in method.append.items()
        ]
        addresses += [((*at, "url_template"), method.url_template or "")]
        yield from _unknown_placeholders(addresses, PLACEHOLDERS)
        references = (method.reference or LocalText(())).by_lang
        yield from _unknown_placeholders(
            [(_reference_place(index, lang), text) for lang, text in references], IN_REFERENCES
        )
        reference = method.append.get("client_reference_id", "")
        for name in PLACEHOLDERS:
            reference = reference.replace(f"{{{name}}}", "")
        if method.kind == "stripe" and not _STRIPE_REFERENCE.match(reference):
            yield (
                (*at, "append", "client_reference_id"),
                "Stripe drops references with other signs than letters, digits, - and _",
                'Write client_reference_id = "{block}_{variant}".',
            )


def _unknown_placeholders(texts: Iterable[tuple[Place, str]], known: tuple[str, ...]) -> Iterator[Problem]:
    for loc, text in texts:
        for name in placeholders_in(text):
            if name not in known:
                yield loc, f"'{{{name}}}' stands for nothing here", did_you_mean(name, list(known))


def _tax_share_faults(file: SupportFile) -> Iterator[Problem]:
    """Words that promise 1.5 % of the Polish income tax, where the organisation has no such status."""
    if file.org.opp:
        return
    for loc, text in _all_texts(file):
        if _TAX_SHARE.search(text):
            yield (
                loc,
                "speaks of 1.5 % of the tax, but [org] has no public-benefit status",
                "Set opp = true and krs in [org], or remove the sentence.",
            )


def _all_texts(file: SupportFile) -> Iterator[tuple[Place, str]]:
    """Every sentence that readers see."""
    named: list[tuple[Place, LocalText | None]] = [(("org", "use_of_funds"), file.org.use_of_funds)]
    for table, fields in (
        ("method", ("heading", "note")),
        ("block", ("heading", "body", "button", "line")),
        ("campaign", ("heading", "body", "line", "match")),
    ):
        for index, entry in enumerate(getattr(file, table)):
            named += [((table, index, field), getattr(entry, field)) for field in fields]
    named += [
        (("page", field), getattr(file.page, field))
        for field in ("intro", "privacy", "thank_you", "cancelled")
    ]
    named += [(("page", "examples", index), text) for index, text in enumerate(file.page.examples)]
    for index, item in enumerate(file.page.faq):
        named += [(("page", "faq", index, field), getattr(item, field)) for field in ("question", "answer")]
    for loc, text in named:
        for _, words in (text or LocalText(())).by_lang:
            yield loc, words


def _rule_faults(file: SupportFile) -> Iterator[Problem]:
    """Lines inside a text where they would get in the reader's way."""
    for index, rule in enumerate(file.rule):
        percent = percent_of(rule.place)
        if percent is None or rule.show == "none":
            continue
        at: Place = ("rule", index)
        if percent < EARLIEST_LINE:
            fault = f"the rule '{rule.id}' asks after {percent} % of a text"
            yield (*at, "place"), fault, f"Write article.at:{EARLIEST_LINE}% or later."
        if (rule.when.min_words or 0) < LONG_READ:
            fault = f"the rule '{rule.id}' asks inside texts of any length"
            yield (*at, "when"), fault, f"Write when = {{ min_words = {LONG_READ} }} or more."
        if rule.layout not in (None, "line"):
            fault = f"the rule '{rule.id}' puts a whole block into the middle of a text"
            yield (*at, "layout"), fault, 'Write layout = "line".'


def findings_in(
    file: SupportFile, toml: TomlFile, path: str, languages: tuple[str, ...], default_lang: str
) -> Iterator[Finding]:
    """What an editor should look at."""
    for loc, code, message, hint in (
        *_unproven(file),
        *_untranslated(file, languages, default_lang),
        *_long_asks(file),
        *_hidden_experiments(file),
    ):
        yield Finding(code, message, place_of(toml.places, loc, path), hint)


Remark = tuple[Place, str, str, str]


def _unproven(file: SupportFile) -> Iterator[Remark]:
    for index, campaign in enumerate(file.campaign):
        if campaign.match and not campaign.evidence:
            yield (
                ("campaign", index, "match"),
                "no-evidence",
                f"the campaign '{campaign.id}' says that gifts are matched, and nothing says by which agreement",
                'Write evidence = "letter of …, signed on …" below it; it is not published.',
            )


def _untranslated(file: SupportFile, languages: tuple[str, ...], default_lang: str) -> Iterator[Remark]:
    """Languages in which a block would speak another one. A text without languages serves all."""
    for index, block in enumerate(file.block):
        chain = file.chain(block.id)
        for field in ("heading", "body", "button"):
            spoken = {lang for link in chain for lang in _languages(getattr(link, field))}
            missing = [lang for lang in languages if lang not in spoken and lang != default_lang]
            if missing and "" not in spoken:
                yield (
                    ("block", index, field),
                    "no-translation",
                    f"the block '{block.id}' has no {field} in {', '.join(missing)}; it is shown in {default_lang}",
                    f'Write {field}.{missing[0]} = "…".',
                )


def _languages(text: LocalText | None) -> tuple[str, ...]:
    return text.languages if text else ()


def _long_asks(file: SupportFile) -> Iterator[Remark]:
    for index, block in enumerate(file.block):
        for _, text in (block.body or LocalText(())).by_lang:
            words = len(text.split())
            if words > LONGEST_ASK:
                yield (
                    ("block", index, "body"),
                    "long-ask",
                    f"the block '{block.id}' asks in {words} words",
                    f"{LONGEST_ASK} words or fewer are read; the support page has room for the rest.",
                )


def _hidden_experiments(file: SupportFile) -> Iterator[Remark]:
    for index, experiment in enumerate(file.experiment):
        for campaign in file.campaign:
            starts, ends = campaign.starts.date().isoformat(), campaign.ends.date().isoformat()
            if campaign.block == experiment.block and experiment.starts <= ends and starts <= experiment.ends:
                yield (
                    ("experiment", index, "starts"),
                    "hidden-experiment",
                    f"the words of the campaign '{campaign.id}' stand where '{experiment.id}' would compare others",
                    "Run the experiment when no campaign runs on its block.",
                )
