"""The library run over a set of documents with known answers: `make corpus SET=dir OUT=dir [TASK=…]`."""
