"""The API's edge: one resolver factory that builds every API function."""
