"""A classifier's file parted into its body, which gives features, and the layer that makes classes of them.

Numbers of fields are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from documents.ocr.embedded.networks.messages import Field, content, fields, number

type Numbers = NDArray[np.float32]

_VERSION, _GRAPH, _OPERATORS, _OPERATORS_VERSION = 1, 7, 8, 2
_NODE, _GRAPH_NAME, _CONSTANT, _INPUT, _OUTPUT = 1, 2, 5, 11, 12
_NODE_INPUT, _NODE_OUTPUT, _NODE_TYPE = 1, 2, 4
_DIMENSION, _DATA_TYPE, _TENSOR_NAME, _RAW_DATA = 1, 2, 8, 9
_VALUE_NAME, _VALUE_TYPE = 1, 2
_TENSOR_TYPE, _ELEMENT_TYPE, _FLOAT = 1, 1, 1
_IR_VERSION, _OPSET = 7, 11  # what the smallest file needs
_ENDS = ("Softmax", "Add", "MatMul")  # from the end on; what only passes on may stand between them
_PASSES_ON = "Identity"


@dataclass(frozen=True, slots=True)
class LastLayer:
    """`weights` is (features, classes), `bias` (classes,); softmax follows."""

    weights: Numbers
    bias: Numbers

    def of(self, classes: NDArray[np.int64]) -> bytes:
        """An ONNX file of its own: features "x" of (steps, features) to the scores of these classes."""
        return b"".join(
            (
                number(_VERSION, _IR_VERSION),
                content(_OPERATORS, number(_OPERATORS_VERSION, _OPSET)),
                content(
                    _GRAPH,
                    content(
                        _NODE,
                        *(content(_NODE_INPUT, each) for each in (b"x", b"weights", b"bias")),
                        content(_NODE_OUTPUT, b"y"),
                        content(_NODE_TYPE, b"Gemm"),
                    ),
                    content(_GRAPH_NAME, b"last layer"),
                    _constant(b"weights", self.weights[:, classes]),
                    _constant(b"bias", self.bias[classes]),
                    *(content(place, _floats(name)) for place, name in ((_INPUT, b"x"), (_OUTPUT, b"y"))),
                ),
            )
        )


def without_last_layer(model: bytes) -> tuple[bytes, LastLayer]:
    """The model up to its features, and its last layer.

    Raises ValueError where it does not end with a linear layer and softmax.
    """
    parts = list(fields(model))
    graph = [field for part in parts if part.number == _GRAPH for field in fields(part.content)]
    makers = {name: each for each in graph if each.number == _NODE for name in each.texts(_NODE_OUTPUT)}
    constants = {each.text(_TENSOR_NAME): each for each in graph if each.number == _CONSTANT}
    name = next(each.text(_VALUE_NAME) for each in graph if each.number == _OUTPUT)
    gone: list[Field] = []
    for kind in _ENDS:
        while makers[name].text(_NODE_TYPE) == _PASSES_ON:
            gone.append(makers[name])
            name = makers[name].text(_NODE_INPUT)
        if makers[name].text(_NODE_TYPE) != kind:
            raise ValueError(f"the network has {makers[name].text(_NODE_TYPE)} where {kind} was expected")
        gone.append(makers[name])
        name, *others = makers[name].texts(_NODE_INPUT)
        gone.extend(constants[each] for each in others)
    bias, weights = (_numbers(each) for each in gone if each.number == _CONSTANT)
    dropped = {id(each) for each in gone} | {id(each) for each in graph if each.number == _OUTPUT}
    kept = [each.encoded for each in graph if id(each) not in dropped]
    body = content(_GRAPH, *kept, content(_OUTPUT, content(_VALUE_NAME, name.encode())))
    return b"".join((*(each.encoded for each in parts if each.number != _GRAPH), body)), LastLayer(
        weights, bias
    )


def _numbers(tensor: Field) -> Numbers:
    """The numbers of a tensor of 32-bit floats."""
    raw = next(each.content for each in fields(tensor.content) if each.number == _RAW_DATA)
    return np.frombuffer(raw, np.float32).reshape(tensor.numbers(_DIMENSION)).copy()


def _constant(name: bytes, values: Numbers) -> bytes:
    return content(
        _CONSTANT,
        *(number(_DIMENSION, each) for each in values.shape),
        number(_DATA_TYPE, _FLOAT),
        content(_TENSOR_NAME, name),
        content(_RAW_DATA, np.ascontiguousarray(values).tobytes()),
    )


def _floats(name: bytes) -> bytes:
    """A value of floats, of any shape."""
    tensor = content(_TENSOR_TYPE, number(_ELEMENT_TYPE, _FLOAT))
    return content(_VALUE_NAME, name) + content(_VALUE_TYPE, tensor)
