"""Each function's settings: environment variables parsed once at import, failing by name.

A field `jobs_table_name` reads `JOBS_TABLE_NAME`. tests/template proves that every function's environment in
template.yaml has exactly the variables of its class here.
"""

import os
from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError


class SettingsInvalidError(Exception):
    """The function's environment lacks a variable or holds an unusable one; names each."""


class FunctionSettings(BaseModel):
    # Deferred: a function pays for building its own class only.
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    @classmethod
    def load(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Reads the class's fields from the environment. Raises SettingsInvalidError."""
        present = {
            name: environment[name.upper()] for name in cls.model_fields if name.upper() in environment
        }
        try:
            return cls.model_validate(present)
        except ValidationError as error:
            faults = "; ".join(f"{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors())
            raise SettingsInvalidError(f"{cls.__name__}: {faults}") from None
