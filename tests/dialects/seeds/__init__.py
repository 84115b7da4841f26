"""Every example of the seed pages as a check, for the handlers on fakes and for a deployed stack alike."""
