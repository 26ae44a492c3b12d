"""The player's language: every sentence of the window goes through here, by the standard library's gettext.

English sentences are the keys of the catalogue (`assets/locale`). The language may change while the game
runs, so nothing translated may be kept beyond a frame except under a key that holds `current()`; tables of
words that are built at import mark theirs with `N_` and are translated when shown, by `_(entry)`.
"""

import gettext
import locale
import math
import os
import struct
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import overload

from game.paths import asset

LANGUAGES: dict[str, str] = {"en": "English", "de": "Deutsch"}
"""What a player can choose, each by its own name; English is in the sources."""

SYSTEM = "system"
"""The setting to follow the computer's language if it is one of ours."""

PSEUDO = "pseudo"
"""English with accents, brackets and longer words: shows what is not translated and where room is short."""

UNTOUCHED = frozenset({"number", "key"})
"""Contexts that the pseudo-locale leaves alone: formats that are read back, and what stands on keys."""

VARIABLE = "MOAT_LANGUAGE"
"""The environment variable that overrides the setting."""

_GROWTH = 1.35
_ACCENTED = str.maketrans("aeiouyACDEGILNORSTUYZcdglnrstz", "àéîöúýÁČĎÊĞÎŁÑÖŘŠŤÛÝŽčďğłñřšťž")


class _Pseudo(gettext.NullTranslations):
    """Makes its translations up."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return message if context in UNTOUCHED else pseudo(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.pgettext(context, msgid1 if n == 1 else msgid2)


class _Tongue:
    """The language in use."""

    key = "en"
    words: gettext.NullTranslations = gettext.NullTranslations()
    marks: Mapping[int, str] | None = None  # what stands for "." and "," in numbers; None where they stay


@lru_cache(maxsize=4096)
def pseudo(message: str) -> str:
    """Return `[Čoömpúütéê]` for "Compute": a third longer, with placeholders and line ends as they were."""
    made: list[str] = []
    depth = plain = grown = 0
    for letter in message:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth or letter == "}":
            made.append(letter)
            continue
        made.append(letter.translate(_ACCENTED) + (letter if letter in "aeiou" else ""))
        plain += 1
        grown += len(made[-1])
    short = math.ceil(_GROWTH * plain) - grown - len("[]")
    return f"[{''.join(made)}{'~' * max(0, short)}]"


def supported(choice: str) -> bool:
    """Tell whether something can be chosen in the settings."""
    return choice in (SYSTEM, PSEUDO) or choice in LANGUAGES


def resolved(choice: str) -> str:
    """Return the language that a choice stands for: the environment first, English if nothing fits."""
    wanted = os.environ.get(VARIABLE) or choice
    if wanted == SYSTEM:
        wanted = _of_system()
    return wanted if wanted in LANGUAGES or wanted == PSEUDO else "en"


def _of_system() -> str:
    """Return the two letters of the computer's language, or nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name][:2].lower()
    named = locale.getlocale()[0] or ""  # "de_DE", or "German_Germany" on Windows
    return locale.normalize(named)[:2].lower()


def use(choice: str) -> None:
    """Speak a language from now on; one that is not shipped, or whose catalogue is broken, is English."""
    _Tongue.key, _Tongue.words = _opened(resolved(choice))
    point, comma = pgettext("number", "."), pgettext("number", ",")
    _Tongue.marks = None if (point, comma) == (".", ",") else {ord("."): point, ord(","): comma}


@lru_cache(maxsize=4)
def _opened(key: str) -> tuple[str, gettext.NullTranslations]:
    if key == PSEUDO:
        return key, _Pseudo()
    if key != "en":
        try:
            with asset("locale", key, "LC_MESSAGES", "moat.mo").open("rb") as file:
                return key, gettext.GNUTranslations(file)
        except (OSError, ValueError, struct.error):
            return _opened("en")  # a game that speaks English is better than one that does not start
    return "en", gettext.NullTranslations()


def current() -> str:
    """Return the language in use; part of the key of whatever keeps translated text."""
    return _Tongue.key


def _(message: str, /, **facts: object) -> str:
    """Return a sentence in the player's language, with its {facts} filled in."""
    if not message:
        return ""  # gettext would give the catalogue's header
    text = _Tongue.words.gettext(message)
    return text.format(**facts) if facts else text


def ngettext(one: str, many: str, number: float, /, **facts: object) -> str:
    """Return the form of a sentence that fits a number; `{n}` is the number unless a fact says otherwise."""
    whole = int(number) if number == int(number) else 2
    text = _Tongue.words.ngettext(one, many, whole)
    return text.format(**({"n": whole} | facts))


def pgettext(context: str, message: str, /, **facts: object) -> str:
    """Return a text whose meaning depends on where it stands."""
    text = _Tongue.words.pgettext(context, message)
    return text.format(**facts) if facts else text


def marked(text: str) -> str:
    """Return a number written as Python does (1,234.5) with the language's thousands and decimal marks."""
    return text if _Tongue.marks is None else text.translate(_Tongue.marks)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a sentence for the catalogue; whoever shows it translates it by `_`."""
    return message


class Words(Sequence[str]):
    """A table of words built at import, from texts marked with `N_`; each is translated when it is read."""

    def __init__(self, *messages: str) -> None:
        self.messages = messages

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        """Return an entry, or several, in the player's language."""
        found = self.messages[index]
        return _(found) if isinstance(found, str) else tuple(_(message) for message in found)

    def __len__(self) -> int:
        return len(self.messages)


def within(label: str) -> str:
    """Return a label as it stands inside a sentence: English then writes it small, others as it is."""
    return label.lower() if current() == "en" else label
