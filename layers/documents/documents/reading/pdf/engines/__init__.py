"""The libraries that read a PDF, each giving a page its ink."""
