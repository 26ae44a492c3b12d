"""The quarter report: what happened, what was refused, and the direct figures behind every share."""
