"""The only place where adapters are built, once a process: each function asks for what it needs.

API functions take from `admitting`, `intake`, `documents` and `watching`, stages and what surrounds them from
`processing`, publishers from `telling`; those build on `clients`, `records`, `content` and `messaging`.
Nothing is imported before it is built.
"""
