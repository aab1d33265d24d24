"""A plan as blocks on a sheet, and the blocks in each format."""
