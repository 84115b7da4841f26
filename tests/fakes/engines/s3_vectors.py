"""In-memory S3 Vectors: the four calls that docjobs makes, on one index. No AWS simulator has them yet."""

# ruff: noqa: N803 - boto3 spells arguments so

from typing import Any


class FakeS3Vectors:
    def __init__(self) -> None:
        self.vectors: dict[str, dict[str, Any]] = {}

    def put_vectors(self, *, indexArn: str, vectors: list[dict[str, Any]]) -> dict[str, Any]:
        assert len(vectors) <= 500
        self.vectors |= {each["key"]: each for each in vectors}
        return {}

    def query_vectors(
        self,
        *,
        indexArn: str,
        topK: int,
        queryVector: dict[str, list[float]],
        filter: dict[str, Any],  # noqa: A002
    ) -> dict[str, Any]:
        assert topK <= 100
        wanted = queryVector["float32"]
        found = [each for each in self.vectors.values() if _holds(filter, each["metadata"])]
        found.sort(key=lambda each: -sum(a * b for a, b in zip(each["data"]["float32"], wanted, strict=True)))
        return {"vectors": [{"key": each["key"]} for each in found[:topK]]}

    def get_vectors(
        self,
        *,
        indexArn: str,
        keys: list[str],
        returnData: bool,
        returnMetadata: bool,
    ) -> dict[str, Any]:
        assert returnData
        assert returnMetadata
        return {"vectors": [self.vectors[key] for key in keys if key in self.vectors]}

    def delete_vectors(self, *, indexArn: str, keys: list[str]) -> dict[str, Any]:
        assert len(keys) <= 500
        for key in keys:
            self.vectors.pop(key, None)
        return {}


def _holds(rule: dict[str, Any], metadata: dict[str, Any]) -> bool:
    if "$and" in rule:
        return all(_holds(each, metadata) for each in rule["$and"])
    ((name, test),) = rule.items()
    ((kind, wanted),) = test.items()
    value = metadata.get(name)
    return bool(value == wanted) if kind == "$eq" else value in wanted
