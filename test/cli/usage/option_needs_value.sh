testamur policy list --as
