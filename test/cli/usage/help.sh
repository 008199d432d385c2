testamur --help
