"""A report: its text with every claim marked in place, and who says what in the margin."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter

from rashomon.export.marked import Paragraph, paragraphs_of
from rashomon.export.phrases import one_line
from rashomon.export.view import Arranged, address_of, name_of
from rashomon.records import Ledger
from rashomon.web.desk import NotThere, Reading
from rashomon.web.marks import Judged, judged
from rashomon.web.twins import twin
from rashomon.web.wording import SpokenNames

router = APIRouter()
LANES = 3  # of lines under the text, so that claims inside one another can be told apart


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: str
    title: str
    byline: str | None
    published: str | None
    language: str
    url: str | None
    copy_of: str | None
    copy_name: str | None
    text: str
    paragraphs: tuple[Paragraph, ...]
    lanes: dict[str, int]  # by claim
    claims: int
    judged: dict[str, Judged]


@twin(router, "/reports/{id}", "report.html", ReportPage)
def report_page(visit: Reading, id: str) -> ReportPage:
    part: Ledger | None = visit.store.part(report=id)
    arranged = Arranged(part, SpokenNames(part, visit.t)) if part else None
    report = arranged.reports.get(id) if arranged else None
    if arranged is None or report is None:
        raise NotThere
    claims = arranged.claims_of[id]
    original = arranged.reports.get(report.copy_of or "")
    targets = [t for claim in claims for t in (f"claim:{claim.id}", *(f"claim:{claim.id}/{n}" for n in range(len(claim.accounts))))]
    return ReportPage(
        id=id, name=name_of(report), title=one_line(report.title or report.text[:80]), byline=report.byline, published=report.published,
        language=report.language, url=address_of(report),
        copy_of=report.copy_of, copy_name=name_of(original) if original else report.copy_of, text=report.text,
        paragraphs=tuple(paragraphs_of(report, claims, arranged)), claims=len(claims), judged=judged(visit, targets),
        lanes=lanes_of([(c.id, c.content[0].start, c.content[-1].end) for c in claims if c.content]),
    )  # fmt: skip


def lanes_of(stretches: list[tuple[str, int, int]]) -> dict[str, int]:
    """A lane for each claim such that claims that overlap lie in different ones, as long as there are lanes."""
    lanes: dict[str, int] = {}
    open_until: list[tuple[int, int]] = []  # end, lane
    for key, start, end in sorted(stretches, key=lambda s: (s[1], -s[2], s[0])):
        open_until = [(until, lane) for until, lane in open_until if until > start]
        taken = {lane for _, lane in open_until}
        lane = next((n for n in range(LANES) if n not in taken), LANES - 1)
        lanes[key] = lane
        open_until.append((end, lane))
    return lanes
