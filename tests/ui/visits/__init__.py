"""The room: visits."""
