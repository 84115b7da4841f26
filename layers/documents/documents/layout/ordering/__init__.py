"""In which order a page's parts are read: columns, sidebars, indexes, the boxes of a slide."""
