testamur status --json
