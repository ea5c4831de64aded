"""Results that are kept from one run to the next, so that only what changed is checked again."""
