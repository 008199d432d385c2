testamur status --as-of yesterday
