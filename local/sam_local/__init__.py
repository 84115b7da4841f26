"""`sam local`: one function in its container, to debug it, while the rest of the local stack runs on."""
