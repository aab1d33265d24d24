"""The nouns of kypho: frozen values without reading, writing or a clock."""
