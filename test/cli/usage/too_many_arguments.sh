testamur status one two three
