"""Where a replay stands and how it runs: position, speed, play and pause."""

from dataclasses import dataclass

QUARTER_SECONDS = 2.4
"""How long a quarter lasts at normal speed."""

SPEEDS: dict[str, float] = {"half": 0.5, "one": 1.0, "two": 2.0, "four": 4.0}
TURNING = 0.7
"""Part of a quarter's time in which its hexes turn over."""


@dataclass
class Playhead:
    """The position in a game of `last` quarters, and when it came there."""

    last: int
    position: int = 0
    playing: bool = False
    speed: str = "one"
    since: float = -1e9
    stepped: bool = False  # came here by one step forward, so that the map shows the hexes turning

    @property
    def seconds(self) -> float:
        """How long this quarter lasts at the speed chosen."""
        return QUARTER_SECONDS / SPEEDS[self.speed]

    def go(self, position: int, now: float) -> None:
        """Move to a position, kept within the game."""
        position = min(self.last, max(0, position))
        if position == self.position:
            return
        self.stepped = position == self.position + 1
        self.position, self.since = position, now

    def toggle(self, now: float) -> None:
        """Play or pause; playing at the end begins again."""
        self.playing = not self.playing
        if self.playing and self.position == self.last:
            self.go(0, now)
        self.since = now if self.playing else self.since

    def run(self, now: float) -> float | None:
        """Let time pass; return after how many seconds the next quarter comes, None when it stands still."""
        if not self.playing:
            return None
        if self.position >= self.last:
            self.playing = False
            return None
        if now - self.since >= self.seconds:
            self.go(self.position + 1, now)
        return max(0.0, self.since + self.seconds - now)

    def turning(self, now: float, longest: float) -> float:
        """Return how far this quarter's hexes have turned, [0, 1]; `longest` is the map's own time."""
        if not self.stepped:
            return 1.0
        length = min(longest, TURNING * self.seconds)
        return min(1.0, (now - self.since) / length) if length > 0.0 else 1.0
