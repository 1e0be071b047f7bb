#!/usr/bin/env python3
"""Computes a quarter's ratings again from the files that the portal gives away, and compares.

    docs/recompute.py summary-2023-Q3.csv summary-2023-Q3-initiatives.csv
    docs/recompute.py https://…/quarters/2023-Q3.csv https://…/quarters/2023-Q3-initiatives.csv
    docs/recompute.py --cases rating-cases.csv

Of a file with one row per KPI, the script computes each KPI's value, rating, progress and expected progress from the
inputs in its row. Of a file with one row per initiative it computes each count, the mean and the change from the KPIs of
the same quarter, whose file must be given too. Files of any number of quarters can be given, in any order, as files or
as addresses. The columns are described in docs/quarter-csv.md.

It prints every difference and ends with 1 if there is one, with 2 if it could not compare, else with 0.

This is the rule a second time, and knows nothing of the portal's own program. All arithmetic is exact: figures are
fractions, and nothing is rounded before it is compared. Standard library alone; Python 3.9 or newer.
"""

import argparse
import csv
import io
import sys
import urllib.request
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Optional

ACHIEVED, ON_TRACK, SLIGHTLY_LATE, LATE = "達成", "順調", "やや遅れ", "遅れ"
GIVEN_UP, NOT_REPORTED, NOT_RATED, AWAITING = "中止", "未報告", "評価対象外", "次回報告待ち"
RATINGS = (ACHIEVED, ON_TRACK, SLIGHTLY_LATE, LATE, GIVEN_UP, NOT_REPORTED, NOT_RATED, AWAITING)


