"""Every client and adapter that an earlier test's functions have built, forgotten."""

import importlib
import pkgutil

from docjobs import bootstrap


def forget_adapters() -> None:
    for module in pkgutil.iter_modules(bootstrap.__path__, f"{bootstrap.__name__}."):
        for builder in vars(importlib.import_module(module.name)).values():
            if hasattr(builder, "cache_clear"):
                builder.cache_clear()
