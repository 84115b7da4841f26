"""From samples to a model: trees, what their scores mean, and several models as one."""
