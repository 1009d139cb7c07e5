"""What makes an account number or the text of a transfer unfit, in words an editor can act on.

TransferFault        message: the end of a sentence ("is no IBAN"); hint: what to write instead
  WrongAccount       a number or a bank's code that cannot be right
  TextMissing
  TextTooLong        nothing is ever cut
  WrongLetter        `letter` is one that no code may carry
  WrongCurrency
  WrongAmount
  WrongPurpose
  PayloadTooLong     more bytes than the code may hold
"""

from __future__ import annotations


class TransferFault(ValueError):
    """A value that a transfer cannot hold; `field` names it as the dataclass does."""

    def __init__(self, message: str, hint: str = "", *, field: str = "") -> None:
        """Keep the three parts; `str()` gives the message."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.field = field


class WrongAccount(TransferFault):
    """An IBAN, an NRB, a BIC or a tax number that cannot be right."""


class TextMissing(TransferFault):
    """A name or a title that is empty."""


class TextTooLong(TransferFault):
    """A text longer than its field."""


class WrongLetter(TransferFault):
    """A text with a letter that the code may not carry."""

    def __init__(self, letter: str, message: str, hint: str, *, field: str) -> None:
        """Keep the letter, too."""
        super().__init__(message, hint, field=field)
        self.letter = letter


class WrongCurrency(TransferFault):
    """A currency that this kind of code does not know."""


class WrongAmount(TransferFault):
    """A sum out of range, or with fractions of the smallest coin."""


class WrongPurpose(TransferFault):
    """A purpose or a structured reference that is not of the form of its standard."""


class PayloadTooLong(TransferFault):
    """All fields fit, but not together."""
