"""Where a job stands in its tenant's list, and how the list is cut (decision 0021).

A job's place follows from its sequence number n: lane n mod 16, so that neighbours, which change at the
same time, share no item; 256 places of one lane make a leaf, 16 leaves (one a lane) a block of 4,096 jobs,
16 blocks a span of 65,536. A leaf holds one byte a job, its code; a span has one item of counts by code for
each lane.
"""

from dataclasses import dataclass

LANES = 16
PLACES = 256
BLOCKS = 16
BLOCK_JOBS = LANES * PLACES
SPAN_JOBS = BLOCK_JOBS * BLOCKS


@dataclass(frozen=True, slots=True)
class Place:
    """One job's place. `span` and `block` count from the oldest; `slot` is the place within its leaf."""

    span: int
    block: int
    lane: int
    slot: int

    @classmethod
    def of(cls, sequence: int) -> "Place":
        within = sequence % SPAN_JOBS
        return cls(
            span=sequence // SPAN_JOBS,
            block=within // BLOCK_JOBS,
            lane=within % LANES,
            slot=within % BLOCK_JOBS // LANES,
        )

    @property
    def sequence(self) -> int:
        return self.span * SPAN_JOBS + self.block * BLOCK_JOBS + self.slot * LANES + self.lane


def counts_pk(org_id: str) -> str:
    return f"LIST#{org_id}"


def counts_sk(span: int, lane: int) -> str:
    return f"COUNTS#{span:06d}#{lane:02d}"


def leaf_pk(org_id: str, span: int) -> str:
    return f"LIST#{org_id}#{span:06d}"


def leaf_sk(block: int, lane: int) -> str:
    return f"CODES#{block:02d}#{lane:02d}"


def pointer_pk(org_id: str) -> str:
    return f"LIST#{org_id}#JOBS"


def pointer_sk(sequence: int) -> str:
    return f"{sequence:012d}"


def sequence_pk(org_id: str) -> str:
    return f"LIST#{org_id}#SEQUENCE"


def index_pk(org_id: str, code: int) -> str:
    return f"LIST#{org_id}#CODE#{code:02x}"


def template_counts_pk(org_id: str, template_id: str) -> str:
    return f"LIST#{org_id}#T#{template_id}"


def template_counts_sk(sequence: int) -> str:
    """By block and lane of the tenant's own numbers."""
    return f"COUNTS#{sequence // BLOCK_JOBS:08d}#{sequence % LANES:02d}"


def template_index_pk(org_id: str, template_id: str, code: int) -> str:
    return f"LIST#{org_id}#T#{template_id}#{code:02x}"


def slot_name(slot: int) -> str:
    return f"{slot:02x}"
