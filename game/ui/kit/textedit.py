"""One line of text being edited: caret, selection and the usual keys. Pure."""

from dataclasses import dataclass


@dataclass(slots=True)
class TextEdit:
    """Text with a caret and an anchor; what lies between them is selected. Both are in 0..len(text)."""

    text: str = ""
    caret: int = 0
    anchor: int = 0

    @property
    def selection(self) -> tuple[int, int]:
        """The selected range, ordered."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        """The selected text."""
        start, end = self.selection
        return self.text[start:end]

    def place(self, index: int, *, extend: bool = False) -> None:
        """Put the caret somewhere; `extend` keeps the anchor."""
        self.caret = min(len(self.text), max(0, index))
        if not extend:
            self.anchor = self.caret

    def select_all(self) -> None:
        """Select everything."""
        self.anchor, self.caret = 0, len(self.text)

    def replace(self, text: str) -> None:
        """Take other text; the caret goes to its end."""
        self.text = text
        self.place(len(text))

    def insert(self, text: str, limit: int) -> None:
        """Put text in place of the selection, cut so that the whole stays within `limit` characters."""
        start, end = self.selection
        room = max(0, limit - (len(self.text) - (end - start)))
        fresh = "".join(c for c in text if c.isprintable())[:room]
        self.text = self.text[:start] + fresh + self.text[end:]
        self.place(start + len(fresh))

    def delete(self, step: int, *, word: bool = False) -> None:
        """Delete the selection, else one character or word back (-1) or ahead (+1)."""
        if self.caret == self.anchor:
            self.anchor = self._target(step, word=word)
        start, end = self.selection
        self.text = self.text[:start] + self.text[end:]
        self.place(start)

    def move(self, step: int, *, word: bool = False, extend: bool = False) -> None:
        """Move the caret by a character or word; without `extend` a selection collapses to its end."""
        if self.caret != self.anchor and not extend and not word:
            self.place(self.selection[0 if step < 0 else 1])
        else:
            self.place(self._target(step, word=word), extend=extend)

    def _target(self, step: int, *, word: bool) -> int:
        index = self.caret
        if not word:
            return min(len(self.text), max(0, index + step))
        ahead = 0 if step > 0 else -1
        while 0 <= index + ahead < len(self.text) and self.text[index + ahead] == " ":
            index += step
        while 0 <= index + ahead < len(self.text) and self.text[index + ahead] != " ":
            index += step
        return index
