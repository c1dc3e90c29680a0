"""What pages show, read from the store as plain structures; nothing here knows of the web."""
