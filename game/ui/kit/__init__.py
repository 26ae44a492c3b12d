"""The widget layer of the window: game-agnostic, immediate mode, keyboard-complete (see `docs/window.md`)."""
