"""Tables that somebody put together: counted by two things at once."""
