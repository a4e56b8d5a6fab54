"""The map of the territory, drawn by us without a network: communes, metro, campuses, and the places of the directory.

`MapPanel` is what a page shows: the map, its buttons, its legend. `show_spots(spots_of(places))` fills it, with spots made in
a job; `chosen` says which place was chosen, by its id; `select(id)` marks one.
"""
