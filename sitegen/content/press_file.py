"""`content/press.toml`: what journalists need at once: whom to call, what to write of us, under which embargo."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from sitegen.content.schema import MANY, NO_TEXT, Asset, Text, email_address, phone_number
from sitegen.content.toml_file import load, place_of
from sitegen.content.validation import LocalText, Strict, validate
from sitegen.errors import ConfigError, Faults


class ContactSchema(Strict):
    """A person or a desk that answers the press."""

    name: Text
    role: LocalText = NO_TEXT
    email: Annotated[str, AfterValidator(email_address)] | None = None
    phone: Annotated[str, AfterValidator(phone_number)] | None = None
    hours: LocalText = NO_TEXT


class LogoSchema(Strict):
    """A file that the press may use."""

    file: Asset
    label: LocalText


class PressFile(Strict):
    """The whole file."""

    contact: Annotated[tuple[ContactSchema, ...], Field(min_length=1, max_length=MANY)]
    intro: LocalText = NO_TEXT
    boilerplate: LocalText = NO_TEXT
    embargo: LocalText = NO_TEXT
    logo: Annotated[tuple[LogoSchema, ...], Field(max_length=MANY)] = ()


def read_press(data: bytes, path: str) -> PressFile:
    """Read and check the bytes of `press.toml`.

    `ConfigError`: no TOML. `Faults` of `ConfigError`: everything else that is wrong, all at once.
    """
    toml = load(data, path)
    file = validate(PressFile, toml.meta, toml.places, path, error=ConfigError)
    faults = [
        ConfigError(
            f"the contact {contact.name!r} has neither an e-mail address nor a telephone number",
            location=place_of(toml.places, ("contact", index), path),
            hint='Write email = "press@example.org", or a phone.',
        )
        for index, contact in enumerate(file.contact)
        if not contact.email and not contact.phone
    ]
    if faults:
        raise Faults(faults)
    return file
