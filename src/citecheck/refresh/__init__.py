"""The stored records asked for again, and what changed."""
