"""One page as JSON values and back."""

from typing import Any, cast

from documents.model import Bookmark, Box, Child, FormField, Link, Page, Word
from documents.serializing.blocks import Json, block_from_dict, block_to_dict, box_to_list


def page_to_dict(page: Page) -> Json:
    """One page as plain JSON values."""
    data: Json = {"number": page.number, "width": round(page.width, 2), "height": round(page.height, 2)}
    if page.rotation:
        data["rotation"] = page.rotation
    if page.needs_ocr:
        data["needs_ocr"] = True
    if page.overlaid:
        data["overlaid"] = True
    if page.error:
        data["error"] = page.error
    if page.child is not None:
        data["child"] = {"name": page.child.name, "file_type": page.child.file_type}
    data["blocks"] = [block_to_dict(block) for block in page.blocks]
    data.update(_beside_to_dict(page))
    return data


def _beside_to_dict(page: Page) -> Json:
    """What a page has beside its blocks."""
    data: Json = {}
    if page.words:
        data["words"] = [_word_to_list(word) for word in page.words]
    if page.fields:
        data["fields"] = [_field_to_dict(each) for each in page.fields]
    if page.links:
        data["links"] = [
            {"url": each.url, "box": box_to_list(each.box), "text": each.text} for each in page.links
        ]
    if page.bookmarks:
        data["bookmarks"] = [{"title": each.title, "level": each.level} for each in page.bookmarks]
    return data


def page_from_dict(data: Json) -> Page:
    """The page that `page_to_dict` wrote."""
    return Page(
        number=data["number"],
        width=data["width"],
        height=data["height"],
        rotation=data.get("rotation", 0),
        blocks=[block_from_dict(block) for block in data["blocks"]],
        words=[Word(word[0], cast("Box", tuple(word[1])), *word[2:5]) for word in data.get("words", ())],
        fields=[
            FormField(
                each["name"],
                each["kind"],
                cast("Box", tuple(each["box"])),
                each.get("value"),
                each.get("checked"),
            )
            for each in data.get("fields", ())
        ],
        links=[
            Link(each["url"], cast("Box", tuple(each["box"])), each["text"]) for each in data.get("links", ())
        ],
        bookmarks=[Bookmark(**each) for each in data.get("bookmarks", ())],
        needs_ocr=data.get("needs_ocr", False),
        overlaid=data.get("overlaid", False),
        error=data.get("error"),
        child=Child(**data["child"]) if "child" in data else None,
    )


def _word_to_list(word: Word) -> list[Any]:
    """Text and box, then confidence, size and weight as far as known; the last stands for bold only."""
    data: list[Any] = [word.text, box_to_list(word.box)]
    rest = [
        None if word.confidence is None else round(word.confidence, 3),
        None if word.size is None else round(word.size, 2),
        word.bold or None,
    ]
    while rest and rest[-1] is None:
        rest.pop()
    return data + rest


def _field_to_dict(form_field: FormField) -> Json:
    data: Json = {"name": form_field.name, "kind": form_field.kind, "box": box_to_list(form_field.box)}
    if form_field.value is not None:
        data["value"] = form_field.value
    if form_field.checked is not None:
        data["checked"] = form_field.checked
    return data
