"""The form of an event."""
