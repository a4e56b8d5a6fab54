"""The editor of templates, with the pack that they make beside it."""
