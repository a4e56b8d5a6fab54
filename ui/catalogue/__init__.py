"""The catalogue of steps on screen: its texts, dates and conditions are changed here, tried on the open files, and published."""
