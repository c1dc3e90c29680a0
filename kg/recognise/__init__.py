"""A segmented document -> the mentions in it: dates, areas, bodies, counts, posts, people, organizations, pronouns."""
