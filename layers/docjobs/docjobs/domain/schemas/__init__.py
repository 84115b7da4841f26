"""JSON Schemas as clients give them: what may be asked for, and the plain form in which it is worked on."""

from docjobs.domain.schemas.checking import check_schema
from docjobs.domain.schemas.faults import SchemaFault

__all__ = ["SchemaFault", "check_schema"]
