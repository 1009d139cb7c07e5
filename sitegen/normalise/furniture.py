"""Page furniture by whole line: navigation, buttons, consent, share rows. Evidence only, no decision on place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.normalise import vocabulary
from sitegen.normalise.values import NormaliseSettings
from sitegen.normalise.vocabulary import fold

_BULLET = re.compile(r"[•▪■●◦·\uf0b7*–—-]\s+")
_ADDRESS = re.compile(
    r"(?:(?:e-?mail|kontakt|contact|for (?:further|more) information,?(?: please)?(?: contact| write to)?|(?:media|press) (?:contact|enquiries)|"
    r"więcej informacji|kontakt dla mediów|pressekontakt|weitere informationen|contact presse|pour plus d[’']informations)\s*[:·|-]?\s*)?[^\s@]+@[^\s@]+\.[a-z]{2,}\Z",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?:https?://)?(?:www\.)\S+\.[a-z]{2,}/?\Z", re.IGNORECASE)
_COUNTERS = re.compile(
    r"\d+ views?(?: ?\d+ comments?)?\Z|\d+ (?:comments?|commentaires?|kommentare?|коментар\w*|комментари\w*)\Z|\d+ shares?\Z|\d+ komentarzy\Z|\(\d+\)(?: \(\d+\))+\Z|"
    r"(?:cart|basket|koszyk|warenkorb|panier|кошик|корзина)\s?\(?\d{1,3}\)?\Z",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    r"(?:tel|phone|telephone|telefon|fax|faks|mobile|kom|тел|факс|هاتف)\.?(?:/fax)?\s?:?\s?[+(]?\d[\d ()/+–-]{5,30}\Z",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?:ul|al|pl|вул|ул)\.\s?[^\W\d_].{1,50}\d.*\Z|\d{1,4} [^\W\d_][\w ]{2,30} (?:Street|Road|Avenue|Square|St|Rd|Ave)\b.*\Z|"
    r"\d{2}-\d{3} [^\W\d_][\w -]{2,30}\Z|[^\W\d_]\w{2,30}(?:straße|strasse|platz) \d{1,4}\b.*\Z"
)
_FOLLOW = re.compile(
    r"(?:follow us|find us|like us|obserwuj nas|śledź nas|znajdź nas|folgen sie uns|suivez[- ]nous|слідкуйте за нами|"
    r"підписуйтесь|следите за нами|подписывайтесь|تابعونا|تابعنا)(?: (?:on|na|auf|bei|sur|у|в|على))? (?P<where>.+)\Z"
)
_SHARE_ON = re.compile(
    r"(?:share|post|udostępnij|podziel się|teilen|partager|поділитися|поділитись|поширити|поделиться|شارك)"
    r" (?:on|via|by|na|przez|auf|per|sur|par|у|в|на|через|على|عبر) (?P<where>.+)\Z"
)
_ACCOUNT = re.compile(
    r"(?:(?:numer|nr) (?:konta|rachunku)|konto|iban|account (?:number|no\.?)|kontonummer|рахунок|счёт|р/р)\s?:?\s?(?:[a-z]{2})?[\d ]{12,40}\Z",
    re.IGNORECASE,
)
_DOWNLOAD = re.compile(
    r"(?:download|read|pobierz|télécharger|herunterladen|завантажити|скачать|تحميل)(?: (?:the|this|le|la|das|den|die))? ?(?:l')?"
    r"(?:full |complete |entire |pełny |pełną |cały |całą |повний |полный )?"
    r"(?:report|paper|brief|study|analysis|publication|document|pdf|raport|publikację|analizę|dokument|rapport|note|étude|analyse|"
    r"publication|звіт|доповідь|доклад|отчёт|الدراسة|التقرير)(?: (?:here|complète?|intégrale?|as pdf|as a pdf|\(?pdf[^)]{0,20}\)?|w pdf|en pdf))*\Z"
)
_EXPERTS = re.compile(
    r"(?i:related experts?|our experts?|contributing experts?|media contacts?|powiązani eksperci|eksperci)\s?:\s?"
    r"[^\W\d_a-z].{2,80}(?<![.!?])\Z"
)
_FORM_NOTE = re.compile(
    r"your e-?mail address will not be published|required fields are marked|twój adres e-?mail nie zostanie opublikowany|"
    r"(?:wymagane )?pola (?:wymagane )?są oznaczone|(?:deine|ihre) e-mail-adresse wird nicht veröffentlicht|"
    r"erforderliche felder sind|votre adresse e-?mail ne sera pas publiée|les champs obligatoires|"
    r"ваша? (?:e-?mail[ -])?адреса? (?:e-?mail )?(?:не оприлюднюватиметься|не будет опубликован)|"
    r"(?:no products|no items) in (?:the|your) (?:cart|basket)|your (?:cart|basket) is (?:currently )?empty|"
    r"brak produktów w koszyku|twój koszyk jest (?:obecnie )?pusty|(?:ihr|dein) warenkorb ist (?:derzeit |gerade )?leer|"
    r"votre panier est (?:actuellement )?vide|(?:click here )?to unsubscribe|"
    r"(?:aby|jeśli chcesz) (?:wypisać się|zrezygnować z)|pour vous (?:désabonner|désinscrire)|щоб відписатися|чтобы отписаться"
)
"""What forms and baskets say of themselves."""
_TABLE_DEBRIS = re.compile(r"[|\-:\s]+\Z")
_SKIP_LINK = re.compile(
    r"(?:skip|jump|go) to (?:the )?(?:main |site )?(?:content|navigation|menu|footer|search)|"
    r"(?:direkt )?zu[mr] (?:seiteninhalt|inhalt|hauptinhalt|navigation|hauptnavigation|hauptmenü|suche|fusszeile)(?: springen| gehen)?|"
    r"(?:springe|gehe) (?:direkt )?zu[mr]? \w+|accéder (?:au contenu|à la navigation|au menu)(?: principal)?|passer au contenu(?: principal)?|"
    r"pomiń (?:nawigację|menu)|تخط[ىي]? إلى المحتوى(?: الرئيسي)?|انتقل إلى المحتوى(?: الرئيسي)?|"
    r"prze(?:jdź|skocz) do (?:głównej )?(?:treści|nawigacji|menu|stopki)|aller (?:au contenu|à la navigation)(?: principale?)?|"
    r"перейти (?:до|к) \w+(?: \w+)?"
)
_LANGUAGES = re.compile(
    r"(?:(?:english|polski|deutsch|français|українська|русский|español|italiano|čeština|türkçe|العربية)[\s|/·,]*)+\Z",
    re.IGNORECASE,
)
_LANGUAGE_CODES = re.compile(
    r"(?:EN|PL|DE|FR|UA|UK|RU|ES|IT|CZ)(?:[\s|/·]+(?:EN|PL|DE|FR|UA|UK|RU|ES|IT|CZ))+\Z"
)
_FILE_NAME = re.compile(r"[\w.()-]{1,60}\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp)\Z", re.IGNORECASE)
_DONATION_HEADING = re.compile(
    r"(?:please support|support|help|donate to|wesprzyj|wspieraj|pomóż|unterstützen sie|unterstütze|soutenez|підтримайте|"
    r"підтримай|поддержите|ادعموا?) [«„“\"]?[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,3}[»”\"]?\Z",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s*[|·•]\s*|\s+/\s+")
SHARE_ROW = re.compile(r"[\s,:|·/+]+")


def bare(text: str) -> str:
    """A line without its bullet."""
    return _BULLET.sub("", text, count=1)


def is_bullet(text: str) -> bool:
    """Tell whether a line begins with a bullet."""
    return _BULLET.match(text) is not None


def is_chrome(text: str, settings: NormaliseSettings) -> bool:
    """Navigation, buttons, search, consent, comments, share rows: a line that is never part of an article."""
    if len(text) > 400:
        return False
    folded = fold(text)
    if not folded:
        return True
    if folded in vocabulary.CHROME or folded in _site_lines(settings):
        return True
    if (
        is_row(text)
        or is_share(text)
        or is_repetition(text)
        or _SKIP_LINK.fullmatch(folded)
        or _FILE_NAME.match(text)
    ):
        return True
    if len(text) <= 150 and _FORM_NOTE.match(folded):
        return True
    if _ADDRESS.match(text) or _SITE.match(text) or _COUNTERS.match(text):
        return True
    if _LANGUAGES.match(text) or _LANGUAGE_CODES.match(text):
        return True
    return any(mark in folded for mark in vocabulary.COOKIES) and len(text) < 300 and text[:1] not in '"“„«»'


def _site_lines(settings: NormaliseSettings) -> frozenset[str]:
    return frozenset(fold(line) for line in settings.furniture_lines)


def is_row(text: str) -> bool:
    """`Privacy policy | Terms of use | Contact`: buttons and sections side by side."""
    parts = [fold(part) for part in _ROW.split(text)]
    return len(parts) >= 2 and all(part in vocabulary.CHROME or part in vocabulary.SECTIONS for part in parts)


def is_share(text: str) -> bool:
    """`Share on Facebook`, `Udostępnij:`, or a row of networks."""
    folded = fold(text)
    label, colon, row = folded.partition(":")
    if colon and label in vocabulary.SHARE and row:
        folded = row.strip()
    named = _SHARE_ON.match(folded) or _FOLLOW.match(folded)
    if named and named["where"] in vocabulary.SHARE_ITEMS:
        return True
    if folded in vocabulary.SHARE or (folded in vocabulary.SHARE_ITEMS and folded != "x"):
        return True
    words = [word for word in SHARE_ROW.split(folded) if word]
    items = [word for word in words if word in vocabulary.SHARE_ITEMS or word in vocabulary.SHARE]
    return len(words) >= 2 and len(items) == len(words)


def is_repetition(text: str) -> bool:
    """`PolskiPolski`, `Instytut Wiślany Instytut Wiślany`: one label rendered several times."""
    stripped = bare(text)
    if not 6 <= len(stripped) <= 200 or stripped.endswith((".", "!", "?")):
        return False
    compact = stripped.replace(" ", "")
    half = len(compact) // 2
    words = stripped.split()
    if len(words) == 1:
        return len(compact) % 2 == 0 and compact[:half] == compact[half:] and compact[0].isupper()
    for times in (2, 3, 4):
        if len(words) % times == 0 and len(words) // times >= 1:
            size = len(words) // times
            if all(words[i * size : (i + 1) * size] == words[:size] for i in range(times)) and size >= 2:
                return True
    return len(words) == 2 and words[0] == words[1] and len(words[0]) > 3


def asks_for_money(text: str) -> bool:
    """A paragraph that asks readers for a donation."""
    folded = fold(text)
    return len(text) <= 600 and any(mark in folded for mark in vocabulary.ASKS_FOR_MONEY)


def is_donation_heading(text: str) -> bool:
    """`Support us`, `Wesprzyj Kalinę`: a heading that is believed only above a paragraph that asks for money."""
    return fold(text) in vocabulary.DONATION or _DONATION_HEADING.match(text.strip()) is not None


def donation_box(texts: Sequence[str]) -> int:
    """The number of lines of the donation box with which `texts` open: heading, request, button; 0 where none stands."""
    if not texts or not is_donation_heading(texts[0]):
        return 0
    used = 1
    asked = False
    while used < min(len(texts), 6):
        text = texts[used]
        if asks_for_money(text) and text[:1] not in '"“”„»«':
            asked = True
        elif not (asked and fold(text) in vocabulary.DONATION):
            break
        used += 1
    return used if asked else 0


def asks_for_address(text: str) -> bool:
    """A line of a newsletter form."""
    folded = fold(text)
    return folded in vocabulary.NEWSLETTER or (
        len(text) <= 250 and any(mark in folded for mark in vocabulary.ASKS_FOR_ADDRESS)
    )


def is_contact(text: str) -> bool:
    """`tel. +48 22 000 00 00`, `ul. Wodna 4, 00-000 Vara`, `Numer konta: 00 …`: how to reach the house."""
    return len(text) <= 120 and any(form.match(text) for form in (_TELEPHONE, _STREET, _ACCOUNT))


def offers_download(text: str) -> bool:
    """`Download the full report`, `Télécharger l'analyse complète`: a button, where it is no link that a text gives."""
    return _DOWNLOAD.fullmatch(fold(text)) is not None


def lists_experts(text: str) -> bool:
    """`Related experts: Jan Nowak`."""
    return _EXPERTS.match(text) is not None


def tells_of_download(text: str, above: str) -> bool:
    """A paragraph on the file, right below the button that gets it."""
    return len(text) <= 300 and offers_download(above) and "pdf" in fold(text)


def is_debris(text: str) -> bool:
    """Table rules and bars without any content."""
    return "|" in text and _TABLE_DEBRIS.match(text) is not None
