"""Signs of formulas: what they are, and the LaTeX of those that `documents.notation` has not."""

LARGE = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂⨀⨄⨆")
FENCES = frozenset("()[]{}⟨⟩⌊⌋⌈⌉|‖∥〈〉")
ACCENTS = {
    "ˆ": r"\hat", "^": r"\hat", "̂": r"\hat", "˜": r"\tilde", "~": r"\tilde", "̃": r"\tilde",
    "¯": r"\bar", "ˉ": r"\bar", "̄": r"\bar", "̅": r"\bar", "˙": r"\dot", "̇": r"\dot", "¨": r"\ddot",
    "̈": r"\ddot", "⃗": r"\vec",
}  # fmt: skip
MORE_SYMBOLS = {
    "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$", "‖": r"\|", "∥": r"\|",
    "⟨": r"\langle", "⟩": r"\rangle", "〈": r"\langle", "〉": r"\rangle", "⌊": r"\lfloor",
    "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil", "→": r"\to", "↦": r"\mapsto",
    "⟶": r"\longrightarrow", "≜": r"\triangleq", "≪": r"\ll", "≫": r"\gg", "∝": r"\propto",
    "≃": r"\simeq", "≅": r"\cong", "⊃": r"\supset", "⊇": r"\supseteq", "⊕": r"\oplus", "⊗": r"\otimes",
    "⊙": r"\odot", "∘": r"\circ", "◦": r"\circ", "⋆": r"\star", "†": r"\dagger", "ℓ": r"\ell",
    "ℏ": r"\hbar", "⊥": r"\perp", "⊤": r"\top", "∐": r"\coprod", "⋃": r"\bigcup", "⋂": r"\bigcap",
    "⋁": r"\bigvee", "⋀": r"\bigwedge", "⨁": r"\bigoplus", "⨂": r"\bigotimes", "∭": r"\iiint",
    "⋮": r"\vdots", "⋱": r"\ddots", "∖": r"\setminus", "≺": r"\prec", "≻": r"\succ", "⪯": r"\preceq",
    "⪰": r"\succeq", "≼": r"\preceq", "∣": "|", "∄": r"\nexists", "⟹": r"\Longrightarrow", "⟺": r"\iff",
    "↑": r"\uparrow", "↓": r"\downarrow", "ϵ": r"\epsilon", "ϑ": r"\vartheta", "ϱ": r"\varrho",
    "ς": r"\varsigma", "ϖ": r"\varpi", "µ": r"\mu", "∆": r"\Delta", "Ω": r"\Omega", "\u2032": r"'",
    "∗": "*", "∕": "/",
}  # fmt: skip
# The font's own codes: TeX's "Computer Modern math extension" encoding (OMX), The TeXbook, appendix F.
EXTENSIONS: dict[int, str] = {
    **dict.fromkeys((0x00, 0x10, 0x12, 0x20), "("), **dict.fromkeys((0x01, 0x11, 0x13, 0x21), ")"),
    **dict.fromkeys((0x02, 0x14, 0x22, 0x68), "["), **dict.fromkeys((0x03, 0x15, 0x23, 0x69), "]"),
    **dict.fromkeys((0x04, 0x16, 0x24, 0x6A), "⌊"), **dict.fromkeys((0x05, 0x17, 0x25, 0x6B), "⌋"),
    **dict.fromkeys((0x06, 0x18, 0x26, 0x6C), "⌈"), **dict.fromkeys((0x07, 0x19, 0x27, 0x6D), "⌉"),
    **dict.fromkeys((0x08, 0x1A, 0x28, 0x6E), "{"), **dict.fromkeys((0x09, 0x1B, 0x29, 0x6F), "}"),
    **dict.fromkeys((0x0A, 0x1C, 0x2A, 0x44), "⟨"), **dict.fromkeys((0x0B, 0x1D, 0x2B, 0x45), "⟩"),
    0x0C: "|", 0x0D: "‖", 0x46: "⨆", 0x47: "⨆", 0x48: "∮", 0x49: "∮",
    0x4A: "⨀", 0x4B: "⨀", 0x4C: "⨁", 0x4D: "⨁", 0x4E: "⨂", 0x4F: "⨂",
    **{start + step: sign for start in (0x50, 0x58) for step, sign in enumerate("∑∏∫⋃⋂⨄⋀⋁")},
    0x60: "∐", 0x61: "∐", **dict.fromkeys((0x62, 0x63, 0x64), "ˆ"), **dict.fromkeys((0x65, 0x66, 0x67), "˜"),
    **dict.fromkeys((0x70, 0x71, 0x72, 0x73, 0x74), "√"),
}  # fmt: skip
