"""What people write in YAML, read strictly into the nouns of the model, all problems at once."""
