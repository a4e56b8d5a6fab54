"""Places and services: found as one types, shown with what is certain and what is not."""
