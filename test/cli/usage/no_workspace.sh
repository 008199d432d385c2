testamur status
