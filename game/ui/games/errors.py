"""What can go wrong with a game in the window; every message says what and where, for a person."""


class MatchError(Exception):
    """A game could not be opened or begun."""


class UnsavedError(MatchError):
    """The quarter is played but could not be written. Answer with `Match.retry` or `Match.go_on_unsaved`."""
