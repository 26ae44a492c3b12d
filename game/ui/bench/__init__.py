"""What `moat bench` measures of the window: its frames, the program from outside, the theatre."""
