"""What happens when: the dates of every room in one shape, laid out by months and days, and written as iCalendar."""
