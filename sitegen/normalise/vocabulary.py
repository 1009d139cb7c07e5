"""The words by which labels and page furniture are known, by role. Matching is always by the whole folded line.

In a long list each language begins a line: English, Polish, German, French, then Cyrillic and Arabic script.
"""

from __future__ import annotations

import re
import unicodedata

_EDGES = " \t\u00a0:.·•|-–—>»›<«‹→←↑↓▲△^*+_#[](){}…!\"'“”„"
_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """The comparison form of a line: one case, single blanks, no punctuation around it."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).replace("’", "'")).casefold().strip(_EDGES)


def words_of(text: str, edges: str = ".,()") -> list[str]:
    """The comparison forms of the words of a line: one case, none of the signs `edges` around any."""
    return [word.strip(edges).casefold() for word in text.split()]


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(part) for part in text.split("|"))


def _marks(*texts: str) -> tuple[str, ...]:
    """Pieces of folded lines: `ß` is `ss` there, as case folding has it."""
    return tuple(text.casefold() for text in texts)


def _pairs(first: str, second: str) -> frozenset[str]:
    """Every word of `first` before every word of `second`."""
    return frozenset(fold(f"{one} {other}") for one in first.split("|") for other in second.split("|"))


_RELATED_FIRST = (
    "related|similar|latest|recent|more|other|further|recommended|featured|popular|"
    "powiązane|podobne|polecane|pozostałe|ostatnie|najnowsze|inne|zobacz inne|"
    "verwandte|ähnliche|weitere|neueste|aktuelle|"
    "autres|derniers|dernières|"
    "схожі|пов'язані|інші|останні|похожие|другие|последние|связанные"
)
_RELATED_NOUNS = (
    "posts|articles|publications|content|reading|stories|analyses|analysis|reports|commentary|news|insights|"
    "artykuły|publikacje|wpisy|analizy|teksty|komentarze|materiały|treści|"
    "beiträge|artikel|publikationen|texte|analysen|"
    "textes|"
    "записи|статті|публікації|матеріали|новини|статьи|публикации|материалы|новости"
)
_RELATED_NOUNS_FIRST = "articles|publications|contenus|analyses|contenu"
_RELATED_LAST = "liés|liées|similaires|récents|récentes|associés|associées|connexes|lié"

DATE = _set(
    "date|published|published on|publication date|date of publication|date published|posted|posted on|written on|"
    "published at|first published on|issued|released|"
    "data|data publikacji|data dodania|opublikowano|opublikowane|dodano|dodane|publikacja|z dnia|"
    "datum|stand|veröffentlicht|veröffentlicht am|erschienen|erschienen am|erstellt am|veröffentlichungsdatum|"
    "date de publication|publié le|publié|mis en ligne le|paru le|"
    "datum vydání|publikováno|fecha|fecha de publicación|data di pubblicazione|pubblicato il|"
    "дата|дата публікації|опубліковано|дата публикации|опубликовано|нашр|"
    "تاريخ|تاريخ النشر|التاريخ|نُشر في|نشر في|نشر بتاريخ|نُشر بتاريخ|تم النشر في|"
    "date posted|release date|published date|last published|data wydania|dodano dnia|opublikowano dnia|"
    "data utworzenia|erscheinungsdatum|veröffentlichungstag|publiziert am|online seit|mise en ligne|"
    "date de parution|date de mise en ligne|дата виходу|дата размещения|дата выхода|розміщено|размещено|"
    "створено|تاريخ الإصدار|تاريخ المقال|بتاريخ|"
    "first published|originally published|pierwsza publikacja|data pierwszej publikacji|"
    "erstmals veröffentlicht|première publication|дата першої публікації|"
    "redaktionsschluss|manuskript abgeschlossen am|zamknięto|tekst zamknięto|stan na|état au|станом на|"
    "по состоянию на"
)
UPDATED = _set(
    "updated|updated on|updated at|last updated|last updated on|last modified|modified|"
    "aktualizacja|zaktualizowano|ostatnia aktualizacja|data aktualizacji|"
    "aktualisiert|aktualisiert am|zuletzt aktualisiert|letzte aktualisierung|"
    "mis à jour|mis à jour le|dernière mise à jour|"
    "оновлено|обновлено|"
    "تحديث|آخر تحديث|"
    "revised|revised on|last revised|date updated|uaktualniono|ostatnia modyfikacja|"
    "ostatnio zmodyfikowano|zmodyfikowano|letztes update|geändert am|zuletzt geändert|"
    "stand der aktualisierung|modifié le|actualisé le|date de mise à jour|останнє оновлення|оновлено о|"
    "последнее обновление|изменено|змінено|آخر تعديل|تم التحديث"
)
CONTRIBUTOR = _set(
    "contributors|contributor|contributions by|with contributions by|"
    "współpraca|"
    "mitarbeit|unter mitarbeit von|"
    "avec la collaboration de|"
    "за участі|при участии"
)
AUTHOR = CONTRIBUTOR | _set(
    "author|authors|author(s)|the author|the authors|by|written by|text by|story by|from|text|words|reporting by|"
    "compiled by|prepared by|report by|analysis by|commentary by|rapporteur|rapporteurs|principal author|lead author|"
    "autor|autorka|autorzy|autorki|autor(zy)|autor/autorzy|tekst|opracowanie|opracował|opracowała|opracowali|napisał|"
    "napisała|zestawił|zestawiła|zebrał|zebrała|współautor|współautorka|współautorzy|przygotował|przygotowała|przygotowali|oprac|"
    "verfasser|verfasserin|autorin|autoren|autorinnen|autoren/autorinnen|autorinnen/autoren|autor/in|autor/-in|autor*in|autor:in|"
    "autor*innen|autor:innen|autor/innen|autorinnen und autoren|autoren und autorinnen|von|text und fotos|text und bild|"
    "auteur|auteurs|auteure|auteur(s)|autrice|autrices|auteur·e|auteur·es|auteur·e·s|auteurs et autrices|par|texte|texte de|"
    "autoři|autores|autore|autori|"
    "автор|автори|авторка|авторы|автор(и)|текст|підготував|підготувала|підготували|подготовил|подготовила|"
    "подготовили|"
    "الكاتب|بقلم|المؤلف|كتبه|كتبها|إعداد|"
    "autor tekstu|autorka tekstu|autorzy tekstu|autor artykułu|autorka artykułu|autor analizy|"
    "autorka analizy|autorzy raportu|autor raportu|author of the text|author of this article|"
    "conducted by|contributed by|ein beitrag von|ein kommentar von|eine analyse von|verfasst von|"
    "geschrieben von|rédigé par|écrit par|un article de|une note de|une analyse de|une tribune de|"
    "автор тексту|авторка тексту|автори тексту|автор статті|авторка статті|автор матеріалу|"
    "авторка матеріалу|автори матеріалу|автор текста|автор статьи|автор материала|авторы текста|الكاتبة|"
    "المؤلفة|المؤلفون|إعداد الباحث|إعداد الباحثة|بقلم الكاتب|"
    "moderacja|prowadzenie|prowadził|prowadziła|moderator|moderatorka|moderation|модератор|модераторка|"
    "ведущий|ведущая"
)
INTERVIEW = _set(
    "interview by|interviewed by|interviewer|interview|"
    "rozmawiał|rozmawiała|rozmawiali|wywiad przeprowadził|wywiad przeprowadziła|"
    "das gespräch führte|das interview führte|"
    "propos recueillis par|"
    "розмовляв|розмовляла|спілкувався|спілкувалася|беседовал|беседовала"
)
CREDIT = _set(
    "photo source|photo|photos|photo credit|photo credits|photo by|photograph|photograph by|photography|picture|"
    "picture credit|image|image credit|image credits|image source|image by|credit|credits|cover photo|main photo|"
    "photographs by|header image|featured image|illustration|illustration by|graphic|source of photo|© photo|"
    "fot|foto|fotografia|zdjęcie|zdjęcia|autor foto|autor fotografii|autor zdjęcia|źródło zdjęcia|źródło fotografii|"
    "źródło foto|źródło fot|ilustracja|autor ilustracji|autorka ilustracji|grafika|grafikę wykonała|grafikę wykonał|"
    "fot.arch|fot arch|prawa autorskie|"
    "bild|bildquelle|bildnachweis|titelbild|fotos|bilder|abbildung|abbildungen|"
    "crédit photo|crédits photo|crédit|crédits|photographie|"
    "фото|світлина|зображення|ілюстрація|фотография|иллюстрация|джерело фото|источник фото|"
    "صورة|الصورة|مصدر الصورة|"
    "photo caption|lead image|top image|banner image|main image|title image|image courtesy|"
    "photo courtesy of|photograph courtesy of|zdjęcie główne|zdjęcie ilustracyjne|zdjęcie tytułowe|"
    "zdjęcie na okładce|fot. główna|źródło grafiki|źródło ilustracji|autor zdjęć|autorka zdjęcia|"
    "beitragsbild|foto oben|headerbild|bildrechte|bildcredit|fotocredit|bildnachweise|copyright foto|"
    "image à la une|illustration de couverture|photo de couverture|source photo|source image|автор фото|"
    "автор фотографії|світлини|ілюстрації|джерело світлини|джерело зображення|источник изображения|"
    "автор фотографии|фото на обкладинці|مصدر الصور|تصوير|صور"
)
SOURCE = _set("source|źródło|quelle|джерело|источник|المصدر")
LEAD = _set(
    "lead|lede|standfirst|teaser|deck|executive summary|abstract|summary|in brief|"
    "zajawka|lid|streszczenie|abstrakt|podsumowanie wstępne|"
    "zusammenfassung|kurzfassung|vorspann|"
    "résumé|resume|accroche|chapô|chapeau|"
    "анотація|аннотация|лід|резюме|вступ|"
    "ملخص|الملخص"
)
TOPICS = _set(
    "tags|tag|topics|topic|keywords|key words|categories|category|filed under|tagged with|tagged|posted in|filed in|subjects|related topics|section|"
    "tagi|temat|tematy|słowa kluczowe|kategorie|kategoria|dział|rubryka|sekcja|"
    "schlagwörter|schlagworte|themen|thema|stichwörter|rubrik|ressort|"
    "mots-clés|mots clés|thèmes|thématiques|étiquettes|rubrique|"
    "теги|теми|тема|ключові слова|категорії|ключевые слова|темы|рубрика|розділ|раздел|"
    "الوسوم|كلمات مفتاحية|"
    "related tags|topics covered|hasła|obszary tematyczne|tematyka|"
    "verwandte themen|themenfelder|themengebiete|schlüsselwörter|tags und themen|mots clefs|sujets|"
    "thématique|ключові теми|тематика|хештеги|ярлыки|метки|позначки|мітки|الكلمات المفتاحية|"
    "الكلمات الدالة|المواضيع|التصنيف|التصنيفات|"
    "catégories|catégorie|kategorien|rubriques|категории|категория|категорія"
)
REGION = _set(
    "region|regions|regiony|kraj|kraje|country|countries|länder|régions|région|pays|регіон|регіони|регион"
)
SERIES = _set(
    "series|publication|programme|program|project|"
    "seria|cykl|projekt|"
    "reihe|serie|programm|"
    "série|"
    "серія|програма|серия|программа"
)
ISSUE = _set("issue|volume|vol|no|nr|number|numer|wydanie|ausgabe|heft|numéro|випуск|номер|выпуск")
ADDRESSEE = _set("to|cc|do wiadomości|adresat|empfänger|destinataire|кому|копія|копия")
TITLE = _set(
    "subject|re|betreff|dotyczy|objet|тема листа|title|headline|tytuł|titel|titre|заголовок|назва|العنوان"
)
SUBTITLE = _set("subtitle|podtytuł|untertitel|sous-titre|підзаголовок|подзаголовок")
LICENCE = _set("licence|license|licencja|lizenz|ліцензія|лицензия|copyright|prawa autorskie do tekstu")
ALL_LABELS: tuple[tuple[str, frozenset[str]], ...] = (
    ("date", DATE), ("updated", UPDATED), ("author", AUTHOR), ("interview", INTERVIEW), ("credit", CREDIT),
    ("source", SOURCE), ("lead", LEAD), ("topics", TOPICS), ("regions", REGION), ("series", SERIES),
    ("issue", ISSUE), ("section", ADDRESSEE), ("title", TITLE), ("subtitle", SUBTITLE), ("licence", LICENCE),
)  # fmt: skip

DONATION = _set(
    "support us|support|support our work|support our mission|support the institute|support our journalism|donate|"
    "donate now|make a donation|donations|give|give now|become a member|become a patron|become a supporter|help us|"
    "wesprzyj nas|wesprzyj|wspieraj nas|wspieraj|wsparcie|przekaż darowiznę|wpłać|dołącz do nas|zostań patronem|"
    "wesprzyj naszą pracę|wesprzyj instytut|"
    "unterstützen sie uns|unterstützen|spenden|jetzt spenden|spende|unterstützen sie unsere arbeit|"
    "soutenez-nous|nous soutenir|soutenez notre travail|faire un don|je fais un don|don|"
    "підтримайте нас|підтримати|підтримати нас|підтримайте|пожертвувати|зробити внесок|поддержите нас|поддержать|"
    "поддержать нас|пожертвовать|"
    "ادعمنا|تبرع|تبرع الآن"
)
RELATED = (
    _set(
        "related posts|related articles|related|related content|related publications|related reading|see also|"
        "read also|read more|read next|further reading on this site|more on this topic|more from this author|"
        "more articles|most read|most popular|recommended|you may also like|you might also like|latest posts|"
        "latest articles|latest news|recent posts|"
        "powiązane|powiązane wpisy|powiązane artykuły|powiązane posty|podobne wpisy|podobne artykuły|zobacz także|"
        "zobacz również|zobacz też|czytaj także|czytaj też|czytaj również|przeczytaj także|przeczytaj również|"
        "polecane|najczęściej czytane|najnowsze wpisy|ostatnie wpisy|pozostałe wpisy|"
        "ähnliche beiträge|verwandte beiträge|verwandte artikel|lesen sie auch|siehe auch|mehr zum thema|"
        "das könnte sie auch interessieren|meistgelesen|"
        "articles liés|articles similaires|à lire aussi|lire aussi|voir aussi|sur le même sujet|les plus lus|"
        "читайте також|пов'язані записи|пов'язані публікації|схожі статті|дивіться також|також читайте|схожі записи|"
        "читайте также|похожие статьи|похожие записи|связанные статьи|смотрите также|по теме|"
        "مقالات ذات صلة|اقرأ أيضا|اقرأ أيضاً|"
        "you might be interested in|keep reading|what to read next|more to read|editor's picks|"
        "editors' picks|trending|trending now|top stories|explore more|discover more|also of interest|"
        "more on this|more from this series|more in this series|further analysis|other publications|"
        "selected publications|recommended reading|to może cię zainteresować|może cię zainteresować|"
        "zobacz więcej|więcej na ten temat|warto przeczytać|inne teksty|inne publikacje|polecane artykuły|"
        "przeczytaj też|czytaj dalej na ten temat|w tej serii|teksty powiązane|weitere artikel|"
        "weitere beiträge|mehr von|mehr zum autor|auch interessant|weiterführende links|verwandte inhalte|"
        "zum weiterlesen|empfohlene beiträge|aus dieser reihe|pour aller plus loin|à lire également|"
        "ces articles pourraient vous intéresser|vous aimerez aussi|articles recommandés|"
        "dans la même collection|sur le même thème|contenus similaires|вас може зацікавити|читати також|"
        "рекомендуємо|за темою|інші матеріали|більше за темою|популярне|останні публікації|"
        "вам может быть интересно|рекомендуем|другие материалы|читать также|популярное|последние публикации|"
        "материалы по теме|مواضيع ذات صلة|قد يعجبك أيضا|قد يعجبك أيضاً|المزيد من المقالات|مقالات مشابهة|"
        "الأكثر قراءة|إصدارات ذات صلة|"
        "articles précédents|articles suivants|previous articles|earlier articles|poprzednie artykuły|"
        "wcześniejsze artykuły|starsze wpisy|frühere beiträge|ältere beiträge|попередні статті|"
        "предыдущие статьи|مقالات سابقة"
    )
    | _pairs(_RELATED_FIRST, _RELATED_NOUNS)
    | _pairs(_RELATED_NOUNS_FIRST, _RELATED_LAST)
)
READ_ALSO = _set(
    "read also|see also|read more|also read|related|"
    "read next|you may also like|czytaj także|czytaj też|czytaj również|czytaj więcej|przeczytaj także|przeczytaj też|przeczytaj również|zobacz także|"
    "zobacz też|zobacz również|polecamy|"
    "lesen sie auch|lesen sie dazu|lesen sie mehr|mehr zum thema|siehe auch|"
    "à lire aussi|lire aussi|à lire également|lire également|voir aussi|"
    "читайте також|також читайте|дивіться також|читати також|читайте также|смотрите также|читать также|"
    "اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|"
    "related article|polecany artykuł|powiązany artykuł|mehr dazu|sur le même sujet|докладніше за темою|"
    "по теме|за темою|للمزيد"
)
SHARE = _set(
    "share story|share|share this|share this article|share this post|share this page|share this report|share this publication|share on|share via|share with friends|"
    "udostępnij|udostępnij artykuł|udostępnij stronę|podziel się|udostępnij wpis|udostępnij tekst|"
    "teilen|teilen auf|beitrag teilen|artikel teilen|seite teilen|diesen beitrag teilen|"
    "partager|partager l'article|partager cet article|partager cette page|partager la page|"
    "поділитись|поділитися|поширити|поділитися статтею|поделиться|поделиться статьёй|"
    "شارك"
)
SHARE_ITEMS = _set(
    "facebook|twitter|x|linkedin|linked in|email|e-mail|mail|whatsapp|telegram|pinterest|reddit|print|copy link|"
    "pocket|tumblr|google+|gogole+|messenger|instagram|youtube|bluesky|mastodon|threads|viber|wykop|rss|"
    "share on facebook|share on twitter|share on x|share on linkedin|share on whatsapp|share on telegram|"
    "share by email|share via email|tweet|like|pin it|send|vk|print this page|print this article|save|save as pdf|"
    "drukuj|drukuj artykuł|drukuj stronę|wydrukuj|kopiuj link|skopiuj link|wyślij|zapisz|"
    "drucken|artikel drucken|beitrag drucken|seite drucken|link kopieren|per e-mail senden|"
    "imprimer|imprimer l'article|imprimer la page|copier le lien|envoyer par e-mail|"
    "телеграм|фейсбук|твіттер|твиттер|друк|роздрукувати|друкувати|копіювати посилання|печать|распечатать|скопировать ссылку|вконтакте|"
    "فيسبوك|تويتر|واتساب|تيليجرام|لينكد إن|طباعة|نسخ الرابط|البريد الإلكتروني"
)
NEWSLETTER = _set(
    "newsletter|subscribe|subscribe to our newsletter|subscribe now|sign up|sign up for our newsletter|"
    "sign up to our newsletter|join our newsletter|join our mailing list|get our newsletter|your email|"
    "your email address|email address|your e-mail|enter your email|stay informed|stay up to date|"
    "zapisz się do newslettera|zapisz się|zapisz się na newsletter|subskrybuj|twój e-mail|adres e-mail|"
    "podaj adres e-mail|wpisz swój adres e-mail|bądź na bieżąco|"
    "newsletter abonnieren|abonnieren|ihre e-mail-adresse|bleiben sie informiert|"
    "votre adresse e-mail|votre adresse email|votre e-mail|votre email|ваш e-mail|ваш email|ваша електронна адреса|"
    "sign up for updates|get updates|get email updates|subscribe for updates|email updates|stay connected|"
    "s'inscrire à la lettre d'information|s'abonner|s'abonner à la newsletter|abonnez-vous|lettre d'information|"
    "restez informé|"
    "підписатися|підпишіться на розсилку|підписатися на розсилку|подписаться|подписаться на рассылку|"
    "اشترك|اشترك في النشرة البريدية|النشرة البريدية|"
    "twój adres e-mail|twój adres email|twój email|wpisz e-mail|wpisz adres e-mail|zapisz mnie|"
    "deine e-mail-adresse|e-mail-adresse|e-mail-adresse eingeben|jetzt anmelden|zum newsletter|"
    "newsletter-anmeldung|unser newsletter|recevez notre newsletter|inscription à la newsletter|"
    "je m'inscris|m'inscrire|s'inscrire|adresse e-mail|підписка на новини|підписатись|ваша адреса e-mail|"
    "введіть e-mail|подписка на новости|ваш адрес e-mail|введите e-mail|بريدك الإلكتروني|اشترك الآن|"
    "القائمة البريدية|أدخل بريدك الإلكتروني|subscribe for free|your email here|first name|"
    "last name|sign up now|join now"
)
NEIGHBOURS = _set(
    "previous|next|previous post|next post|previous article|next article|older posts|newer posts|"
    "poprzedni|następny|poprzedni wpis|następny wpis|poprzedni artykuł|następny artykuł|"
    "vorheriger beitrag|nächster beitrag|"
    "article précédent|article suivant|"
    "попередня|наступна|попередній запис|наступний запис|предыдущая|следующая|"
    "previous story|next story|previous entry|next entry|nawigacja wpisu|starszy wpis|nowszy wpis|weiter|"
    "vorheriger artikel|nächster artikel|beitragsnavigation|précédent|suivant|navigation de l'article|"
    "попередня стаття|наступна стаття|навігація записів|предыдущая статья|следующая статья|"
    "предыдущая запись|следующая запись|المقال السابق|المقال التالي|السابق|التالي"
)
CHROME = _set(
    "like this|like loading|الرئيسية|القائمة|بحث|اتصل بنا|من نحن|تسجيل الدخول|reader interactions|primary sidebar|secondary sidebar|before header|footer|sidebar|site footer|post navigation|top|back to top|go to top|to top|"
    "scroll to top|top of page|bottom of page|do góry|na górę|wróć na górę|powrót na górę|nach oben|zum seitenanfang|"
    "haut de page|retour en haut|вгору|нагору|наверх|догори|إلى الأعلى|skip to content|skip to main content|"
    "skip to navigation|skip navigation|jump to content|przejdź do treści|przejdź do głównej treści|"
    "direkt zum seiteninhalt springen|direkt zum inhalt|zum inhalt springen|zum inhalt|aller au contenu|"
    "aller au contenu principal|перейти до вмісту|перейти до основного вмісту|перейти к содержимому|text resize: a a|"
    "text resize|text resize a a|text size|font lower|font default|font larger|font bigger|change contrast|"
    "high contrast|kontrast|zmień kontrast|wersja dla niedowidzących|wielkość tekstu|schriftgröße|menu|main menu|"
    "menu główne|close menu|toggle navigation|navigation|open menu|zamknij menu|hauptmenü|меню|home|"
    "also available in|this article is also available in|available in|dostępne także w językach|"
    "dostępne również w językach|auch verfügbar auf|auch verfügbar in|disponible aussi en|également disponible en|"
    "доступно також|доступно также|home page|homepage|strona główna|startseite|accueil|головна|главная|search|szukaj|"
    "suche|rechercher|rechercher sur le site|пошук|поиск|search this site|log in|login|sign in|register|zaloguj|"
    "zaloguj się|anmelden|connexion|увійти|войти|accept|accept all|accept all cookies|accept cookies|reject all|"
    "decline|cookie settings|manage cookies|akceptuję|zgadzam się|alle akzeptieren|tout accepter|download|"
    "download pdf|download the pdf|download as pdf|pobierz|pobierz pdf|pobierz plik|herunterladen|pdf herunterladen|"
    "télécharger|télécharger le document|télécharger le pdf|завантажити|завантажити pdf|скачать|advertisement|"
    "advertising|reklama|anzeige|werbung|publicité|реклама|sponsored|no items found|no comments|0 comments|"
    "leave a comment|leave a reply|comments|comment|add comment|post a comment|dodaj komentarz|komentarze|kommentare|"
    "kommentar schreiben|laisser un commentaire|коментарі|залишити коментар|комментарии|connect with us|follow us|"
    "follow us on|obserwuj nas|śledź nas|folgen sie uns|suivez-nous|слідкуйте за нами|contact|contact us|kontakt|"
    "cart|koszyk|brak produktów|0,00 usd|0,00 zł|wishlist|forschungsgebiete|image taxonomie|sujets liés|"
    "image principale|corps analyses|corps de l'article|contenu|image|więcej informacji|więcej|more|mehr|show more|"
    "zobacz więcej|czytaj więcej|zobacz wszystkie publikacje|see all|view all|all rights|privacy policy|"
    "polityka prywatności|datenschutz|impressum|terms of use|terms and conditions|regulamin|cookies|listen|"
    "listen to this article|posłuchaj|odsłuchaj|powiększ|enlarge|loading|ładowanie|play|pause|mute|breadcrumb|"
    "load more|show all|wczytaj więcej|pokaż więcej|mehr laden|mehr anzeigen|voir plus|afficher plus|показати більше|"
    "показать ещё|rate this article|rate this|oceń artykuł|oceń|оцініть статтю|оцените статью|artikel bewerten|"
    "zurück zur übersicht|zurück|back to list|back to overview|powrót|powrót do listy|wróć|retour|retour à la liste|"
    "назад|до списку|admin|administrator|webmaster|адмін|админ|jesteś tutaj|you are here|jesteś tu|sie sind hier|"
    "vous êtes ici|zgłoś błąd|report an error|"
    "accessibility tools|increase text|decrease text|grayscale|negative contrast|light background|"
    "links underline|readable font|font size|a a a|cite this article|cite this page|"
    "how to cite this article|view pdf|pdf version|print friendly|print version|printer-friendly version|"
    "full screen|jump to section|on this page|in this article|link copied|copied|share link|"
    "email this page|email this article|enlarge image|view larger image|view full image|play video|"
    "watch the video|watch video|play audio|listen now|read aloud|log out|my account|checkout|close|"
    "close search|open search|show search|toggle search|show comments|view comments|load comments|"
    "no responses|article continues below advertisement|story continues below|continue reading|skip ad|"
    "skip to footer|scroll down|scroll for more|select language|language|cookie policy|legal notice|"
    "legal|sitemap|site map|accessibility|accessibility statement|careers|jobs|vacancies|faq|newsroom|"
    "our work|get involved|get in touch|press room|media enquiries|media inquiries|press contact|"
    "share your thoughts|join the conversation|narzędzia dostępności|powiększ tekst|pomniejsz tekst|"
    "wysoki kontrast|skala szarości|mapa strony|deklaracja dostępności|dla mediów|kariera|zamknij|"
    "otwórz menu|przełącz nawigację|wersja do druku|wersja pdf|zobacz pdf|posłuchaj artykułu|"
    "czytaj dalej|zobacz galerię|ustawienia cookies|akceptuj wszystkie|odrzuć wszystkie|wyloguj|"
    "moje konto|brak komentarzy|zostaw komentarz|polityka cookies|rodo|nota prawna|kontakt dla mediów|"
    "drucken|druckversion|pdf-version|vorlesen|artikel anhören|weiterlesen|schließen|menü|menü öffnen|"
    "menü schließen|suche öffnen|sprache|barrierefreiheit|erklärung zur barrierefreiheit|karriere|"
    "stellenangebote|cookie-einstellungen|alle cookies akzeptieren|nur notwendige cookies|"
    "kommentar hinterlassen|keine kommentare|datenschutzerklärung|nutzungsbedingungen|"
    "kontakt und anfahrt|seitenanfang|mentions légales|plan du site|politique de confidentialité|"
    "données personnelles|gestion des cookies|accepter|tout refuser|refuser|fermer|ouvrir le menu|"
    "fermer le menu|accessibilité|nous contacter|contactez-nous|écouter l'article|version imprimable|"
    "version pdf|lire la suite|aucun commentaire|espace presse|recrutement|se connecter|mon compte|"
    "меню сайту|закрити|відкрити меню|версія для друку|слухати|читати далі|карта сайту|контакти|"
    "зв'язатися з нами|політика конфіденційності|вакансії|вийти|прийняти|прийняти всі|немає коментарів|"
    "мова|закрыть|версия для печати|слушать|читать далее|карта сайта|контакты|"
    "политика конфиденциальности|вакансии|выйти|принять|нет комментариев|إغلاق|تحميل|تحميل pdf|"
    "النسخة المطبوعة|استمع|اقرأ المزيد|خريطة الموقع|سياسة الخصوصية|وظائف|اتصلوا بنا|تواصل معنا|قبول|"
    "اللغة|تسجيل الخروج|المزيد|"
    "réagir à cet article|réagir|commenter|skomentuj|kommentieren|прокоментувати|прокомментировать|"
    "أضف تعليقا|comment on this article|tweet this|click to tweet|newsletter abonnieren|rss feed|rss|"
    "imprint|privacy|terms|terms and privacy|privacy notice|cookies policy|cookie notice|"
    "modern slavery statement|copyright notice|site credits|powered by wordpress|"
    "proudly powered by wordpress|web design|strona korzysta z cookies|informacje prawne|ochrona danych|"
    "rechtliche hinweise|crédits|правова інформація|правовая информация|الشروط والأحكام|"
    "site navigation|primary navigation|nawigacja główna|nawigacja|navigation principale|hauptnavigation|"
    "основна навігація|головне меню|основная навигация|главное меню|القائمة الرئيسية|التنقل"
)
SECTIONS = _set(
    "all|about|about us|events|news|experts|people|publications|analysis|analyses|commentary|reports|projects|media|"
    "press|"
    "wszystko|o nas|wydarzenia|aktualności|eksperci|publikacje|analizy|raporty|projekty|prasa|"
    "alle|über uns|aktuelles|veranstaltungen|publikationen|presse|"
    "à propos|actualités|événements|"
    "про нас|новини|події|публікації|о нас|новости|события|публикации|"
    "research|commentaries|topics|programmes|programs|opinion|blog|multimedia|videos|podcasts|books|"
    "library|team|our team|staff|badania|blogi|wideo|podcasty|zespół|biblioteka|forschung|"
    "themen|programme|mediathek|recherche|thèmes|équipe|médiathèque|дослідження|"
    "аналітика|коментарі|команда|проєкти|исследования|аналитика|комментарии|проекты|تحليلات|"
    "دراسات|فعاليات|أخبار|خبراء"
)
"""Parts of a site: furniture where several stand side by side."""
BUTTONS = ("pobierz", "download", "download pdf", "pobierz pdf", "drukuj", "print", "herunterladen", "télécharger",
           "udostępnij", "share", "завантажити", "скачать")  # fmt: skip
READ_LABELS = _set(
    "reading time|czas czytania|lesezeit|lesedauer|temps de lecture|час читання|время чтения|read time"
)

ASKS_FOR_MONEY = _marks(
    "please support", "please consider helping", "please consider supporting", "please consider donating",
    "consider supporting us", "consider making a donation", "your donation", "your support", "donations from private",
    "private gifts keep", "donate by clicking", "donate now", "make a donation", "support our work",
    "support our magazine", "support our mission", "help us continue", "become a patron", "become a member",
    "tax-deductible", "prosimy o wsparcie", "prosimy, wesprzyj", "darowizny osób prywatnych", "przekaż darowiznę",
    "wesprzyj nas", "wesprzyj naszą", "twoja darowizna", "twoje wsparcie", "twoja wpłata", "unterstützen sie uns",
    "ihre spende", "mit ihrer spende", "spenden sie", "soutenez-nous", "votre don", "faites un don", "faire un don",
    "підтримайте нас", "підтримайте наш", "ваша підтримка", "ваш внесок", "пожертв", "поддержите нас",
    "поддержите наш", "ваша поддержка", "прошу о поддержке", "ادعم", "تبرع",
)  # fmt: skip
ASKS_FOR_ADDRESS = _marks(
    "subscribe to our newsletter", "sign up for our newsletter", "sign up to our newsletter",
    "zapisz się do newslettera", "zapisz się na newsletter", "newsletter abonnieren", "s'inscrire à la lettre",
    "abonnez-vous à", "підпишіться на", "подпишитесь на", "join our mailing list", "enter your email",
    "podaj adres e-mail", "bądź na bieżąco", "subscribe for free", "subscribe to receive", "اشترك في النشرة",
    "zum newsletter anmelden", "підписатися на розсилку", "للاشتراك في",
)  # fmt: skip
COOKIES = _marks(
    "we use cookies", "uses cookies", "this site uses cookies", "this website uses cookies", "używamy plików cookie",
    "ta strona używa", "strona korzysta z plików cookie", "używa ciasteczek", "diese website verwendet cookies",
    "wir verwenden cookies", "nous utilisons des cookies", "ce site utilise des cookies", "використовує файли cookie",
    "використовуємо файли cookie", "использует файлы cookie", "ta strona korzysta z ciasteczek",
)  # fmt: skip
LICENCE_MARKS = _marks(
    "all rights reserved", "may be reprinted", "may be disseminated", "may be reproduced", "may be republished",
    "all texts published by", "all texts (except", "creative commons", "cc by", "cc-by", "republish this",
    "reproduction is permitted", "reproduction permitted", "wszelkie prawa zastrzeżone",
    "wszystkie prawa zastrzeżone", "można rozpowszechniać", "mogą być rozpowszechniane", "można przedrukowywać",
    "przedruk dozwolony", "pod warunkiem podania źródła", "na licencji", "alle rechte vorbehalten",
    "darf nachgedruckt", "nachdruck", "tous droits réservés", "peuvent être reproduits", "reproduction autorisée",
    "всі права захищено", "усі права захищено", "за умови посилання", "за умови зазначення", "все права защищены",
    "при условии ссылки", "جميع الحقوق محفوظة", "при перепечатке", "перепечатка разрешена", "перепечатка материалов", "при использовании материалов",
    "при передруку", "передрук дозволено", "передрук матеріалів", "передрук лише", "при використанні матеріалів", "посилання обов'язкове", "ссылка обязательна",
    "toute reproduction", "weiterverwendung nur", "abdruck nur", "kopiowanie i rozpowszechnianie", "kopiowanie bez zgody",
    "przedruk wyłącznie", "przedruk tylko", "przedruk za zgodą",
)  # fmt: skip
DISCLAIMER_MARKS = _marks(
    "the views expressed", "views and opinions expressed", "opinions expressed", "the opinions expressed",
    "the content of this", "poglądy wyrażone", "opinie wyrażone", "poglądy przedstawione", "die hier geäußerten",
    "die in diesem beitrag", "les opinions exprimées", "les propos exprimés", "думки, висловлені",
    "погляди, висловлені", "мнения, выраженные", "disclaimer:", "zastrzeżenie:", "does not necessarily reflect",
    "do not necessarily reflect", "nie muszą odzwierciedlać", "does not take collective positions",
    "does not take institutional positions", "does not take specific policy positions", "only represent the views of",
    "represent the views of the author", "nie musi odzwierciedlać", "wyraża poglądy autor", "wyrażają poglądy autor",
    "nie muszą być zgodne", "nie są oficjalnym stanowiskiem", "spiegeln nicht notwendigerweise",
    "geben nicht notwendigerweise", "gibt nicht notwendigerweise", "n'engagent que", "n'engage que",
    "може не збігатися з", "можуть не збігатися з", "може не відображати", "можуть не відображати",
    "не обов'язково відображ", "может не совпадать с", "могут не совпадать с", "может не отражать",
    "могут не отражать", "لا تعبر بالضرورة", "لا يعبر بالضرورة",
)  # fmt: skip
_WRITINGS = (
    "article|commentary|comment|text|essay|piece|op-ed|post|analysis|report|interview|paper|column|blog"
)
_APPEARED = "originally appeared|first appeared|was first published|was originally published|was first posted"
PROVENANCE_MARKS = (*sorted(_pairs("this " + _WRITINGS.replace("|", "|this "), _APPEARED)), *_marks(
    "this article was first published", "this article was originally published", "this text was first published",
    "first published in", "first published by", "first published on", "originally published in",
    "originally published by", "originally published on", "this article originally appeared",
    "this article first appeared", "artykuł ukazał się pierwotnie", "tekst ukazał się pierwotnie",
    "tekst został pierwotnie opublikowany", "pierwotnie opublikowano", "artykuł pierwotnie opublikowany",
    "zuerst erschienen", "dieser beitrag erschien zuerst", "dieser text erschien zuerst",
    "article publié initialement", "cet article a été publié", "publié initialement", "вперше опубліковано",
    "впервые опубликовано",
))  # fmt: skip
ROLE_WORDS = frozenset(
    "fellow analyst director professor editor researcher expert research senior junior president chairman chair "
    "journalist lecturer associate coordinator head adviser advisor correspondent economist historian programme "
    "program university institute institution centre center department school faculty college council foundation "
    "academy ministry ambassador phd ph.d ma msc llm mba ret retired "
    "analityk analityczka ekspert ekspertka dyrektor redaktor redaktorka profesor prezes koordynator koordynatorka "
    "stażysta stażystka uniwersytet uniwersytetu instytut instytutu ośrodek wydział fundacja badacz badaczka "
    "doktorant doktorantka dziennikarz dziennikarka publicysta publicystka politolog absolwent absolwentka "
    "współpracownik współpracowniczka "
    "wissenschaftler wissenschaftlerin mitarbeiter mitarbeiterin leiter leiterin universität referent referentin "
    "chercheur chercheuse directeur directrice professeur université conseiller maître "
    "аналітик аналітикиня експерт експертка директор редактор науковий інститут університет журналіст журналістка "
    "эксперт аналитик институт университет журналист "
    "باحث باحثة الباحث الباحثة كاتب كاتبة صحفي صحفية أستاذ أستاذة مدير مديرة محلل محللة خبير خبيرة زميل زميلة جامعة معهد مركز".split()
)
ORGANISATION_WORDS = frozenset(
    "unit lab desk team staff editors editorial institute institution centre center foundation bureau agency council ministry "
    "association network "
    "redakcja zespół instytut fundacja ośrodek biuro agencja "
    "redaktion institut stiftung zentrum "
    "rédaction équipe fondation "
    "редакція команда інститут фонд центр редакция институт".split()
)
HONORIFICS = frozenset(
    "sgt. jur. phil. pol. med. dr dr. doc doc. prof prof. professor hab hab. inż inż. mgr mgr. lic. gen gen. general "
    "płk płk. ppłk ppłk. mjr kpt kpt. adm adm. kmdr radm vadm cdr cdr. cmdr cmdr. lcdr lt lt. ltc col col. maj maj. capt capt. cpt. cpl. cpl "
    "sgt brig brig. amb amb. ambassador ambasador sir dame lord lady baroness mr mr. mrs mrs. ms ms. herr frau "
    "dipl.-ing. ing ing. ks ks. rev rev. red. red hon. hon mme mme. m. (ret.) (ret) (res.) ret. (rez.) em. "
    "univ.-prof. st. bryg. rtd rtd. rez. spocz. a.d. i.r. "
    "к.е.н. к.ю.н. д.п.н. д.е.н. к.и.н. к.э.н. д.и.н. к.н. д.н. д-р проф. проф др. к.і.н. к.п.н. д.і.н. "
    "د. أ. أ.د. الدكتور الدكتورة الأستاذ السفير".split()
)
OFFICES = frozenset(
    "specialist secretary founder co-founder strategist consultant reporter columnist manager spokesperson "
    "commissioner deputy scholar fellow analyst director professor editor researcher expert senior junior president "
    "chairman chair journalist lecturer associate coordinator head adviser advisor correspondent economist historian "
    "specjalista specjalistka kierownik kierowniczka sekretarz adiunkt adiunktka wykładowca wykładowczyni rzecznik "
    "rzeczniczka wiceprezes prezeska wicedyrektor dyrektorka starszy starsza członek członkini doradca doradczyni "
    "socjolog socjolożka ekonomista ekonomistka historyk historyczka reporterka korespondent korespondentka analityk "
    "analityczka ekspert ekspertka dyrektor redaktor redaktorka profesor prezes koordynator koordynatorka "
    "referent referentin redakteur redakteurin vorsitzender vorsitzende geschäftsführer geschäftsführerin "
    "korrespondent korrespondentin politologe politologin ökonom ökonomin historiker historikerin journalistin autor "
    "autorin leiter leiterin mitarbeiter mitarbeiterin "
    "chargé chargée responsable rédacteur rédactrice analyste politologue économiste historien historienne "
    "journaliste chercheur chercheuse directeur directrice conseiller "
    "дослідник дослідниця координатор координаторка керівник керівниця редактор редакторка эксперт экспертка "
    "директор аналитик руководитель преподаватель профессор журналист исследователь сотрудник обозреватель "
    "корреспондент политолог историк экономист оглядач оглядачка кореспондент кореспондентка політолог політологиня "
    "історик економіст економістка аналітик аналітикиня експерт експертка "
    "باحث باحثة كاتب كاتبة صحفي صحفية أستاذ أستاذة مدير مديرة محلل محللة خبير خبيرة زميل زميلة".split()
)
"""What one person does: a line that holds such a word is no organisation."""
COLLECTIVE_WORDS = frozenset(
    "desk team staff editors zespół redakcja redaktion rédaction équipe редакція команда редакция".split()
)
HOUSE_WORDS = frozenset(
    "institute institution university college academy foundation ministry council bank centre center "
    "uniwersytet uniwersytetu instytut instytutu akademia akademii fundacja fundacji ministerstwo ośrodek "
    "universität institut stiftung "
    "université "
    "інститут університет институт университет".split()
)
PERIODICAL_WORDS = frozenset(
    "briefing briefings outlook insights letter letters memo memos series magazine bulletins monitor monitors brief "
    "briefs bulletin review paper papers studies report digest weekly monthly quarterly spotlight commentary journal "
    "notes watch dispatch observer tracker "
    "magazyn biuletyn studia zeszyty analizy komentarze przegląd kwartalnik miesięcznik tygodnik "
    "zeitschrift aktuell hefte "
    "revue lettre cahiers cahier note "
    "монітор бюлетень вісник бюллетень вестник".split()
)
PARTICLES = frozenset(
    "van von der den de del della di da dos du la le al el bin ibn ter ten zu zum af av y e o' d' ad und op i".split()
)
AND_WORDS = frozenset("and und et i oraz та и й with z mit avec".split())
COMMON_HEADINGS = _set(
    "introduction|conclusion|conclusions|background|recommendations|key points|key takeaways|key findings|"
    "main findings|takeaways|contents|table of contents|annex|appendix|annexes|at a glance|"
    "wstęp|wprowadzenie|wnioski|zakończenie|podsumowanie|rekomendacje|najważniejsze|najważniejsze tezy|tezy|"
    "główne tezy|spis treści|aneks|załącznik|załączniki|artykuł w skrócie|w skrócie|"
    "einleitung|fazit|schlussfolgerungen|empfehlungen|kernpunkte|anhang|auf einen blick|"
    "introduction générale|conclusion générale|points clés|annexe|en bref|"
    "вступ|висновки|рекомендації|основні тези|введение|заключение|выводы|додаток|додатки|приложение"
)
TYPE_LABELS = _set(
    "memo|memorandum|policy memo|media release|news release|factsheet|fact sheet|infographic|newsletter|list|"
    "expert comment|expert commentary|guest commentary|guest post|explainer|q&a|q and a|blog|blog post|op-ed|"
    "working paper|research paper|policy report|analytical report|interview|special report|country report|"
    "policy analysis|policy note|issue brief|briefing|feature|event report|statements|essay|commentary|comment|"
    "commentaries|analyses|reports|briefs|interviews|opinions|analysis|press release|press statement|statement|"
    "speech|opinion|brief|report|review|news|event|podcast|policy brief|policy paper|about us|who we are|"
    "publications|critical questions|strategic comment|strategic comments|quick take|first glance|in focus|"
    "policy contribution|world today|the world today|expert analysis|conference report|workshop report|"
    "meeting summary|column|"
    "notatka|informacja prasowa|infografika|raport specjalny|wydarzenia|komentarz eksperta|komentarze ekspertów|"
    "analiza eksperta|felieton|sprawozdanie|relacja|analizy|komentarze|wywiady|raporty|komunikat|komunikat prasowy|"
    "oświadczenie|przemówienie|wywiad|rozmowa|komentarz|analiza|opinia|raport|recenzja|aktualności|esej|wydarzenie|"
    "o nas|publikacje|punkt widzenia|"
    "vermerk|gastbeitrag|hintergrund|kurzanalyse|studie|pressemitteilung|kommentar|analyse|bericht|über uns|"
    "kurz gesagt|kolumne|publikation|publikationen|meinung|"
    "dossier|décryptage|point de vue|note d'analyse|communiqué de presse|à propos|qui sommes-nous|éditoriaux|études|"
    "chronique|entretien|tribune|éditorial|"
    "аналітична доповідь|аналітична записка|доповідь|аналитический доклад|аналитическая записка|доклад|отчёт|колонка|"
    "блог|репортаж|подія|події|событие|события|пояснення|про нас|о нас|новини|новости|публікації|публикации|"
    "точка зору|точка зрения|розмова|беседа|інтерв'ю|коментар|аналітика|думка|звіт|интервью|комментарий|аналитика|"
    "мнение|"
    "تقدير موقف|تقدير استراتيجي|ورقة سياسات|ورقة بحثية|ورقة تحليلية|مقال رأي|تحليلات|تقارير|دراسات|دراسة|مقالات|أوراق|تقرير|مقال|مقابلة|تحليل|تعليق|رأي|خبر|حوار|"
    "zapis debaty|zapis dyskusji|zapis rozmowy|zapis wideo|debata|dyskusja|relacja z debaty|transcript|"
    "panel discussion|event summary|round table|roundtable|long read|data brief|backgrounder|"
    "country profile|veranstaltungsbericht|tagungsbericht|gesprächsprotokoll|debatte|compte rendu|"
    "compte-rendu|table ronde|débat|note de lecture|стенограма|дискусія|круглий стіл|лонгрід|огляд|"
    "стенограмма|дискуссия|круглый стол|обзор|ندوة|حوارات|تقرير خاص|"
    "досьє|досье|dosier|dossiers|polemika|polemiki|hintergrundpapier|arbeitspapier|diskussionspapier|"
    "positionspapier|working papers|document de travail|робочий документ|рабочий документ"
)
CORRECTIONS = _set(
    "correction|corrections|corrigendum|erratum|errata|clarification|"
    "sprostowanie|korekta|"
    "berichtigung|korrektur|"
    "rectificatif|"
    "виправлення|спростування|исправление|опровержение|"
    "تصحيح"
)
"""Titles of short notices that share their line with the date."""
NOTES_HEADINGS = _set(
    "notes|footnotes|endnotes|references|"
    "przypisy|bibliografia|źródła|"
    "fußnoten|anmerkungen|endnoten|"
    "notes de bas de page|"
    "примітки|посилання|примечания|сноски|"
    "الهوامش|"
    "list of references|works cited|sources and notes|literatura|literatura cytowana|literatur|"
    "literaturverzeichnis|quellen|quellenverzeichnis|bibliographie|références|список використаних джерел|"
    "список джерел|література|джерела|литература|список литературы|источники|المراجع|المصادر|"
    "الهوامش والمراجع"
)
IMPRINT = _set(
    "editor|editors|edited by|copy editor|copy editing|editing|layout|design|cover design|proofreading|translation|translated by|"
    "redakcja|redaktor|redaktorzy|korekta|skład|łamanie|opracowanie graficzne|współpraca graficzna|grafika i skład|mapa|mapy|wykresy|"
    "projekt okładki|tłumaczenie|"
    "redaktion|lektorat|satz|gestaltung|layout und satz|übersetzung|herausgeber|herausgeberin|"
    "rédaction|mise en page|relecture|traduction|directeur de la publication|"
    "редактор|редактори|верстка|дизайн|переклад|редакторы|вёрстка|перевод|"
    "تحرير|تصميم|ترجمة|"
    "редакторка|літературна редакторка|літературний редактор|коректорка|коректор|redaktorka|"
    "redakcja językowa|rédactrice|lektorin|mise en forme"
)
"""Labels of those who made a page, other than its authors."""
CITATION = _set(
    "suggested citation|recommended citation|preferred citation|how to cite|cite as|citation|"
    "cytowanie|sugerowane cytowanie|proponowane cytowanie|jak cytować|"
    "zitiervorschlag|zitierweise|empfohlene zitierweise|"
    "pour citer cet article|pour citer ce document|citation suggérée|"
    "як цитувати|посилання на публікацію|для цитирования|"
    "للاستشهاد"
)
"""Labels of the text's own reference."""
ABOUT_AUTHOR = _set(
    "about the author|about the authors|about author|author bio|bio|"
    "o autorze|o autorce|o autorach|o autorkach|nota o autorze|notka biograficzna|"
    "über den autor|über die autorin|über die autoren|über die autorinnen|"
    "à propos des auteurs|à propos de l'auteur|à propos de l'auteure|"
    "про авторок|про автора|про авторку|про авторів|об авторе|об авторах|"
    "عن الكاتب|"
    "about the writer|about the contributors|o autorkach i autorach|noty o autorach|nota biograficzna|"
    "zur person|zum autor|zur autorin|zu den autoren|про авторів та авторок|عن الكاتبة|نبذة عن الكاتب|"
    "عن المؤلف|عن المؤلفة"
)
