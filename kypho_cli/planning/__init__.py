"""From answers to a plan: pure functions without reading, writing or a clock."""
