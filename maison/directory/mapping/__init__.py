"""Where things of the directory stand on a map, whoever draws it: pure reckoning, on screen and on paper alike."""
