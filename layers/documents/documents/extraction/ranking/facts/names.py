"""The facts, in the order of their columns."""

from documents.extraction.candidates.model import TYPES

_PLACE = (
    "page last_page pages y x right_edge height bold confidence prose line_rank header_zone lines filled"
    " fillable recognised"
)
_TEXT = (
    "upper digits length words labelish at_start at_end colon own_colon postal street company contact"
    " title_case starts_digit own_comma last_postal domain ends_company number_like follows_number"
)
_NEAR = (
    "has_left company_above gap_above above_comma above_street above_digits above_number below_contact"
    " below_postal below_plain below_number gap_below first_line under_sender column_contacts"
)
_BLOCK = "block_name block_line block_size tail first_company first_number first_street numbers contacts"
_WHOLE = "repeats first_seen same_type"
_NUMBER = (
    "decimals money log negative value_rank gross net tax year_like paid tendered change rounded unrounded"
    " settles"
)
_DATE = "date_rank earliest latest range_start range_end"
SHAPE = tuple(" ".join((_PLACE, _TEXT, _NEAR, _BLOCK, _WHOLE, _NUMBER, _DATE)).split())
NAMES = tuple(f"is_{name}" for name in TYPES) + SHAPE
COLUMNS = {name: len(TYPES) + at for at, name in enumerate(SHAPE)}
