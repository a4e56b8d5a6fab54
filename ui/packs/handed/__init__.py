"""Which packs went to whom, and whose paper is now wrong."""