# Quarters and figures


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a fiscal year, which runs from April to March."""

    year: int
    number: int

    @staticmethod
    def parse(text):
        year, number = text.split("-Q")
        return Quarter(int(year), int(number))

    def plus(self, quarters):
        index = self.year * 4 + self.number - 1 + quarters
        return Quarter(index // 4, index % 4 + 1)

    def last_day(self):
        return {
            1: date(self.year, 6, 30),
            2: date(self.year, 9, 30),
            3: date(self.year, 12, 31),
            4: date(self.year + 1, 3, 31),
        }[self.number]

    def __str__(self):
        return f"{self.year}-Q{self.number}"


def number(text):
    """A figure, exactly; None for an empty cell."""
    return Fraction(text) if text else None


def pairs(text):
    """`a@x|b@y` as [("a", "x"), ("b", "y")]."""
    return [tuple(part.split("@")) for part in text.split("|") if part]


def percent(ratio):
    """A ratio in per cent, rounded half up (a half away from zero) to one decimal."""
    if ratio is None:
        return None
    tenths = (abs(ratio) * 1000 + Fraction(1, 2)).__floor__()
    return Fraction(-tenths if ratio < 0 else tenths, 10)


def shown(value):
    if isinstance(value, Fraction):
        return str(Decimal(value.numerator) / Decimal(value.denominator))
    return "nothing" if value is None else str(value)


# The rule for one KPI


@dataclass
class Kpi:
    """What a KPI is judged by, and what was reported of it."""

    kind: str  # level, cumulative, flow or milestone
    direction: str  # up, down or reach
    first_day: date  # of the plan
    last_day: date  # of the plan
    baseline: Optional[tuple]  # (day, value)
    targets: list  # [(day, value)] by day; of a milestone [(due day, None)]
    ahead: Fraction
    late: Fraction
    reports: dict  # quarter → value, or a milestone's state
    due: set = field(default_factory=set)  # quarters for which a report is due

    def better_or_same(self, value, than):
        return value <= than if self.direction == "down" else value >= than

    def start(self):
        if self.baseline is None and self.kind == "cumulative":
            return self.first_day - timedelta(days=1), Fraction(0)
        return self.baseline

    def in_force(self, day):
        """The first target due on or after the day; after the last due day the last one."""
        return next((target for target in self.targets if target[0] >= day), self.targets[-1] if self.targets else None)

    def is_to_be_kept(self):
        return (
            self.kind in ("level", "cumulative")
            and self.start() is not None
            and bool(self.targets)
            and self.better_or_same(self.start()[1], self.targets[-1][1])
        )

    def target(self, quarter):
        """The target with which the quarter is compared."""
        if not self.targets or self.kind == "milestone":
            return None
        if self.kind == "flow":
            return self.in_force(Quarter(quarter.year, 4).last_day())
        return self.in_force(quarter.last_day()) if self.is_to_be_kept() else self.targets[-1]


@dataclass
class Result:
    """How a KPI stands at the end of a quarter."""

    rating: str
    actual: Optional[Fraction] = None
    progress: Optional[Fraction] = None
    expected: Optional[Fraction] = None
    used_up: bool = False  # whether the progress is how much of a limit is used up


def rate(kpi, quarter):
    """The rule."""
    report = kpi.reports.get(quarter)
    if report is None:
        return Result(NOT_REPORTED)
    if kpi.kind == "milestone":
        return milestone(kpi, quarter, report)
    result = flow(kpi, quarter) if kpi.kind == "flow" else line(kpi, quarter)
    if quarter.last_day() < kpi.first_day:
        return Result(NOT_RATED, result.actual)
    return result


def milestone(kpi, quarter, state):
    if quarter.last_day() < kpi.first_day:
        return Result(NOT_RATED)
    if state == "完了":
        return Result(ACHIEVED)
    if state == "中止":
        return Result(GIVEN_UP)
    due = kpi.targets[-1][0] if kpi.targets else kpi.last_day
    if quarter.last_day() > due:
        return Result(LATE)
    eve = kpi.first_day - timedelta(days=1)
    past_half = (quarter.last_day() - eve) * 2 > due - eve
    return Result(SLIGHTLY_LATE if state == "未着手" and past_half else ON_TRACK)


def line(kpi, quarter):
    """A level, or a running total."""
    start = kpi.start()
    if kpi.kind == "level":
        actual = kpi.reports[quarter]
    else:
        actual = start[1] + sum(
            value for of, value in kpi.reports.items() if of <= quarter and of.last_day() > start[0]
        )
    if start is None or not kpi.targets:
        return Result(NOT_RATED, actual)
    if kpi.is_to_be_kept():
        kept = kpi.better_or_same(actual, kpi.in_force(quarter.last_day())[1])
        return Result(ACHIEVED if kept else LATE, actual)
    way = kpi.targets[-1][1] - start[1]
    progress = (actual - start[1]) / way
    expected = (stands(start, kpi.targets, quarter.last_day()) - start[1]) / way
    return Result(by_pace(kpi, progress, expected), actual, progress, expected)


def stands(start, targets, day):
    """Where the straight line from the baseline through the dated targets stands on a day."""
    points = [start] + [target for target in targets if target[0] > start[0]]
    if day < start[0]:
        return start[1]
    for (from_day, from_value), (to_day, to_value) in zip(points, points[1:]):
        if day <= to_day:
            return from_value + (to_value - from_value) * Fraction((day - from_day).days, (to_day - from_day).days)
    return targets[-1][1]


def by_pace(kpi, progress, expected):
    if progress >= 1:
        return ACHIEVED
    if expected <= 0:
        return ON_TRACK if progress >= expected else LATE
    return by_thresholds(kpi, progress / expected)


def by_thresholds(kpi, pace):
    return ON_TRACK if pace >= kpi.ahead else SLIGHTLY_LATE if pace >= kpi.late else LATE


def flow(kpi, quarter):
    """The sum of the fiscal year so far, against the year's own target."""
    actual = sum(value for of, value in kpi.reports.items() if of.year == quarter.year and of <= quarter)
    target = kpi.target(quarter)
    expected = Fraction(quarter.number, 4)
    if kpi.direction == "down":
        return limit(kpi, quarter, actual, target, expected)
    if target is None or target[1] <= 0:
        return Result(NOT_RATED, actual)
    progress = actual / target[1]
    return Result(by_pace(kpi, progress, expected), actual, progress, expected)


def limit(kpi, quarter, actual, target, expected):
    """A flow of which less is better."""
    if target is None or target[1] < 0:
        return Result(NOT_RATED, actual, used_up=True)
    share = target[1] * expected
    ends = quarter.number == 4
    if actual <= share:
        rating = ACHIEVED if ends else ON_TRACK
    else:
        rating = by_thresholds(kpi, share / actual)
        if ends and rating == ON_TRACK:
            rating = SLIGHTLY_LATE
    used = actual / target[1] if target[1] else None
    return Result(rating, actual, used, expected, used_up=True)


def standing(kpi, quarter):
    """The quarter whose rating stands, and how it came out: between reports those of the newest; (None, None) before the first."""
    of = quarter
    while of not in kpi.due and of not in kpi.reports:
        of = of.plus(-1)
        if of.last_day() < kpi.first_day:
            return None, None
    return of, rate(kpi, of)


# The rule for the KPIs of an initiative


