"""Stand-ins for the ports. tests/contract runs one suite against each of them and its real adapter."""
