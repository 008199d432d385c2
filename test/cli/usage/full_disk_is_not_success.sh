testamur help >/dev/full
