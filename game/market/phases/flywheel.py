"""The flywheel (R15) under consent (R11): usage becomes user data and verified traces, which age."""

from game.market.quarter import Quarter
from game.market.sums import unit
from game.market.trends import fixed
from game.market.usage import new_text, new_traces, trust_change, usable


def run(q: Quarter) -> None:
    """Age what there is, add what this quarter's usage yields, and settle what users think of it."""
    s, rule = q.state, q.rules.flywheel
    kept = fixed(1.0 - rule.decay)
    s.user_data = s.user_data * kept
    s.traces = s.traces * kept
    if rule.enabled:
        usage = usable(q.rules, q.report.tokens, s.free_plan, s.consent)
        s.traces += new_traces(q.rules, usage)
        if q.world.domains:
            s.user_data += new_text(q.rules, usage)
    if q.rules.consent.enabled:
        s.trust = unit(s.trust + q.of_living(trust_change(q.rules.consent, s.consent)))
