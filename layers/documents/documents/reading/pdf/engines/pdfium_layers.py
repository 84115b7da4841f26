"""Whether a page's text can be seen, or is the hidden text layer of a scan."""

from pypdfium2 import PdfDocument, PdfPage, raw

_DEPTH = 3  # nested form objects
_WHOLE_PAGE = 0.8  # of its area
_HIDDEN = 0.8  # of the runs: a stamp or a page number may stand on the scan for all to see


def hides_text(document: PdfDocument, number: int) -> bool:
    """Whether nearly all of the page's text is drawn invisibly, or pictures of the whole page over it.

    Raises PdfiumError for a broken page.
    """
    page = document[number - 1]
    try:
        return _hides_text(page)
    finally:
        page.close()


def _hides_text(page: PdfPage) -> bool:
    width, height = page.get_size()
    runs = hidden = 0
    over = 0.0  # of pictures since the last text: scanners also cut a page into strips
    for item in page.get_objects(max_depth=_DEPTH):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            runs += 1
            over = 0.0
            hidden += raw.FPDFTextObj_GetTextRenderMode(item.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            over += (right - left) * (top - bottom)
            if over >= _WHOLE_PAGE * width * height:
                hidden = runs
    return hidden > _HIDDEN * runs