@dataclass
class Entry:
    """What a KPI adds to its initiative."""

    kpi: Kpi
    weight: Fraction
    stated: bool
    shown: str  # the rating that counts: a manager's, or the computed one
    of: Optional[Quarter]
    result: Optional[Result]

    def share(self, quarter=None):
        """p as it enters the mean; with a quarter, as it enters a change: of a report of that very quarter, and of no flow."""
        of, result = (self.of, self.result) if quarter is None else standing(self.kpi, quarter)
        if result is None or result.progress is None or result.used_up:
            return None
        if quarter is not None and (of != quarter or self.kpi.kind == "flow"):
            return None
        return min(max(result.progress, Fraction(0)), Fraction(1))


def mean(weighted):
    """The weighted mean of [(weight, value)]; None of nothing."""
    weights = sum(weight for weight, _ in weighted)
    return sum(weight * value for weight, value in weighted) / weights if weights else None


def together(entries, quarter):
    """The columns of an initiative's row."""
    due = [entry for entry in entries if quarter in entry.kpi.due]
    shares = [(entry.weight, entry.share()) for entry in entries if entry.share() is not None]
    changes = [
        (entry.weight, entry.share(quarter) - entry.share(quarter.plus(-1)))
        for entry in entries
        if entry.share(quarter) is not None and entry.share(quarter.plus(-1)) is not None
    ]
    columns = {rating: sum(entry.shown == rating for entry in entries) for rating in RATINGS}
    columns.update({
        "指標": len(entries),
        "計画に記載": sum(entry.stated for entry in entries),
        "指標案": sum(not entry.stated for entry in entries),
        "前回評価": sum(entry.of not in (None, quarter) for entry in entries),
        "報告の対象": len(due),
        "報告済み": sum(quarter in entry.kpi.reports for entry in due),
        "平均の進捗（%）": percent(mean(shares)),
        "平均に含む指標": len(shares),
        "平均に含まない指標": len(entries) - len(shares),
        "前の四半期から（ポイント）": percent(mean(changes)),
        "前の四半期と比べた指標": len(changes),
    })
    return columns


# Files


def rows(place):
    """The rows of a CSV file or address, by the names of their columns."""
    if place.startswith(("http://", "https://")):
        with urllib.request.urlopen(place) as answer:
            content = answer.read()
    else:
        with open(place, "rb") as file:
            content = file.read()
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def kpi_of(row):
    """The inputs in a KPI's row."""
    kind = row["種類コード"]
    read = str if kind == "milestone" else Fraction
    dated = [(date.fromisoformat(day), Fraction(value)) for value, day in pairs(row["基準値と日"])]
    targets = (
        [(date.fromisoformat(row["すべての目標値と日"]), None)]
        if kind == "milestone"
        else [(date.fromisoformat(day), Fraction(value)) for value, day in pairs(row["すべての目標値と日"])]
    )
    return Kpi(
        kind=kind,
        direction=row["方向コード"],
        first_day=date.fromisoformat(row["計画の初日"]),
        last_day=date.fromisoformat(row["計画の最終日"]),
        baseline=dated[0] if dated else None,
        targets=sorted(targets),
        ahead=Fraction(row["しきい値（順調）"]),
        late=Fraction(row["しきい値（やや遅れ）"]),
        reports={Quarter.parse(of): read(value) for value, of in pairs(row["四半期ごとの報告"])},
        due={Quarter.parse(of) for of in row["報告対象の四半期"].split("|") if of},
    )


def quarter_of(row):
    return Quarter(int(row["年度"]), int(row["四半期"]))


class Comparison:
    """What was compared, and what did not agree."""

    def __init__(self):
        self.cells = 0
        self.differences = 0

    def check(self, what, column, written, computed):
        self.cells += 1
        if written != computed:
            self.differences += 1
            print(f"{what}: {column}: the file says {shown(written)}, computed is {shown(computed)}")


