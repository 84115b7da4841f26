"""Forms to be filled in: numbered questions, boxes to tick, single letters in combs, instructions."""

from training.generating.kinds.forms.form import make_form

__all__ = ["make_form"]
