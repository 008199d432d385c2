testamur --version
