"""Pages as pictures: image files and rasterised PDFs."""
