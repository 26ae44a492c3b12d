"""The personas, named by what they do."""

from game.rivals.persona import Persona
from game.rivals.style import Style

ROSTER: tuple[Persona, ...] = (
    Persona(
        "frontier",
        "Frontier racer",
        "Puts money into training first and ships the best model it can, whatever serving it costs.",
        "dominance",
        Style(
            budget=0.40, talent=2.0, labelling=1.6, safety=0.7, ship_margin=0.1, price_level=1.04,
            markup_weight=0.5, margin_floor=0.25, patience=0.92, free_plan=0.25, focus=0.1,
            training=0.55, serving_limit=0.82, growth=1.22, research=0.12, post_training=0.10,
            ship_gain=0.7, dilution=0.045, data_appetite=0.9, open_margin=40.0,
        ),
    ),
    Persona(
        "flywheel",
        "Flywheel builder",
        "Buys usage with low prices and a free plan, learns from it under broad consent, serves everybody.",
        "dominance",
        Style(
            budget=0.35, harness=1.8, marketing=1.8, labelling=0.7, ship_margin=0.25, price_level=0.86,
            markup_weight=0.3, margin_floor=0.20, patience=0.97, free_plan=0.7, consent=2.0, focus=0.1,
            training=0.42, serving_limit=0.92, headroom=1.2, growth=1.22, post_training=0.14,
            research=0.08, dilution=0.05, data_appetite=0.6,
        ),
    ),
    Persona(
        "specialist",
        "Vertical specialist",
        "Buys the private data of one or two fields, bends its model to them and charges for it.",
        "specialisation",
        Style(
            budget=0.35, labelling=1.8, marketing=0.7, safety=1.2, ship_margin=0.45, price_level=1.06,
            markup_weight=0.6, margin_floor=0.35, patience=0.90, free_plan=0.1, consent=1.0, focus=0.38,
            domains=2, training=0.48, growth=1.20, data_appetite=1.8, data_share=0.35, dilution=0.05,
        ),
    ),
    Persona(
        "follower",
        "Fast follower",
        "Stays a step behind the frontier at a fraction of its cost and sells near the open weights' price.",
        "commoditisation",
        Style(
            budget=0.28, talent=0.7, labelling=0.7, ship_margin=0.35, price_level=0.92,
            markup_weight=0.35, margin_floor=0.15, patience=0.94, free_plan=0.35, training=0.34,
            growth=1.12, research=0.13, post_training=0.12, ship_gain=1.3, open_margin=0.0,
            data_appetite=0.5, data_share=0.08, dilution=0.03, headroom=1.08,
        ),
    ),
    Persona(
        "commons",
        "Open-weights commons",
        "Opens each model as the next one nears, lives from the brand that this earns and wears prices down.",
        "commoditisation",
        Style(
            budget=0.32, talent=1.4, marketing=0.8, ship_margin=0.3, price_level=0.90,
            markup_weight=0.3, margin_floor=0.12, patience=0.94, free_plan=0.5, opens=True,
            training=0.45, growth=1.12, research=0.14, ship_gain=1.0, open_margin=5.0,
            data_appetite=0.7, dilution=0.035,
        ),
    ),
    Persona(
        "steward",
        "Trusted steward",
        "Asks for no user data, spends on safety and support, and sells trust to those who pay for it.",
        "specialisation",
        Style(
            budget=0.40, safety=5.0, harness=1.2, marketing=0.7, labelling=0.8, ship_margin=0.4,
            price_level=1.04, markup_weight=0.6, margin_floor=0.28, patience=0.92, free_plan=0.15,
            consent=1.0, focus=0.25, training=0.46, growth=1.18, data_appetite=1.1, data_share=0.2,
            dilution=0.05, reserve=2.5,
        ),
    ),
)  # fmt: skip

ADVISOR = Style(keeps_offer=True, least_step=0.03)
"""What the Advisor does for a human seat: the machinery with a sound lab's tastes."""
