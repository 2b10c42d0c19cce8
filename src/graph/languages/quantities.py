"""Dates, periods and amounts of money in folded text, by the month names, number words and currencies of a language.

Every function takes folded text (see letters.py) and gives spans in it with values; nothing is guessed: a day without a
year takes the year of the document, a currency word that several countries share takes the country of the document.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

_FIRST = "الاول|فاتح|premier|first"  # the one day of a month that is spelled out


@dataclass(frozen=True, slots=True)
class Quantity:
    """A date, a period or an amount. `dates` has one date, or the first and last of a period or of a pair of days."""

    start: int
    end: int
    dates: tuple[str, ...] = ()
    period: bool = False  # "from ... to ...", not two separate days
    amount: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a language says of time and money: month names to numbers, words to patterns."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, int]  # "yesterday": -1
    of: str  # pattern of what may stand between day and month
    month_head: str  # pattern of what may stand before a month name: "mois de", "شهر"
    from_words: str
    to_words: str
    and_words: str
    multipliers: Mapping[str, int]
    units: Mapping[str, int]  # number words under a thousand
    currencies: Mapping[str, str]  # word to ISO 4217, "?dinar" where countries share it
    ordinal: str = ""
    past: str = ""  # pattern of "last" after a month: its latest before the day of the text
    coming: str = ""
    current: str = ""  # "of this year"
    days: Mapping[str, int] = field(default_factory=dict)  # days of the month in words
    relative_not: str = ""  # pattern of what may not follow a relative day: an adjective that makes it a noun


def _alternatives(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def iso(year: int, month: int = 0, day: int = 0) -> str:
    """A date to the precision given, "" where it does not exist.

    >>> iso(2020, 5), iso(2021, 2, 30)
    ('2020-05', '')
    """
    if not 1900 <= year <= 2100:
        return ""
    if not month:
        return f"{year:04}"
    if not 1 <= month <= 12 or (day and not 1 <= day <= calendar.monthrange(year, month)[1]):
        return ""
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


class DateFinder:
    """Finds dates and periods. Built once a language; patterns are compiled once."""

    def __init__(self, words: Calendar) -> None:
        self._words = words
        month = f"(?:{words.month_head})?(?P<{{n}}>{_alternatives(words.months)})(?!\\w)(?:\\s?/\\s?(?:{_alternatives(words.months)})(?!\\w))?\\.?"  # noqa: E501
        ordinal = f"(?:{words.ordinal})?" if words.ordinal else ""
        spelled = f"|{_alternatives(words.days)}" if words.days else ""
        day = f"(?P<{{n}}>\\d{{{{1,2}}}}|{_FIRST}{spelled}){ordinal}"
        year = "(?P<{n}>(?:19|20)\\d\\d)(?!\\d)"
        of = f"(?:{words.of})"
        sep = f"\\s?(?:-|,|/|{words.and_words}|{words.to_words})\\s?(?:le\\s|the\\s)?"
        glued = "(?:(?<!\\w)|(?<=(?<!\\w)و)|(?<=(?<!\\w)[بفل]))"
        m, d, y = month.format(n="m"), day.format(n="d"), year.format(n="y")
        d2 = day.format(n="e")
        self._patterns = [
            re.compile(p)
            for p in (
                r"(?<=\()(?P<d>\d{1,2})/(?P<nm>\d{1,2})(?=\))",
                r"(?<![\d/.-])(?P<d>\d{1,2})(?P<sep>[/.])(?P<nm>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)",
                r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)(?P<sep>[/-])(?P<nm>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
                f"(?<!\\w){d}{sep}{d2}{of}{m}(?:,|{of})\\s?{y}",
                f"(?<!\\w){m}\\s{d}{sep}{d2},?\\s{y}",
                f"{glued}{d}{of}{m}(?:,|{of})?\\s?{y}",
                f"(?<!\\w){m}\\s{d}(?:,\\s?|\\s){y}",
                f"(?<!\\w){d}{sep}{d2}{of}{m}(?!\\w)",
                f"{glued}{m}(?:,|{of}|\\s)?\\s?{y}",
                f"(?<!\\w){d}{of}{m}(?!\\w)",
                f"(?<!\\w){m}\\s{d}(?!\\w|[.,]\\d)",
                r"(?<![\d/.-])(?P<nm>0[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)(?![\d/])",
                r"(?:(?<![\w/.,])|(?<=(?<!\w)[وبلف]))(?<!\d )(?<!\d\d-\d\d-)(?P<y>(?:19|20)\d\d)(?![\d/]|[.,]\d|-(?!20|19)\d{3,}|\s?(?:%|euro|eur|usd|dollar))",  # noqa: E501
            )
        ]
        relative = "|".join(
            f"(?P<{k}>{p})"
            for k, p in (("past", words.past), ("coming", words.coming), ("current", words.current))
            if p
        )
        if relative:
            self._patterns.insert(3, re.compile(f"{glued}(?:{d}{of})?{m}\\s(?:{relative})(?!\\w)"))
        self._hint = re.compile(r"\d" + (f"|{relative}" if relative else ""))
        plain = f"(?!{words.relative_not})" if words.relative_not else ""
        self._weekday = re.compile(f"(?<!\\w)(?:{_alternatives({**words.weekdays, **words.relative})})(?!\\w){plain}")
        self._open = re.compile(f"(?:{words.from_words})\\s?(?:\\w{{1,5}}\\s)?$")
        self._between = re.compile(f"^\\s?(?:-|{words.to_words}|{words.and_words})\\s?(?:\\w{{1,4}}\\s|\\w{{1,3}}')?$")
        self._bare = re.compile(f"(?<!\\w)(?:{words.from_words})\\s(?:le\\s|the\\s)?(?P<d>\\d{{1,2}}){ordinal}$")

    def _date(self, match: re.Match[str], year: int, today: str = "") -> tuple[str, ...]:
        found = match.groupdict()
        number = int(found.get("nm") or 0) or self._words.months.get(found.get("m") or "", 0)
        given = int(found["y"]) if found.get("y") else year
        if given and len(today) == 10 and (found.get("past") or found.get("coming")):
            month = int(today[5:7])
            given += -1 if found.get("past") and number > month else 1 if found.get("coming") and number < month else 0
        if not given:
            return ()
        days = [
            int(found[k]) if found[k].isdigit() else self._words.days.get(found[k], 1)
            for k in ("d", "e")
            if found.get(k)
        ]
        if number > 12 and len(days) == 1 and days[0] <= 12:  # the American order
            number, days = days[0], [number]
        dates = [iso(given, number, day) for day in days] or [iso(given, number)]
        return tuple(dates) if all(dates) else ()

    def find(self, low: str, start: int, end: int, *, year: int = 0, today: str = "") -> list[Quantity]:
        """Dates and periods between two offsets, in order, none overlapping. `year` and `today` are the document's."""
        found: list[Quantity] = []
        if self._hint.search(low, start, end):
            taken = bytearray(end - start)
            for pattern in self._patterns:
                for match in pattern.finditer(low, start, end):
                    a, b = match.span()
                    if any(taken[a - start : b - start]):
                        continue
                    dates = self._date(match, year, today)
                    if dates:
                        taken[a - start : b - start] = b"\x01" * (b - a)
                        found.append(Quantity(a, b, dates))
        found.extend(self._relative(low, start, end, today, found))
        found.sort(key=lambda q: q.start)
        return list(self._periods(low, start, found))

    def _relative(self, low: str, start: int, end: int, today: str, found: list[Quantity]) -> Iterator[Quantity]:
        if len(today) != 10:
            return
        day = dt.date.fromisoformat(today)
        for match in self._weekday.finditer(low, start, end):
            if any(q.start - 12 <= match.end() <= q.end + 12 and len(q.dates[0]) == 10 for q in found):
                continue
            word = match.group()
            if word in self._words.relative:
                when = day + dt.timedelta(days=self._words.relative[word])
            else:
                when = day - dt.timedelta(days=(day.weekday() - self._words.weekdays[word]) % 7)
            yield Quantity(match.start(), match.end(), (when.isoformat(),))

    def _periods(self, low: str, start: int, found: list[Quantity]) -> Iterator[Quantity]:
        """Join "from A to B" and "A - B" into one period; "du 3 au 5 mai 2021" has its first day without a month."""
        i = 0
        while i < len(found):
            one = found[i]
            if i + 1 < len(found) and len(one.dates) == 1:
                two = found[i + 1]
                between = low[one.end : two.start]
                plain_and = not re.match(f"^\\s?(?:-|{self._words.to_words})", between)
                opened = self._open.search(low[max(start, one.start - 20) : one.start])
                if len(two.dates) == 1 and self._between.match(between) and (opened or not plain_and):
                    yield Quantity(one.start, two.end, (one.dates[0], two.dates[0]), True)
                    i += 2
                    continue
            if len(one.dates) == 1 and len(one.dates[0]) == 10:
                lead = re.search(f"(?:{self._words.to_words})\\s?$", low[max(start, one.start - 12) : one.start])
                if lead:
                    at = max(start, one.start - 12) + lead.start()
                    first = self._bare.search(low[max(start, at - 16) : at].rstrip())
                    if first:
                        day = iso(int(one.dates[0][:4]), int(one.dates[0][5:7]), int(first["d"]))
                        if day:
                            yield Quantity(max(start, at - 16) + first.start(), one.end, (day, one.dates[0]), True)
                            i += 1
                            continue
            yield one
            i += 1


