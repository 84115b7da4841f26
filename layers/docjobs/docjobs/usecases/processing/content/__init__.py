"""Content on its way through the stages: the original in, the result out."""
