"""A document with its mentions -> the claims of its text: tenures, statements, events, facts about bodies."""