_NUMBER = r"\d+(?:[ ,.'٬]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+ر\d+|\d+(?:[.,]\d+)?"


def number(text: str) -> Decimal | None:
    """The value of a written number: thousands apart by space, comma, point or apostrophe, decimals by comma or point.

    >>> number("1 250 000,50"), number("2.400.000"), number("2,4"), number("1,320")
    (Decimal('1250000.50'), Decimal('2400000'), Decimal('2.4'), Decimal('1320'))
    """
    text = text.strip()
    if "ر" in text:  # decimals by the letter, before the point: "5ر2" is 2.5
        tenths, _, whole = text.partition("ر")
        text = f"{whole}.{tenths}"
    grouped = re.fullmatch(r"(\d{1,3}(?:([ ,.'])\d{3})(?:\2\d{3})*)(?:[.,](\d{1,2}))?", text)
    if grouped:
        text = re.sub(r"[ ,.']", "", grouped[1]) + (f".{grouped[3]}" if grouped[3] else "")
    text = text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def value_of_last(words: str, multipliers: Mapping[str, int]) -> Decimal:
    """What the last of some number words multiplies by, 1 where there is none."""
    found = re.findall(_alternatives(multipliers), words)
    return Decimal(multipliers[found[-1]] if found else 1)


class MoneyFinder:
    """Finds amounts with their currency. `shared` maps "?dinar" to the currency of the document's country."""

    def __init__(self, words: Calendar) -> None:
        self._words = words
        times = _alternatives(words.multipliers)
        money = _alternatives(words.currencies)
        joint = r"(?:\s?(?:de|d'|of|و)?\s?)"
        unit = _alternatives(words.units)
        second = f"\\d+|{unit}" if unit else "\\d+"
        half = f"(?P<h>\\s?ونصف(?:\\s(?:ال)?(?:{times}))?(?!\\w))?"
        many = f"(?P<n>{_NUMBER})\\s?(?P<t>(?:(?:{times})(?!\\w)\\s?)*)(?P<g>m(?=(?:eur|dhs?|dt|da|mad|tnd|usd|fcfa|xof|€|\\$)(?!\\w)))?(?:\\s?(?:{words.and_words})\\s?(?P<n2>{second})\\s(?P<t2>{times})(?!\\w))?{half}"  # noqa: E501
        before = f"(?P<u>(?:{unit})(?:[\\s-](?:et[\\s-])?(?:{unit}))*)[\\s-]" if unit else "(?P<u>(?!))"
        wordy = f"(?:{before})?(?P<w>(?:{times})(?!\\w)(?:\\s(?:{times})(?!\\w))*)(?:\\s?(?:{words.and_words})\\s?(?P<n2>{second})\\s(?P<t2>{times})(?!\\w))?{half}"  # noqa: E501
        glued = "(?:(?<![\\w.,])|(?<=(?<!\\w)[وبل]))"  # the clitics of Arabic
        self._after = re.compile(f"{glued}{many}{joint}(?P<c>{money})(?!\\w)")
        self._before = re.compile(f"(?<!\\w)(?P<c>{money})\\.?\\s?{many}(?!\\w)")
        self._worded = re.compile(f"{glued}(?<!\\d )(?<!\\d){wordy}{joint}(?P<c>{money})(?!\\w)")

    def _spelled(self, words: str) -> Decimal:
        """What number words make: hundreds multiply what stands before them; 1 where there are none."""
        total = 0
        for word in re.findall(_alternatives(self._words.units), words) if words else ():
            unit = self._words.units[word]
            total = max(total, 1) * unit if unit == 100 else total + unit
        return Decimal(total or 1)

    def _value(self, match: re.Match[str]) -> Decimal | None:
        found = match.groupdict()
        if (
            self._words.units
            and found.get("w", "").endswith(("ions", "ملايين", "الاف", "مليارات"))
            and not found.get("u")
        ):  # "des millions d'euros"
            return None
        value = number(found["n"]) if found.get("n") else self._spelled(found.get("u") or "")
        if value is None:
            return None
        words = found.get("t") or found.get("w") or ""
        for word in re.findall(_alternatives(self._words.multipliers), words):
            value *= self._words.multipliers[word]
        if found.get("g"):  # "22 MDH", "4 MEUR"
            value *= 1_000_000
        if found.get("h"):
            value += value_of_last(words, self._words.multipliers) / 2
        if found.get("n2"):
            second = found["n2"]
            value += (Decimal(second) if second.isdigit() else self._spelled(second)) * self._words.multipliers[
                found["t2"]
            ]
        return value

    def find(self, low: str, start: int, end: int, shared: Mapping[str, str], clean: str = "") -> list[Quantity]:
        """Amounts between two offsets, in order, none overlapping. A code ("ALL", "TRY") counts in capitals only."""
        found: list[Quantity] = []
        for pattern in (self._worded, self._after, self._before):
            for match in pattern.finditer(low, start, end):
                a, b = match.span()
                currency = self._words.currencies[match["c"]]
                currency = shared.get(currency, "") if currency.startswith("?") else currency
                code = match["c"].upper() == self._words.currencies[match["c"]]
                if code and clean and not clean[match.start("c") : match.end("c")].isupper():
                    continue
                value = self._value(match)
                if value is None or value <= 0 or not currency or any(a < q.end and b > q.start for q in found):
                    continue
                found.append(Quantity(a, b, amount=value, currency=currency))
        return sorted(found, key=lambda q: q.start)
