"""What is looked at before a pack is printed."""
