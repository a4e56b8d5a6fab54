"""Numbers of passports: kept where the house decided so, and gone when it decides otherwise."""
