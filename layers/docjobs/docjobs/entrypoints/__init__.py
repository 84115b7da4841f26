"""Where Lambda events enter: the API resolver factory, the stage worker, batch records."""
