"""The welcome pack of one arrival: its language, a preview, saving and printing."""
