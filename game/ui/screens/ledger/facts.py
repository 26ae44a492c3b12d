"""Money in and out by account: last quarter's flows beside what this plan spends."""

from dataclasses import dataclass

from game.language import N_
from game.market.observe import View
from game.market.report import Account
from game.session.planning.outlook import Outlook

LABELS: dict[Account, str] = {
    Account.REVENUE: N_("Customers"),
    Account.ROUND: N_("Capital raised"),
    Account.RESCUE: N_("Last-resort round"),
    Account.HARDWARE: N_("Hardware"),
    Account.RENTAL: N_("Spot capacity"),
    Account.RUNNING: N_("Energy and upkeep"),
    Account.DATA: N_("Data deals"),
    Account.LABELLING: N_("Labelling"),
    Account.TALENT: N_("Researchers"),
    Account.SAFETY: N_("Safety"),
    Account.MARKETING: N_("Marketing"),
    Account.HARNESS: N_("Tools and memory"),
    Account.DELIVERY: N_("Delivery by people"),
    Account.RELEASE: N_("Model launches"),
    Account.OVERHEAD: N_("Overhead"),
    Account.INCIDENT: N_("Fines and repairs"),
    Account.CREDITORS: N_("Debt written off"),
    Account.ROYALTY: N_("Royalties"),
    Account.LICENCE: N_("Base licence"),
    Account.SUPPORT: N_("Weights support"),
    Account.SITES: N_("New sites"),
    Account.LOBBYING: N_("Lobbying"),
    Account.COMPLIANCE: N_("Audits and permits"),
}
"""As marked for the catalogue."""
ICONS: dict[Account, str] = {
    Account.REVENUE: "users",
    Account.ROUND: "landmark",
    Account.RESCUE: "landmark",
    Account.HARDWARE: "server",
    Account.RENTAL: "hourglass",
    Account.RUNNING: "zap",
    Account.DATA: "database",
    Account.LABELLING: "pencil",
    Account.TALENT: "graduation-cap",
    Account.SAFETY: "shield",
    Account.MARKETING: "megaphone",
    Account.HARNESS: "wrench",
    Account.DELIVERY: "briefcase",
    Account.RELEASE: "rocket",
    Account.OVERHEAD: "building-2",
    Account.INCIDENT: "shield-alert",
    Account.CREDITORS: "scale",
    Account.ROYALTY: "coins",
    Account.LICENCE: "git-fork",
    Account.SUPPORT: "life-buoy",
    Account.SITES: "hard-hat",
    Account.LOBBYING: "landmark",
    Account.COMPLIANCE: "gavel",
}
INCOME = (
    Account.REVENUE,
    Account.ROYALTY,
    Account.SUPPORT,
    Account.ROUND,
    Account.RESCUE,
    Account.CREDITORS,
)
"""Accounts that bring money in."""


@dataclass(frozen=True, slots=True)
class Line:
    """One account; $M, signed from the lab's side.

    Attributes:
        account: the account.
        last: last quarter's flow.
        plan: this plan's, None where it is not decided by the plan.
    """

    account: Account
    last: float
    plan: float | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The accounts that moved or will move, money in first; $M."""

    lines: tuple[Line, ...]

    @property
    def last_change(self) -> float:
        """Change of cash last quarter."""
        return sum(line.last for line in self.lines)

    @property
    def planned_change(self) -> float:
        """Change of cash that the plan leads to if rivals go on as they did and every bid wins."""
        return sum(line.plan for line in self.lines if line.plan is not None)

    @property
    def largest(self) -> float:
        """The largest amount in either column."""
        return max((max(abs(line.last), abs(line.plan or 0.0)) for line in self.lines), default=0.0)


def ledger(view: View, outlook: Outlook) -> Ledger:
    """Return last quarter's flows and the plan's by account, what comes in first."""
    flows = view.report.flows[view.seat, :, 0]
    planned: dict[Account, float] = {account: -amount for account, amount in outlook.spend.items()}
    planned[Account.REVENUE] = float(outlook.revenue.sum())
    planned |= outlook.with_others
    planned[Account.ROUND] = outlook.raised
    planned = {account: amount for account, amount in planned.items() if amount != 0.0}
    moved = [account for account in Account if flows[account] != 0.0 or account in planned]
    order = [a for a in moved if a in INCOME] + [a for a in moved if a not in INCOME]
    return Ledger(tuple(Line(account, float(flows[account]), planned.get(account)) for account in order))
