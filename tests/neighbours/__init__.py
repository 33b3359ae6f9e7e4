"""Other plugins beside ours: each does its work on our pages, and ours is done on theirs."""
