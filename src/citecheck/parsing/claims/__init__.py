"""The words that a callout is offered to support."""
