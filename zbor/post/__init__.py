"""The outbox: mail owed, sent, retried; knows no preferences."""
