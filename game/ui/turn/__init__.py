"""One seat's quarter: what it knows (`desk`), the plan it writes (`draft`), and what is told of both."""
