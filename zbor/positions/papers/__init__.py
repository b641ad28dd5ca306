"""A position on paper: one `Paper`, written as Word, as OpenDocument and as PDF; and as changes in a draft."""
