"""The week's programme on screen as it comes on paper, and from there to a file or a printer."""
