"""Who came with whom, in the file: relatives, and one action for all of them."""
