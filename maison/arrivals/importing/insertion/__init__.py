"""Writing many new people and stays at the speed of the driver."""
