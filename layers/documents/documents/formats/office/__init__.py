"""What the OOXML formats share."""
