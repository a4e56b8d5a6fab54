"""Finding places: by words of any language, by what is known of them, and which of them are for one visitor."""
