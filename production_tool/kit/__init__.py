"""The ground floor: database, event log, HTTP and time, without a business word. Every domain stands on it."""
