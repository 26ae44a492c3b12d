"""The window: the only package that imports pygame. `docs/window.md` says where things are."""

import os

# Before anything imports pygame: it would greet on stdout.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
