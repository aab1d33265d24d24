"""From one typed line to the medicines that it names, or to the names that it may mean."""
