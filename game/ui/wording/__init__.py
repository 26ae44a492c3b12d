"""How figures, laws, shocks and dates are put into words: market units in, text out. No drawing here."""
