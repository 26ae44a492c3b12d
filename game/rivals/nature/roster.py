"""The personas, named by what they do."""

from game.language import N_
from game.rivals.nature.persona import Persona
from game.rivals.nature.style import Style

ROSTER: tuple[Persona, ...] = (
    Persona(
        "frontier",
        N_("Frontier racer"),
        N_("Trains first and ships the best model it can."),
        "dominance",
        Style(
            budget=0.5, talent=1.3, labelling=1.4, safety=1.0, ship_margin=0.1, price_level=0.9,
            markup_weight=0.7, margin_floor=0.2, patience=0.92, free_plan=0.06, focus=0.1,
            training=0.7, growth=1.28, research=0.12,
            ship_gain=1.0, dilution=0.1, data_appetite=1.3, open_margin=40.0,
            serving_limit=0.78, licensing=1.5, lobbying=3.0, stance_ahead=-1.0, doubt=0.25, caution=2.0,
        ),
    ),
    Persona(
        "flywheel",
        N_("Flywheel builder"),
        N_("Buys users with low prices, learns from them."),
        "dominance",
        Style(
            budget=0.52, harness=1.8, marketing=1.8, labelling=0.7, ship_margin=0.25, price_level=0.8,
            markup_weight=0.6, margin_floor=0.25, patience=0.97, free_plan=0.3, consent=2.0, focus=0.1,
            training=0.70, serving_limit=0.83, growth=1.28, post_training=0.14,
            research=0.08, dilution=0.11, data_appetite=0.8, ship_gain=1.2,
            lodging=0.25, lobbying=4.0, stance=0.0, stance_ahead=-1.0, doubt=0.35, caution=2.0,
        ),
    ),
    Persona(
        "specialist",
        N_("Vertical specialist"),
        N_("Owns the data of two fields and charges for it."),
        "specialisation",
        Style(
            budget=0.52, labelling=1.5, marketing=0.9, safety=1.0, ship_margin=0.4, price_level=0.94,
            markup_weight=0.8, margin_floor=0.35, patience=0.93, free_plan=0.03, consent=1.0, focus=0.26,
            domains=2, ship_gain=1.2, training=0.73, growth=1.34, data_appetite=1.6,
            data_share=0.25, dilution=0.13, serving_limit=0.81, lodging=0.4, lobbying=2.0,
            doubt=0.35, caution=2.0,
        ),
    ),
    Persona(
        "follower",
        N_("Fast follower"),
        N_("Copies quickly, spends little, sells cheaply."),
        "commoditisation",
        Style(
            budget=0.48, talent=0.7, labelling=0.7, ship_margin=0.35, price_level=0.85,
            markup_weight=0.65, margin_floor=0.2, patience=0.91, free_plan=0.12, training=0.72,
            growth=1.31, research=0.10, ship_gain=1.4, open_margin=8.0,
            data_appetite=0.8, data_share=0.12, dilution=0.11, serving_limit=0.81,
            lodging=0.3, lobbying=2.0, doubt=0.5, caution=2.0,
        ),
    ),
    Persona(
        "commons",
        N_("Open-weights commons"),
        N_("Gives its models away and wears prices down."),
        "commoditisation",
        Style(
            budget=0.50, talent=1.2, marketing=0.8, ship_margin=0.3, price_level=0.96,
            markup_weight=0.6, margin_floor=0.12, patience=0.94, free_plan=0.18, opens=True,
            training=0.71, growth=1.27, research=0.12, ship_gain=1.2, open_margin=5.0,
            data_appetite=1.0, dilution=0.1, serving_limit=0.84,
            licensing=0.8, lobbying=6.0, doubt=0.3, caution=2.0,
        ),
    ),
    Persona(
        "steward",
        N_("Trusted steward"),
        N_("Spends on safety and sells trust to the careful."),
        "specialisation",
        Style(
            budget=0.52, safety=3.5, harness=1.2, marketing=0.7, labelling=0.8, ship_margin=0.35,
            price_level=1.0, markup_weight=0.8, margin_floor=0.24, patience=0.92, free_plan=0.06,
            consent=1.0, focus=0.25, training=0.72, growth=1.3, data_appetite=1.3, data_share=0.2,
            dilution=0.12, reserve=2.0, post_training=0.12, serving_limit=0.81,
            licensing=1.2, lobbying=12.0, stance=0.0, stance_ahead=0.0, doubt=0.35, caution=2.0,
        ),
    ),
)  # fmt: skip

ADVISOR = Style(caution=2.0, keeps_offer=True, least_step=0.03)
"""What the Advisor does for a human seat: the machinery with a sound lab's tastes."""
