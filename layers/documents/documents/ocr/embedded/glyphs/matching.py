"""Doubtful letters weighed by how they look beside the page's clear ones.

A page is set in few fonts, so a letter that was read surely shows what the doubtful ones of that name must
look like. How much better a doubtful letter's picture fits the clear letters of one reading than those of
another, set against how far clear letters of one name differ among themselves, is joined by Bayes' rule with
what the recogniser saw. Only its own readings are weighed; what was seen clearly is not looked at.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from documents.ocr.embedded.glyphs.cutting import Glyph, LineGlyphs
from documents.ocr.embedded.recognition.decoding import Characters

_SURELY = 0.97  # of certainty: such a letter shows what its like must look like
_FEWEST = 3  # clear letters of a name that are laid on a doubtful one
_SAMPLE = 16  # of them, and less than twice as many, where the page has more
_WEIGHT = 2.0  # of the odds for each usual difference between clear letters of one name
_FARTHEST = 4.0  # of the odds' logarithm that a picture can tell
_MOST_DOUBTS = 300  # letters of a page: more of them are no clear page's
_LIKE = 1e-3  # the least difference between letters of one name

type Place = tuple[int, int]


class PageGlyphs:
    """The letters of a page: `lines` are their characters, `glyphs` their pictures, in the same order."""

    def __init__(self, lines: Sequence[Characters], glyphs: Sequence[LineGlyphs]) -> None:
        self._lines, self._glyphs = lines, glyphs
        self._clear: dict[str, list[Place]] = defaultdict(list)
        for number, line in enumerate(lines):
            for index in np.nonzero(line.confidences >= _SURELY)[0]:
                self._clear[line.text[index]].append((number, int(index)))
        self._cut: dict[Place, Glyph | None] = {}
        self._examples: dict[str, list[Glyph]] = {}

    def weighed(self) -> list[Characters]:
        """The lines with other readings of doubtful letters where those fit the page's letters better."""
        doubts = [
            (number, index) for number, line in enumerate(self._lines) for index in sorted(line.choices)
        ][:_MOST_DOUBTS]
        fits = {place: found for place in doubts if (found := self._fits(place))}
        usual = self._usual_fit()
        if usual is None:
            return list(self._lines)
        by_line: dict[int, dict[int, dict[str, float]]] = defaultdict(dict)
        for (number, index), found in fits.items():
            by_line[number][index] = {
                letter: _WEIGHT * fit / max(_LIKE, 1 - usual) for letter, fit in found.items()
            }
        return [_weighed(line, by_line.get(number, {})) for number, line in enumerate(self._lines)]

    def _fits(self, place: Place) -> dict[str, float]:
        """How well the letter fits each of its readings, -1..1; none unless its own and another can tell."""
        line, index = self._lines[place[0]], place[1]
        own, others = line.text[index], [letter for letter, _ in line.choices[index]]
        names = [name for name in (own, *others) if len(self._clear.get(name, ())) >= _FEWEST]
        if own not in names or len(names) < 2 or (glyph := self._glyph(place)) is None:
            return {}
        fits = {name: fit for name in names if (fit := self._fit(glyph, name)) is not None}
        return fits if own in fits and len(fits) > 1 else {}

    def _fit(self, glyph: Glyph, name: str) -> float | None:
        """The glyph laid on the mean of the clear letters of a name; None where too few are of its size."""
        alike = [
            each.shape for each in self._examples_of(name) if each is not glyph and each.is_of_size(glyph)
        ]
        if len(alike) < _FEWEST:
            return None
        mean = np.mean(alike, axis=0)
        return float(glyph.shape @ mean / max(float(np.linalg.norm(mean)), 1e-6))

    def _examples_of(self, name: str) -> list[Glyph]:
        """Clear letters of the name, some from all over the page."""
        if name not in self._examples:
            places = self._clear.get(name, [])
            places = places[:: max(1, len(places) // _SAMPLE)]
            self._examples[name] = [found for each in places if (found := self._glyph(each)) is not None]
        return self._examples[name]

    def _glyph(self, place: Place) -> Glyph | None:
        if place not in self._cut:
            self._cut[place] = self._glyphs[place[0]].cut(place[1])
        return self._cut[place]

    def _usual_fit(self) -> float | None:
        """How well clear letters fit their like, over those that were needed; None where there are none."""
        found = [
            fit
            for name, examples in self._examples.items()
            for each in examples
            if (fit := self._fit(each, name)) is not None
        ]
        return float(np.median(found)) if found else None


def _weighed(line: Characters, evidence: dict[int, dict[str, float]]) -> Characters:
    """The line with the readings' certainties by both; their sum stays."""
    text, confidences, choices = list(line.text), line.confidences.copy(), dict(line.choices)
    for index, logarithms in evidence.items():
        readings = [(text[index], float(confidences[index])), *choices[index]]
        own = logarithms[text[index]]
        joined = [
            (letter, certainty * math.exp(max(-_FARTHEST, min(_FARTHEST, logarithms.get(letter, own) - own))))
            for letter, certainty in readings
        ]
        share = sum(certainty for _, certainty in readings) / sum(certainty for _, certainty in joined)
        ordered = sorted(
            ((letter, share * certainty) for letter, certainty in joined), key=lambda each: -each[1]
        )
        (text[index], confidences[index]), choices[index] = ordered[0], tuple(ordered[1:])
    return replace(line, text=text, confidences=confidences, choices=choices)
