"""The desk's work, without a window: arrivals, checklists, packs, directory, figures."""

__version__ = "0.1.0"
