"""What happens: the events of a week, their form, and the week's programme on paper."""
