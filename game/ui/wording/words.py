"""Numbers and names as the planning screens write them: market units in, text out."""

import math

from game.language import N_, Words, _
from game.market.exact import Array
from game.ui.kit import format as fmt

USE_LABELS = Words(
    N_("Pre-training"), N_("Post-training"), N_("Synthetic data"), N_("Research"), N_("Serving")
)
USE_ICONS = ("layers", "sparkles", "copy-plus", "flask-conical", "server")
FUTURE_LABELS = Words(N_("Commoditisation"), N_("Specialisation"), N_("Flywheel"), N_("Disillusionment"))
FUTURE_ICONS = ("droplet", "key", "refresh-cw", "snowflake")
FUTURE_TEXTS = Words(
    N_("Models become interchangeable. Open weights set the price and margins are thin."),
    N_("Different labs lead different segments with private domain data, profitably."),
    N_("Users bring data, data makes better models, and one lab takes most of the revenue."),
    N_("Incidents break confidence; demand and capital dry up."),
)
STANCE_LABELS = Words(N_("Licensing"), N_("Delay"), N_("Open standards"))
"""By stance + 1."""
CONSENT_LABELS = Words(N_("None"), N_("Free plans"), N_("Free and paid"), N_("Everything"))

SHORT_SEGMENTS = {"consumer": N_("Consumer"), "enterprise": N_("Enterprise"), "legal": N_("Legal")}
"""Names for little room by a segment's key, as marked for the catalogue."""

_SEGMENT_ICONS = {
    "consumer": "message-circle",
    "chat": "message-circle",
    "enterprise": "building-2",
    "code": "code",
    "developer": "code",
    "api": "terminal",
    "legal": "scale",
    "law": "scale",
    "finance": "landmark",
    "health": "heart-pulse",
    "science": "flask-conical",
    "education": "graduation-cap",
    "general": "globe",
    "social": "message-circle",
    "news": "newspaper",
    "media": "clapperboard",
    "public": "landmark",
    "industry": "factory",
    "retail": "store",
}


def topic_icon(key: str) -> str:
    """Return the icon of a segment, a domain or a data lot by its key; a globe where there is none."""
    for part in key.replace("-", "_").split("_"):
        if part in _SEGMENT_ICONS:
            return _SEGMENT_ICONS[part]
    return next((icon for word, icon in _SEGMENT_ICONS.items() if word in key), "globe")


def money(millions: float | Array, *, signed: bool = False) -> str:
    """Return $M as `$1.84B`."""
    return fmt.money(float(millions) * 1e6, signed=signed)


def money_axis(millions: float) -> str:
    """Return $M for the ticks of an axis: `$4B`, `$2.5B`, `$500M`, `$0`."""
    return fmt.money_axis(millions * 1e6)


def price(dollars: float | Array) -> str:
    """Return a price per million tokens."""
    return fmt.price(float(dollars))


def compute(kilo: float | Array) -> str:
    """Return kH100e as `148 k`, `0.4 k`."""
    value = float(kilo)
    if not math.isfinite(value):
        return fmt.NONE
    whole = abs(value) >= 99.95 or f"{value:.1f}".endswith(".0")
    return f"{fmt.number(value, 0 if whole else 1)} k"


def tokens(tera: float | Array) -> str:
    """Return T as `31.2T`, `610B`."""
    return fmt.tokens(float(tera) * 1e12)


def tokens_axis(tera: float) -> str:
    """Return T for the ticks of an axis: `0T`, `20T`, `2.5T`."""
    return fmt.tokens_axis(tera)


def traces(millions: float | Array) -> str:
    """Return verified traces: `2.2B`, `98.2M`, `0`."""
    return fmt.count(float(millions) * 1e6)


def elo(value: float | Array) -> str:
    """Return Elo points, whole."""
    return fmt.number(float(value)) if math.isfinite(float(value)) else fmt.NONE


def elo_delta(value: float | Array) -> str:
    """Return a signed change in Elo points."""
    return fmt.delta(float(value), 0)


def flop(units: float | Array) -> str:
    """Return 1e24 FLOP as `2.9×10²⁶`."""
    return fmt.scientific(float(units) * 1e24)


def share(value: float | Array, decimals: int = 1) -> str:
    """Return a share (0-1) as a percentage."""
    return fmt.percent(float(value), decimals)


def quarters(value: float) -> str:
    """Return a runway: `8.7 q`, or an em dash's worth of words when it never ends."""
    if not math.isfinite(value):
        return _("no limit")
    return _("{n} q", n=fmt.number(value, 1) if value < 99 else "99+")


def model_name(lab: str, generation: int) -> str:
    """Return what a lab's model is called: `M-4`."""
    return f"{lab[:1].upper()}-{generation}"
