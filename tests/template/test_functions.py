"""Every function: its folder, its settings, its log group, its layers, its events."""

import ast
import json
import re
from importlib import import_module

from docjobs.settings.function_settings import FunctionSettings
from tests.template.reading import ROOT, Function, Template

HANDLER_LINES = 25
FILE_LINES = 65
READING = {"DocumentsLayer", "ReadingLayer"}
DOCUMENT_LAYERS = {
    "UploadDocument": READING,
    "ParseDocument": READING,
    "OcrDocument": {"DocumentsLayer", "OcrLayer"},
    "DrawPages": {"DocumentsLayer", "OcrLayer"},
    "ChunkDocument": READING,
    "VectorizeDocument": {"DocumentsLayer", "EmbeddingLayer"},
    "SearchDocuments": {"DocumentsLayer", "EmbeddingLayer"},
    "ClassifyDocument": {"DocumentsLayer", "EmbeddingLayer"},
    "ExtractFields": {"DocumentsLayer", "ExtractionLayer"},
    "SplitDocument": {"DocumentsLayer", "EmbeddingLayer"},
}


def test_each_folder_is_a_function_and_each_function_a_folder(template: Template) -> None:
    folders = {each.parent.name for each in (ROOT / "functions").glob("*/app.py")}
    assert folders == {each.folder for each in template.functions}


def test_code_is_in_the_folder_of_its_name(function: Function) -> None:
    assert function.properties["CodeUri"] == f"functions/{function.folder}"
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", function.folder), "verb_noun"


def test_a_handler_can_be_read_at_a_glance(function: Function) -> None:
    source = function.app.read_text()
    tree = ast.parse(source)
    assert len(source.splitlines()) <= FILE_LINES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < HANDLER_LINES, node.name
    assert "lambda_handler" in _module_names(tree)
    assert ast.get_docstring(tree)


def test_environment_is_exactly_the_settings(template: Template, function: Function) -> None:
    fields = settings_of(function).model_fields
    known = {name.upper() for name in fields}
    required = {name.upper() for name, each in fields.items() if each.is_required()}
    variables = set(function.environment)
    assert variables <= known, "a variable that nothing reads"
    assert required <= variables, "a variable that its settings miss"
    assert all(
        name.startswith(("POWERTOOLS_", "PYDANTIC_")) for name in template.globals["Environment"]["Variables"]
    )


def test_operators_can_set_what_settings_leave_to_them(template: Template, function: Function) -> None:
    """A limit that is a parameter reaches every function that knows it, so that none keeps its default."""
    parameters = {re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper() for name in template.content["Parameters"]}
    left_to_operators = parameters & {name.upper() for name in settings_of(function).model_fields}
    assert left_to_operators <= set(function.environment)


def test_no_secret_is_in_an_environment(function: Function) -> None:
    for name, value in function.environment.items():
        assert isinstance(value, dict), f"{name} is a literal"
        assert not re.search(r"SECRET(?!S_KEY_ID)|PASSWORD|TOKEN", name)


def test_log_group_is_its_own_and_forgets(template: Template, function: Function) -> None:
    group = template.resources[f"{function.name}LogGroup"]
    assert group["Type"] == "AWS::Logs::LogGroup"
    assert group["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    assert function.properties["LoggingConfig"] == {"LogGroup": {"Ref": f"{function.name}LogGroup"}}


def test_every_log_group_forgets(template: Template) -> None:
    assert all("RetentionInDays" in each for each in template.of_type("AWS::Logs::LogGroup").values())


def test_only_stages_and_search_carry_the_documents_half(function: Function) -> None:
    layers = {each["Ref"] for each in function.properties["Layers"]}
    assert layers == {"ApiLayer", "DocjobsLayer"} | DOCUMENT_LAYERS.get(function.name, set())


def test_every_layer_is_locked_and_used(template: Template) -> None:
    layers = template.of_type("AWS::Serverless::LayerVersion")
    used = {each["Ref"] for function in template.functions for each in function.properties["Layers"]}
    assert set(layers) == used
    for name, properties in layers.items():
        makefile = (ROOT / properties["ContentUri"] / "Makefile").read_text()
        assert f"build-{name}:" in makefile
        assert template.resources[name]["Metadata"]["BuildMethod"] == "makefile"


def test_every_function_has_a_real_event_to_try_it_with(function: Function) -> None:
    cases = sorted((ROOT / "events" / function.folder).glob("*.json"))
    assert cases, f"events/{function.folder}/<case>.json"
    for case in cases:
        assert isinstance(json.loads(case.read_text()), dict), case.name


def settings_of(function: Function) -> type[FunctionSettings]:
    """The class whose `load()` the function's module calls."""
    modules: dict[str, str] = {}
    for node in ast.walk(ast.parse(function.app.read_text())):
        match node:
            case ast.ImportFrom(module=str(module), names=names):
                modules |= {each.name: module for each in names}
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="load")) if name in modules:
                found: type[FunctionSettings] = getattr(import_module(modules[name]), name)
                return found
    raise AssertionError(f"{function.folder} loads no settings")


def _module_names(tree: ast.Module) -> set[str]:
    """What a module defines at its top."""
    names = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names |= {each.id for each in node.targets if isinstance(each, ast.Name)}
    return names
