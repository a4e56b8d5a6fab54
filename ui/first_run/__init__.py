"""The first start: three questions, each of which may be passed over."""
