"""Write the golden games anew, after a change of behaviour that was meant.

`python tests/golden/regenerate.py [NAME...]` writes tests/golden/NAME.txt and says which changed.
`python tools/check_cpu_features.py -- python tests/golden/regenerate.py --print` compares them with vector
instructions on and off.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.golden.playthrough import FOLDER, golden_games, text  # noqa: E402 (needs the path above)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description="Write or print the golden games.")
    parser.add_argument("--print", action="store_true", help="print them and write nothing")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which; all if none is named")
    options = parser.parse_args(arguments)
    games = golden_games()
    unknown = [name for name in options.names if name not in games]
    if unknown:
        print(f"no golden game {', '.join(unknown)}; there are {', '.join(games)}", file=sys.stderr)
        return 2
    for name in options.names or games:
        played = text(name, games[name])
        if options.print:
            print(played)
            continue
        path = FOLDER / f"{name}.txt"
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.write_text(played, encoding="utf-8", newline="\n")
        print(f"{path.relative_to(ROOT)}: {'unchanged' if played == before else 'written'}")
    if not options.names:
        for path in sorted(FOLDER.glob("*.txt")):
            if path.stem not in games:
                path.unlink()
                print(f"{path.relative_to(ROOT)}: removed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
