"""Stored schemas and templates."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, records

if TYPE_CHECKING:
    from docjobs.settings.api import ReadSchemasSettings, WriteSchemasSettings
    from docjobs.usecases.definitions.create_definition import CreateDefinition
    from docjobs.usecases.definitions.read_definitions import ReadDefinitions
    from docjobs.usecases.definitions.replace_definition import DeleteDefinition, ReplaceDefinition

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def read_definitions(settings: "ReadSchemasSettings | WriteSchemasSettings") -> "ReadDefinitions":
    from docjobs.usecases.definitions.read_definitions import ReadDefinitions

    return ReadDefinitions(records.definition_repository(settings.jobs_table_name))


def create_definition(settings: "WriteSchemasSettings") -> "CreateDefinition":
    from docjobs.usecases.definitions.create_definition import CreateDefinition

    return CreateDefinition(
        records.definition_repository(settings.jobs_table_name),
        records.idempotency_repository(settings.jobs_table_name),
        clients.system_clock(),
        clients.system_entropy(),
    )


def replace_definition(settings: "WriteSchemasSettings") -> "ReplaceDefinition":
    from docjobs.usecases.definitions.replace_definition import ReplaceDefinition

    return ReplaceDefinition(records.definition_repository(settings.jobs_table_name), clients.system_clock())


def delete_definition(settings: "WriteSchemasSettings") -> "DeleteDefinition":
    from docjobs.usecases.definitions.replace_definition import DeleteDefinition

    return DeleteDefinition(records.definition_repository(settings.jobs_table_name))
