"""Fields of a paragraph: which part of them shows, and what form fields say."""

from documents.formats.opening.xml import Element, attribute, child, child_value, children, is_on


def turn_field(mark: Element, pieces: list[str], results: list[bool]) -> None:
    """Takes a `w:fldChar`. What it shows by itself goes into `pieces`; `results` has for each open field
    whether its result has come.
    """
    kind = attribute(mark, "fldCharType")
    if kind == "begin":
        results.append(False)
        checkbox = child(mark, "ffData", "checkBox")
        if checkbox is not None:
            ticked = is_on(checkbox, "checked") or (
                child(checkbox, "checked") is None and is_on(checkbox, "default")
            )
            pieces.append("☒" if ticked else "☐")
        pieces.append(_chosen_entry(child(mark, "ffData", "ddList")))
    elif kind == "separate" and results:
        results[-1] = True
    elif kind == "end" and results:
        results.pop()


def _chosen_entry(entries: Element | None) -> str:
    """What a drop-down form field shows: nothing else in the file says it."""
    if entries is None:
        return ""
    chosen = child_value(entries, "result") or child_value(entries, "default") or "0"
    texts = [attribute(each, "val") or "" for each in children(entries, "listEntry")]
    return texts[int(chosen)] if chosen.isdigit() and int(chosen) < len(texts) else ""
