"""Machine-readable zones of passports, cards and visas (ICAO Doc 9303), read to fill the form: nothing of them is kept."""
