"""The commands, a module for each group: thin shells over the services that the window uses."""