def compare_kpi(row, comparison):
    """Computes one KPI's row again; what it adds to its initiatives."""
    kpi, quarter = kpi_of(row), quarter_of(row)
    of, result = standing(kpi, quarter)
    computed = result.rating if result else None
    rating = row["変更後の評価"] or computed or AWAITING
    target = kpi.target(of or quarter)
    change = None
    if row["比べた四半期"]:
        now, then = (percent(rate(kpi, each).progress) for each in (quarter, Quarter.parse(row["比べた四半期"])))
        change = None if now is None or then is None else now - then
    what = f"{quarter} {row['指標ID']}"
    for column, written, again in (
        ("評価", row["評価"], rating),
        ("計算による評価", row["計算による評価"] or None, computed),
        ("前回評価の四半期", row["前回評価の四半期"] or None, str(of) if of not in (None, quarter) else None),
        ("実績値", number(row["実績値"]), result.actual if result else None),
        ("目標値", number(row["目標値"]), target[1] if target else None),
        ("進捗率（%）", number(row["進捗率（%）"]), percent(result.progress) if result and not result.used_up else None),
        ("上限のうち使った割合（%）", number(row["上限のうち使った割合（%）"]),
         percent(result.progress) if result and result.used_up else None),
        ("想定（%）", number(row["想定（%）"]), percent(result.expected) if result else None),
        ("進捗の変化（ポイント）", number(row["進捗の変化（ポイント）"]), change),
    ):
        comparison.check(what, column, written, again)
    stated = "指標案" not in row["指標の根拠"]
    return Entry(kpi, Fraction(row["重み"]), stated, rating, of, result)


def belongs(row, total):
    """Whether a KPI is one of those that an initiative's row counts."""
    scope = total["集計の範囲"]
    if scope == "全体":
        return True
    if scope == "体系":
        return row["体系ID"] == total["範囲ID"]
    return total["範囲ID"] in row["取組ID"].split("|")


def compare_files(places):
    comparison = Comparison()
    kpis, totals = {}, []
    for place in places:
        content = rows(place)
        if content and "指標ID" in content[0]:
            for row in content:
                kpis.setdefault(quarter_of(row), []).append((row, compare_kpi(row, comparison)))
        elif content and "範囲ID" in content[0]:
            totals += content
        else:
            raise ValueError(f"{place}: no file of a quarter")
    for total in totals:
        quarter = quarter_of(total)
        if quarter not in kpis:
            raise ValueError(f"{quarter}: the file of its KPIs is needed, too")
        entries = [entry for row, entry in kpis[quarter] if belongs(row, total)]
        for column, computed in together(entries, quarter).items():
            comparison.check(
                f"{quarter} {total['集計の範囲']} {total['範囲ID']}", column, number(total[column]),
                None if computed is None else Fraction(computed),
            )
    print(
        f"{sum(map(len, kpis.values()))} KPIs and {len(totals)} totals of {len(kpis)} {'quarter' if len(kpis) == 1 else 'quarters'}: "
        f"{comparison.cells} values compared, {comparison.differences} differences"
    )
    return comparison.differences


def compare_cases(place):
    """Rates the worked cases of the rule, of a plan of FY2020 to FY2023."""
    comparison = Comparison()
    cases = rows(place)
    for case in cases:
        quarter = Quarter.parse(case["quarter"])
        reported = case["actuals"].split("|")
        kind = case["kind"]
        read = str if kind == "milestone" else Fraction
        baseline = [(date.fromisoformat(day), Fraction(value)) for value, day in pairs(case["baseline"])]
        result = rate(
            Kpi(
                kind=kind,
                direction=case["direction"],
                first_day=date(2020, 4, 1),
                last_day=date(2024, 3, 31),
                baseline=baseline[0] if baseline else None,
                targets=[(date.fromisoformat(case["target"]), None)]
                if kind == "milestone"
                else [(date.fromisoformat(day), Fraction(value)) for value, day in pairs(case["target"])],
                ahead=Fraction(case["ahead"] or "0.95"),
                late=Fraction(case["late"] or "0.60"),
                reports={
                    quarter.plus(i - len(reported) + 1): read(value) for i, value in enumerate(reported) if value
                },
            ),
            quarter,
        )
        comparison.check(case["case"], "rating", case["rating"], result.rating)
        comparison.check(case["case"], "progress", number(case["progress"]), percent(result.progress))
        comparison.check(case["case"], "expected", number(case["expected"]), percent(result.expected))
    print(f"{len(cases)} cases: {comparison.cells} values compared, {comparison.differences} differences")
    return comparison.differences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="CSV files of quarters, or their addresses")
    parser.add_argument("--cases", metavar="FILE", help="worked cases of the rule")
    arguments = parser.parse_args()
    if not arguments.files and not arguments.cases:
        parser.error("no file is given")
    # Names and ratings are Japanese, whatever the terminal's own encoding.
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        differences = compare_cases(arguments.cases) if arguments.cases else 0
        differences += compare_files(arguments.files) if arguments.files else 0
    except (OSError, ValueError, KeyError) as problem:
        print(f"Not compared: {type(problem).__name__} {problem}", file=sys.stderr)
        return 2
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
