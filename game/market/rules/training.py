"""Constants of training: R3 to R8."""

from dataclasses import dataclass

from game.market.knobs import Rule, knob


@dataclass(frozen=True)
class Pretraining(Rule):
    """R3 Pre-training: compute-optimal N and D from the replicated fit, C = 6ND (C1, C2, D2).

    Loss is E + a/N^alpha + b/D^beta. Off, a run adds nothing: models stay what they are.
    """

    enabled: bool = True
    a: float = knob(482.0, "-", 285.0, 744.0, "arXiv 2404.10102 (replication)", "Coefficient of parameters.")
    b: float = knob(2085.4, "-", 1042.0, 5810.0, "arXiv 2404.10102", "Coefficient of tokens.")
    alpha: float = knob(0.348, "-", 0.317, 0.373, "arXiv 2404.10102", "Exponent of parameters.")
    beta: float = knob(0.366, "-", 0.331, 0.415, "arXiv 2404.10102", "Exponent of tokens.")
    floor: float = knob(1.817, "nats per token", 1.769, 1.871, "arXiv 2404.10102", "Irreducible loss E.")
    elo_per_decade: float = knob(
        50.0,
        "Elo",
        40.0,
        60.0,
        "Elo against compute, n 39",
        "Elo for tenfold effective compute at the optimum.",
    )
    elo_anchor: float = knob(1210.0, "Elo", 1000.0, 1400.0, "early 2023 frontier", "Elo of the anchor run.")
    anchor_run: float = knob(21.0, "1e24 FLOP", 1.0, 200.0, "2.1e25 FLOP, early 2023", "The anchor run.")
    knowhow_elo: float = knob(
        110.0,
        "Elo per decade of efficiency",
        0.0,
        250.0,
        "time trend 24-30 Elo a quarter",
        "Methods beyond FLOP.",
    )
    carry_over: float = knob(
        0.25, "share", 0.0, 0.9, "J", "Part of a shipped run that the next one starts with."
    )
    release_cost: float = knob(15.0, "$M", 0.0, 200.0, "J", "Evaluation and launch of a shipped model.")


@dataclass(frozen=True)
class DataWall(Rule):
    """R4 The data wall: public text is one finite, ageing stock; repeats are worth less and less (B2, A7).

    Off, every run finds all the unique tokens it wants.
    """

    enabled: bool = True
    public_text: float = knob(
        14.0, "T tokens", 1.0, 300.0, "use from 15T in 2024", "Refined public text at the start."
    )
    public_growth: float = knob(
        1.09, "x per quarter", 1.0, 1.27, "2.2-2.4x a year, slowing", "Refining more of it."
    )
    public_stock: float = knob(300.0, "T tokens", 100.0, 1000.0, "Villalobos et al. 2024", "All there is.")
    purity_loss: float = knob(0.012, "share per quarter", 0.0, 0.05, "J", "The web fills with model output.")
    repeat_scale: float = knob(
        15.4, "-", 5.0, 30.0, "Muennighoff et al. 2023", "R*: how fast repeats lose worth."
    )


@dataclass(frozen=True)
class InstructionTuning(Rule):
    """R5 Instruction tuning is easy: any lab can stand on the open base within a quarter (C3).

    Off, the open base cannot be used.
    """

    enabled: bool = True
    handicap: float = knob(12.0, "Elo", 0.0, 60.0, "J", "What a lab on the open base trails the commons by.")
    uplift_kept: float = knob(
        0.12,
        "share",
        0.0,
        1.0,
        "J",
        "Part of a lab's own post-training that the open base has not had already.",
    )


