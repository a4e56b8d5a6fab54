"""Named members of staff: their passwords, roles, and how somebody comes in who forgot theirs."""
