"""Games being played, watched, kept, and played in their thousands.

`game` is one game between sealed orders and commits, `simulate` many at once. Below them: `seats` (who plays
which lab), `playing` (what a game in play is made of), `planning` (what a seat can expect), `telling`
(headlines, key figures, endings), `library` (records as files), `contract` (rivals held to the rules),
`measuring` (line-ups, intervals). Above them: `watching`, `history`, `tournament`, `calibration`, `bench`.
"""
