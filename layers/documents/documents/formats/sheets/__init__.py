"""XLSX, XLSB, XLS, ODS and CSV into the model, a page for each sheet."""
