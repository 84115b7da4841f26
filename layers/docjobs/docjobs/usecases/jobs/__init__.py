"""What clients ask: submit, upload, get, list, cancel."""
