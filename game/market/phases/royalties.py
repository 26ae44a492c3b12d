"""What labs are paid beside sales: royalties on licensed bases (R16) and support of released weights (R9)."""

from game.market.exact import Array
from game.market.licensing import royalties
from game.market.phases.open_weights import support
from game.market.quarter import Quarter
from game.market.report import Account
from game.market.sums import ZERO, any_of, ratio


def settle(q: Quarter) -> None:
    """Settle royalties and support; they count as revenue at full margin, licences as a cost of sales."""
    s, notes = q.state, q.notes
    notes.takings = notes.income
    if any_of(s.opened > ZERO):
        paid = support(q)
        q.earn(Account.SUPPORT, paid)
        _take(q, paid, ZERO)
    if any_of(s.licensor >= ZERO):
        due, got = royalties(s.licensor, q.before.royalty, notes.income)
        q.pay(Account.LICENCE, due)
        q.earn(Account.ROYALTY, got)
        _take(q, got, due)


def _take(q: Quarter, got: Array, due: Array) -> None:
    """Add to a lab's takings and put its gross margin right."""
    before = q.notes.takings
    q.notes.takings = before + got
    q.report.margin = ratio(before * q.report.margin + got - due, q.notes.takings)
