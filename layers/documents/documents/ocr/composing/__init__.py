"""From an engine's lines to a page of blocks: engine-neutral."""
