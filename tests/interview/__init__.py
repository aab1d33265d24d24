"""A made-up checklist and a scripted terminal for the tests of the interview."""
