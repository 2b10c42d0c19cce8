"""What is peculiar to each language: letters, calendar, words that open and end names, rules, themes."""
