"""Make the game's sounds: short cues and one quiet loop, computed from sines and seeded noise.

python tools/make_sounds.py           writes assets/sounds/*.wav
python tools/make_sounds.py --check   tells whether the files are what this script makes

They are our own work under the project's licence: 16 bits, one channel, 22,050 Hz, the loop 8,000.
"""

import argparse
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]
FOLDER = Path(__file__).resolve().parent.parent / "assets" / "sounds"
RATE = 22_050
LOOP_RATE = 8_000
LOOP_SECONDS = 16.0
SEED = 20_26

# Notes of D minor and its neighbours, in hertz.
D2, A2, D3, F3, G3, A3, BB3, C4, D4, E4 = (
    73.42,
    110.0,
    146.83,
    174.61,
    196.0,
    220.0,
    233.08,
    261.63,
    293.66,
    329.63,
)
F4, A4, C5, D5, E5, A5 = 349.23, 440.0, 523.25, 587.33, 659.26, 880.0


def silence(seconds: float, rate: int = RATE) -> Wave:
    """Return silence."""
    return np.zeros(round(seconds * rate))


def tone(hertz: float, seconds: float, *, decay: float, attack: float = 0.004, bright: float = 0.25) -> Wave:
    """Return a struck note: a sine with two softer partials, `decay` seconds to fall to a third."""
    t = np.arange(round(seconds * RATE)) / RATE
    body = sum(bright**n * np.sin(2 * np.pi * hertz * (n + 1) * t) * np.exp(-t * n / decay) for n in range(3))
    return np.asarray(body * np.exp(-t / decay) * np.minimum(1.0, t / attack))


def thump(start: float, end: float, seconds: float) -> Wave:
    """Return a low knock: a sine that falls from one pitch to another."""
    t = np.arange(round(seconds * RATE)) / RATE
    pitch = end + (start - end) * np.exp(-t * 28)
    return np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * np.exp(-t * 9) * np.minimum(1.0, t / 0.002)


def hiss(seconds: float, low: float, high: float) -> Wave:
    """Return noise between two pitches, the same every time."""
    count = round(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(SEED).standard_normal(count))
    pitches = np.fft.rfftfreq(count, 1 / RATE)
    spectrum[(pitches < low) | (pitches > high)] = 0
    sound = np.fft.irfft(spectrum, count)
    return np.asarray(sound / np.abs(sound).max())


def mixed(*parts: tuple[float, Wave, float]) -> Wave:
    """Return sounds laid over each other: (begins after seconds, sound, loudness)."""
    length = max(round(at * RATE) + len(sound) for at, sound, _ in parts)
    whole = np.zeros(length)
    for at, sound, loud in parts:
        first = round(at * RATE)
        whole[first : first + len(sound)] += sound * loud
    return whole


def click() -> Wave:
    """A soft wooden click: something was set."""
    return mixed(
        (0, tone(D5, 0.07, decay=0.014, attack=0.001, bright=0.4), 1.0), (0, hiss(0.012, 1500, 6000), 0.2)
    )


def tick() -> Wave:
    """A fainter click: a step of a slider."""
    return tone(A5, 0.035, decay=0.007, attack=0.001, bright=0.3)


def error() -> Wave:
    """Two dull knocks: that did not work."""
    knock = tone(D3, 0.14, decay=0.04, bright=0.5)
    return mixed((0, knock, 1.0), (0.12, knock, 0.8))


def commit() -> Wave:
    """A low stamp on paper: orders are sealed."""
    return mixed(
        (0, thump(190, 62, 0.4), 1.0),
        (0, hiss(0.05, 400, 3500), 0.28),
        (0.05, tone(D4, 0.3, decay=0.1), 0.16),
    )


def resolve() -> Wave:
    """Three rising notes out of a swell: the quarter has happened."""
    count = round(0.5 * RATE)
    swell = hiss(0.5, 200, 1400) * np.linspace(0, 1, count) ** 2 * np.linspace(1, 0, count) ** 0.3
    notes = [(0.42 + 0.11 * n, tone(note, 0.7, decay=0.24), 0.55) for n, note in enumerate((D4, A4, D5))]
    return mixed((0, swell, 0.3), *notes)


def headline() -> Wave:
    """Two bells: the market is in the news."""
    return mixed(
        (0, tone(A4, 0.6, decay=0.2, bright=0.45), 0.6), (0.14, tone(E5, 0.7, decay=0.22, bright=0.45), 0.6)
    )


