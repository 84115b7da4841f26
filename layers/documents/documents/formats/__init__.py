"""Readers for every format but PDF and images; each turns one file into a Document.

    opening/       ZIP packages, XML and OLE containers opened within bounds; decryption
    office/        what the OOXML formats share: relationships, charts, diagrams, equations
    word/          DOCX
    slides/        PPTX
    sheets/        XLSX, XLSB, XLS, ODS, CSV
    opendocument/  ODT, ODP
    legacy/        DOC, RTF
    web/           HTML as a full page or as its article, EPUB
    text/          plain text in any encoding, Markdown
    mail/          EML, MSG
    archive/       ZIP of documents

Importing this package loads no parser; a reader loads when its first document comes.
"""
