"""The law in words: its levels, and what each asks of a lab by the rules of this game."""

from game.market.law import Level
from game.market.rules import Rules
from game.market.trends import compound
from game.ui.screens import words

LEVEL_LABELS = ("Reporting", "Audits", "Consent limits", "Market structure")
"""By level - 1."""
LEVEL_ICONS = ("file-text", "search", "user", "scale")


def law_name(level: float, standards: float) -> str:
    """Return what a level of the law is called; the last one by what it leans to."""
    at = min(len(LEVEL_LABELS), round(level))
    if at <= 0:
        return "No law"
    if at < Level.STRUCTURE or standards == 0.0:
        return LEVEL_LABELS[at - 1]
    return "Open standards" if standards > 0.0 else "Licensing"


def asks(rules: Rules, quarter: int, level: int, standards: float) -> str:
    """Return what a level of the law costs or forbids, short; `standards` as the law leans."""
    rule = rules.regulation
    dearer = compound(rules.demand.inflation, quarter)
    if level == Level.REPORTING:
        return f"{words.money(rule.reporting * dearer)} a quarter"
    if level == Level.AUDITS:
        return f"{words.money(rule.audit * dearer)} a large model"
    if level == Level.CONSENT:
        return f"Train on {words.CONSENT_LABELS[int(rule.consent_limit)].lower()} at most"
    if standards > 0.0:
        return f"{words.share(rule.unlocking * standards, 0)} less lock-in"
    if standards < 0.0:
        return f"Permits, {words.money(-rule.permit * standards * dearer)} a model"
    return "Open or licensed"