def warning() -> Wave:
    """A falling third: look before you go on."""
    return mixed(
        (0, tone(F4, 0.3, decay=0.1, bright=0.4), 0.8), (0.16, tone(D4, 0.5, decay=0.16, bright=0.4), 0.8)
    )


def win() -> Wave:
    """A rising major chord: the game is won."""
    notes = (D4, F4 * 1.0595, A4, D5)
    rising = [
        (0.13 * n, tone(note, 1.5 - 0.13 * n, decay=0.5, bright=0.35), 0.4) for n, note in enumerate(notes)
    ]
    return mixed(*rising, (0.39, tone(D3, 1.1, decay=0.5), 0.35))


def lose() -> Wave:
    """A falling minor line: the game is over."""
    notes = (A4, F4, D4, A3)
    return mixed(*((0.2 * n, tone(note, 0.9, decay=0.34, bright=0.3), 0.42) for n, note in enumerate(notes)))


def loop() -> Wave:
    """Four slow chords over a drone; the end flows into the beginning, since every part goes round."""
    chords = ((D3, A3, F4), (BB3 / 2, F3, D4), (F3, C4, A4), (G3, BB3, E4))
    count = round(LOOP_SECONDS * LOOP_RATE)
    t = np.arange(count) / LOOP_RATE
    quarter = LOOP_SECONDS / len(chords)
    whole = 0.28 * _round(D2, t) + 0.14 * _round(A2, t)
    for n, chord in enumerate(chords):
        away = np.abs((t - (n + 0.5) * quarter + LOOP_SECONDS / 2) % LOOP_SECONDS - LOOP_SECONDS / 2)
        shape = 0.5 + 0.5 * np.cos(np.pi * np.minimum(1.0, away / (0.75 * quarter)))
        for note in chord:
            slow = 1 + 0.12 * np.sin(2 * np.pi * (3 + n) * t / LOOP_SECONDS)
            whole = whole + shape * slow * (0.16 * _round(note, t) + 0.06 * _round(note * 1.004, t))
    return whole


def _round(hertz: float, t: Wave) -> Wave:
    """Return a sine tuned to a whole number of waves in the loop."""
    waves = round(hertz * LOOP_SECONDS)
    return np.asarray(np.sin(2 * np.pi * waves * t / LOOP_SECONDS))


CUES: dict[str, tuple[Callable[[], Wave], float]] = {
    "click": (click, 0.35),
    "tick": (tick, 0.18),
    "error": (error, 0.5),
    "commit": (commit, 0.85),
    "resolve": (resolve, 0.6),
    "headline": (headline, 0.45),
    "warning": (warning, 0.55),
    "win": (win, 0.75),
    "lose": (lose, 0.7),
}
"""What makes a cue, and its loudest sample (of 1)."""


def samples(name: str) -> NDArray[np.int16]:
    """Return a sound as 16-bit samples, `loop` or one of `CUES`."""
    if name == "loop":
        sound, loud = loop(), 0.5
    else:
        make, loud = CUES[name]
        sound = make()
        fade = min(len(sound), round(0.02 * RATE))
        sound[-fade:] *= np.linspace(1, 0, fade)
    whole: Wave = np.round(sound / np.abs(sound).max() * loud * 32_767)
    return np.asarray(whole, dtype=np.int16)


def stored(path: Path) -> NDArray[np.int16]:
    """Return the samples of a file."""
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.int16)


def write(path: Path, sound: NDArray[np.int16], rate: int) -> None:
    """Write samples as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(sound.astype("<i2").tobytes())


def main() -> int:
    """Write the files, or compare them; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the files, write nothing")
    checking = parser.parse_args().check
    FOLDER.mkdir(parents=True, exist_ok=True)
    wrong = []
    for name in (*CUES, "loop"):
        path, sound = FOLDER / f"{name}.wav", samples(name)
        if not checking:
            write(path, sound, LOOP_RATE if name == "loop" else RATE)
            print(f"{path.name}: {path.stat().st_size} bytes")
        elif not path.is_file() or not same(stored(path), sound):
            wrong.append(path.name)
    for name in wrong:
        print(f"{name} is not what this script makes")
    return 1 if wrong else 0


def same(one: NDArray[np.int16], other: NDArray[np.int16]) -> bool:
    """Tell whether two sounds differ by no more than rounding: sines may differ in their last bit."""
    return len(one) == len(other) and bool(np.all(np.abs(one.astype(int) - other) <= 1))


if __name__ == "__main__":
    sys.exit(main())
