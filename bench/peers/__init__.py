"""Other systems on the same tasks. Each runs in an environment of its own."""
