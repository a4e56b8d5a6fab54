"""The day at the desk: who is expected, who has come, which legal deadlines are near."""
