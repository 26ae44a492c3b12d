"""What a seat can expect of its plan, in the market as it may suppose it to be."""
