"""XLSX and XLSM (SpreadsheetML, ECMA-376 part 1 §18); rows stream, so memory follows the filled cells."""

from pathlib import Path

from documents.formats.office.charts import chart_title
from documents.formats.office.parts import Part, core_properties, main_part, open_part
from documents.formats.office.pictures import pictures_in
from documents.formats.opening.package import Package
from documents.formats.opening.xml import Element, attribute, child, children, descendants
from documents.formats.options import ReadOptions
from documents.formats.pages import paged
from documents.formats.sheets.regions import Sheet, check_size, sheet_blocks
from documents.formats.sheets.rows import SheetReader, shared_strings
from documents.formats.sheets.values import NumberFormats
from documents.formats.word.notes import comment_text
from documents.model import Document


def read_xlsx(source: Path | bytes, options: ReadOptions) -> Document:
    """The visible sheets, one that is only a picture needs OCR; `hidden_sheets` in the metadata names others.

    Raises BrokenDocumentError, LimitExceededError, EmptyDocumentError.
    """
    with Package(source, options.expansion) as package:
        main = main_part(package, "xl/workbook.xml")
        styles, strings = main.related("styles"), main.related("sharedStrings")
        from_1904 = attribute(_properties(main.root), "date1904") in ("1", "true")
        formats = NumberFormats(styles.root if styles else None, from_1904=from_1904)
        reader = SheetReader(shared_strings(strings.root if strings else None), formats)
        shown, hidden = _listed(main)
        sheets = [_sheet(main, entry, reader) for entry in shown]
        contents = [sheet_blocks(sheet) for sheet in sheets]
        pictures = {
            number: picture
            for number, (entry, blocks) in enumerate(zip(shown, contents, strict=True), start=1)
            if not blocks and (picture := _picture(main, entry)) is not None
        }
        metadata = core_properties(package)
        if hidden:
            metadata["hidden_sheets"] = ", ".join(hidden)
        return paged("xlsx", contents, metadata, pictures)


def _properties(workbook: Element) -> Element:
    found = child(workbook, "workbookPr")
    return workbook if found is None else found


def _listed(main: Part) -> tuple[list[Element], list[str]]:
    holder = child(main.root, "sheets")
    entries = list(children(holder, "sheet")) if holder is not None else []
    shown = [entry for entry in entries if (attribute(entry, "state") or "visible") == "visible"]
    if not shown:
        return entries, []
    return shown, [attribute(entry, "name") or "" for entry in entries if entry not in shown]


def _target(main: Part, entry: Element) -> str | None:
    return main.target_of(next((str(v) for k, v in entry.attrib.items() if str(k).endswith("}id")), None))


def _picture(main: Part, entry: Element) -> bytes | None:
    """What an empty sheet shows: of several pictures the largest file."""
    target = _target(main, entry)
    drawings = _Relations(main.package, target).parts("drawing") if target is not None else []
    return max((data for part in drawings for data in pictures_in(part.root, part)), key=len, default=None)


def _sheet(main: Part, entry: Element, reader: SheetReader) -> Sheet:
    target = _target(main, entry)
    sheet = Sheet(attribute(entry, "name") or "")
    if target is not None and target in main.package and "chartsheet" not in target:
        reader.read(main.package.read(target), target, sheet)
        check_size(reader.filled)
        _add_notes(main.package, target, sheet)
    return sheet


def _add_notes(package: Package, target: str, sheet: Sheet) -> None:
    part_relations = _Relations(package, target)
    for comments in part_relations.parts("comments"):
        authors = [each.text or "" for each in descendants(comments.root, "author")]
        for comment in descendants(comments.root, "comment"):
            text = "".join(each.text or "" for each in descendants(comment, "t"))
            number = attribute(comment, "authorId") or ""
            author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else None
            sheet.notes.append(
                f"{attribute(comment, 'ref') or ''} {comment_text(author, None, text)}".strip()
            )
    for drawing in part_relations.parts("drawing"):
        for shape in descendants(drawing.root, "txBody"):
            lines = ("".join(t.text or "" for t in descendants(line, "t")) for line in children(shape, "p"))
            text = "\n".join(line for line in lines if line.strip())
            sheet.notes.extend([text] if text else [])
        titles = (chart_title(chart.root) for chart in drawing.related_all("chart"))
        sheet.notes.extend(title for title in titles if title)


class _Relations:
    def __init__(self, package: Package, name: str) -> None:
        from documents.formats.office.parts import relationships_of

        self._package = package
        self._found = relationships_of(package, name).values()

    def parts(self, kind: str) -> list[Part]:
        names = [each.target for each in self._found if each.kind == kind and not each.external]
        return [part for name in names if (part := open_part(self._package, name)) is not None]
