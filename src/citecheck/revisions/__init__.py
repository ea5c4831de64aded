"""An article against an earlier version of it: where that comes from, what changed, which findings are about it."""
