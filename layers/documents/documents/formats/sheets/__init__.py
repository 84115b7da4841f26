"""XLSX, XLSB, XLS, ODS and CSV into the model, a page for each sheet."""

from documents.formats.sheets.delimited import read_csv
from documents.formats.sheets.ods import read_ods
from documents.formats.sheets.xlsx import read_xlsx

__all__ = ["read_csv", "read_ods", "read_xlsx"]
