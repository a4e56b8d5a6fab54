"""When a place is open: reading the syntax of OpenStreetMap, telling it, printing it and editing it week by week."""
