"""The only place where adapters are built. Each function asks for what it needs; clients are made once a process."""
