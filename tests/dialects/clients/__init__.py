"""The vendors' published clients, call by call, as their public source sends and reads (decision 0110).

Each module says what its client reads without looking whether it is there, and when it stops asking.
"""
