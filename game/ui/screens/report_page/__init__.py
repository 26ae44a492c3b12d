"""The quarter report: what happened, what was refused, and the direct figures behind every share."""

from game.ui.screens.report_page.page import ReportPage

__all__ = ["ReportPage"]
