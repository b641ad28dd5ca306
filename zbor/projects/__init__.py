"""Projects and what their funders must see."""
