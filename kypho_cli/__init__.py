"""The machine of kypho: it reads checklists, asks a patient, makes a plan and shows it."""

__version__ = "0.1.0"
