testamur polcy list
