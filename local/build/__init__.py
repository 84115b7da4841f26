"""Building the template: layers, their packaging, their sizes."""
