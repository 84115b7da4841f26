"""What lies over a page: form fields and links, and the outline that leads to it."""
