"""What narrows the directory: menus with the counts of what they would find, chips, and two small sheets."""
