"""Text that an editor may give once, or once for each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


@dataclass(frozen=True)
class LocalText:
    """`name = "Baltic"` or `name.en = "Baltic"`, `name.pl = "Bałtyk"`.

    A field of this type in a schema accepts both forms.
    """

    by_lang: tuple[tuple[str, str], ...] = ()
    """(language code, text), sorted by code; "" stands for text given without a language."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that the text is given in; "" for text without one."""
        return tuple(lang for lang, _ in self.by_lang)

    def in_language(self, lang: str, default_lang: str) -> str | None:
        """The text in `lang`, else in the site's default language, else None."""
        texts = dict(self.by_lang)
        for candidate in (lang, default_lang, ""):
            if candidate in texts:
                return texts[candidate]
        return None

    @classmethod
    def parse(cls, value: object) -> LocalText:
        """Normalise a text or a table of texts by language.

        `ValueError`, in an editor's words: neither of them, a code that is no language, an empty text.
        """
        if isinstance(value, str):
            value = {"": value}
        if not isinstance(value, dict) or not value:
            raise ValueError("must be text, or one text for each language (en, pl, …)")
        texts: dict[str, str] = {}
        for lang, text in value.items():
            if not isinstance(lang, str) or (lang and not _LANGUAGE.match(lang)):
                raise ValueError(f"has {lang!r} where a language code such as en or pl is expected")
            if not isinstance(text, str):
                raise ValueError(f"must be text{f' in {lang}' if lang else ''}")
            if not text.strip():
                raise ValueError(f"is empty{f' in {lang}' if lang else ''}")
            texts[lang] = text
        return cls(tuple(sorted(texts.items())))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        """Let schemas name this type as it is; pydantic is imported only where schemas are."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.parse(value)
        )
