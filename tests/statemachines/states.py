"""The definition as tests look at it: its states, and the road that an execution takes through them."""

from collections.abc import Iterator
from typing import Any

from docjobs.domain.stages import Stage

type State = dict[str, Any]


def all_states(definition: State) -> Iterator[tuple[str, State]]:
    """Every state by its name, those inside a Map included."""
    for name, state in definition["States"].items():
        yield name, state
        if state["Type"] == "Map":
            yield from all_states(state["ItemProcessor"])


def stage_states(definition: State) -> Iterator[tuple[str, Stage, State]]:
    """Every state that sends a stage task: name, stage, state."""
    for name, state in all_states(definition):
        body = state.get("Parameters", {}).get("MessageBody")
        if body is not None:
            yield name, Stage(body["stage"]), state


def road(
    definition: State, job_type: str, *, scanned: bool, several: bool = False, review: bool = False
) -> list[str]:
    """The names of the states that a good run enters; a Map stands for its windows or documents."""
    data = {"type": job_type, "parsed": {"ocr": scanned}, "several": several, "review": review}
    names, name = [], definition["StartAt"]
    while True:
        state = definition["States"][name]
        names.append(name)
        if state.get("End"):
            return names
        if name.endswith("OcrMerge"):
            data["parsed"] = {"ocr": False}
        if state["Type"] == "Choice":
            rules = (each["Next"] for each in state["Choices"] if _holds(each, data))
            name = next(rules, state.get("Default", ""))
        else:
            name = state["Next"]


def stages_of(definition: State, names: list[str]) -> list[Stage]:
    """The stages that these states work on, each once where it follows itself."""
    by_name = {name: stage for name, stage, _ in stage_states(definition)}
    by_name |= {"Ocr": Stage.OCR, "DocumentOcr": Stage.OCR}
    found = [by_name[name] for name in names if name in by_name]
    return [stage for at, stage in enumerate(found) if at == 0 or found[at - 1] is not stage]


def _holds(rule: State, data: State) -> bool:
    if "And" in rule:
        return all(_holds(each, data) for each in rule["And"])
    if "Or" in rule:
        return any(_holds(each, data) for each in rule["Or"])
    value: Any = data
    for name in rule["Variable"].removeprefix("$.").split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if "IsPresent" in rule:
        return (value is not None) is rule["IsPresent"]
    wanted = rule.get("BooleanEquals", rule.get("StringEquals"))
    assert wanted is not None, f"a rule that this walk does not know: {rule}"
    return bool(value == wanted)
