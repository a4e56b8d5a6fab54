"""The window. It knows the desk's services; the desk never knows the window."""