@dataclass(frozen=True)
class PostTraining(Rule):
    """R6 Feedback and agent training: traces, expert labels and compute lift a model (A3, A4, A6, B7, C4).

    Off, models are shipped as they come out of pre-training.
    """

    enabled: bool = True
    trace_elo: float = knob(112.0, "Elo per decade", 0.0, 150.0, "J", "Gain for tenfold verified traces.")
    trace_scale: float = knob(22.0, "M traces", 0.1, 100.0, "J", "Traces at which gains begin.")
    trace_growth: float = knob(
        1.05, "x per quarter", 1.0, 1.5, "J", "Harder tasks: traces that the same gain takes."
    )
    label_elo: float = knob(40.0, "Elo", 0.0, 80.0, "J", "Most that labelling gives, with the best experts.")
    label_scale: float = knob(
        120.0, "$M of labels", 10.0, 1000.0, "top labs $10M-250M a quarter", "Saturation."
    )
    label_decay: float = knob(0.15, "share per quarter", 0.0, 0.5, "J", "Labels age with the frontier.")
    chore_elo: float = knob(
        8.0, "Elo", 0.0, 40.0, "J", "Most that chores give which a model sets and a model judges."
    )
    chore_scale: float = knob(
        2.0, "T of private data", 0.05, 50.0, "J", "Private data from which half of them are made."
    )
    compute_scale: float = knob(
        0.10, "share of fleet", 0.01, 0.5, "J", "Share of the fleet that saturates it."
    )
    compute_floor: float = knob(0.3, "share", 0.0, 1.0, "J", "What is left of it without compute.")
    pace: float = knob(0.5, "share per quarter", 0.1, 1.0, "J", "How fast the uplift reaches its target.")
    kept_on_ship: float = knob(0.6, "share", 0.0, 1.0, "J", "Uplift that a new model starts with.")


@dataclass(frozen=True)
class SyntheticData(Rule):
    """R7 Synthetic data stretches real data up to a point and then collapses it (B3).

    Off, synthetic tokens neither help nor harm.
    """

    enabled: bool = True
    best_share: float = knob(
        0.30, "share", 0.1, 0.5, "Kang et al. 2510.01631", "Share with the largest gain."
    )
    best_gain: float = knob(
        3.0, "x data", 1.0, 5.0, "1-5x, scaled down", "Data multiplier at the best share."
    )
    compute_scale: float = knob(
        0.06, "share of fleet", 0.01, 0.5, "J", "Compute that makes the synthetic text."
    )
    harm_cap: float = knob(
        1.65, "x excess loss", 1.0, 2.0, "pi^2/6, Gerstgrasser 2404.01413", "Bound, real data kept."
    )
    harm_generation: float = knob(
        0.12, "share per generation", 0.05, 0.25, "J on Dohmatob 2024", "Data replaced."
    )


@dataclass(frozen=True)
class Diffusion(Rule):
    """R8 Diffusion: know-how leaks, followers close the gap in algorithmic efficiency (B1, C7).

    Off, a lab's efficiency is only what its own research made of it.
    """

    enabled: bool = True
    research_growth: float = knob(
        1.32,
        "x per quarter",
        1.16,
        1.52,
        "8-month halving, 5-14",
        "Efficiency gain of a full research effort.",
    )
    research_scale: float = knob(
        0.06, "share of fleet", 0.01, 0.5, "J", "Share of the fleet near full effort."
    )
    talent_scale: float = knob(60.0, "$M per quarter", 5.0, 500.0, "J", "Talent budget near full effort.")
    talent_floor: float = knob(0.5, "share", 0.0, 1.0, "J", "Effort that is left without a talent budget.")
    gap_closed: float = knob(
        0.42,
        "share of gap per quarter",
        0.0,
        0.5,
        "rival gap 99 -> 15 Elo: about 0.35 of what labs of all sizes can use",
        "Leak.",
    )
    talent_moves: float = knob(
        0.5, "x", 0.0, 1.0, "J", "How much faster know-how comes to a lab that draws all researchers."
    )
    release_speed: float = knob(
        1.3, "x", 1.0, 2.0, "J", "Faster leak in a quarter in which a lab publishes its weights."
    )
