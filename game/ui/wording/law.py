"""The law in words: its levels, and what each asks of a lab by the rules of this game."""

from game.language import N_, Words, _, within
from game.market.law import Level
from game.market.rules import Rules
from game.market.trends import compound
from game.ui.wording import words

LEVEL_LABELS = Words(N_("Reporting"), N_("Audits"), N_("Consent limits"), N_("Market structure"))
"""By level - 1."""
LEVEL_ICONS = ("file-text", "search", "user", "scale")


def law_name(level: float, standards: float) -> str:
    """Return what a level of the law is called; the last one by what it leans to."""
    at = min(len(LEVEL_LABELS), round(level))
    if at <= 0:
        return _("No law")
    if at < Level.STRUCTURE or standards == 0.0:
        return LEVEL_LABELS[at - 1]
    return _("Open standards") if standards > 0.0 else _("Licensing")


def asks(rules: Rules, quarter: int, level: int, standards: float) -> str:
    """Return what a level of the law costs or forbids, short; `standards` as the law leans."""
    rule = rules.regulation
    dearer = compound(rules.demand.inflation, quarter)
    if level == Level.REPORTING:
        return _("{cost} a quarter", cost=words.money(rule.reporting * dearer))
    if level == Level.AUDITS:
        return _("{cost} a large model", cost=words.money(rule.audit * dearer))
    if level == Level.CONSENT:
        return _("Train on {level} at most", level=within(words.CONSENT_LABELS[int(rule.consent_limit)]))
    if standards > 0.0:
        return _("{part} less lock-in", part=words.share(rule.unlocking * standards, 0))
    if standards < 0.0:
        return _("Permits, {cost} a model", cost=words.money(-rule.permit * standards * dearer))
    return _("Open or licensed")
