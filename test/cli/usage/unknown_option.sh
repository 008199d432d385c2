testamur policy list --frob
