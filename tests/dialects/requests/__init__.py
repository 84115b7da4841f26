"""Whatever is sent to whichever dialect, and how it is refused."""
