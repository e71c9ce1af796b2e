"""Files into a library: the one place that joins parsing and storing. It prints nothing; it yields what happened."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.errors import LibraryError, SourceError
from data.model import Attribute, report_id
from data.search.batch import ReportIndex, index_of
from data.store import Store, open_store
from data.written import Written, write_down
from loader.doubts import Doubt, find_close_calls, find_doubts
from loader.manifest import Entry
from loader.parse import parse
from loader.source import read_path, read_stream
from loader.source.document import Document
from loader.source.limits import LIMITS, Limits
from loader.version import LOADER
from loader.workers import Here, Pool

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
"""What is taken from a folder; a file that is named itself is tried whatever it is called."""

_NOT_MEANT = (".", "~$")
"""How names of hidden files begin, and of those that office programs leave beside an open one."""

Fields = Mapping[str, str]

_AHEAD = 8
"""Files handed out per worker before their results are waited for: enough to keep all busy, few enough to hold."""

_SECONDS_TOGETHER = 0.3
"""What this process read by itself within so long is stored together."""

_SECONDS_WAITED = 0.1
"""The same of what others read."""


@dataclass(frozen=True, slots=True)
class Started:
    """Loading begins: `total` inputs were found."""

    total: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an input failed: the code and details of an error, as a value."""

    code: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FileDone:
    """One input is done: `state` is added, unchanged, replaced, duplicate or failed.

    `id` is the report's id (of a duplicate: the one that was there before), `replaced` the id it took the place of.
    `counts` are by noun; a file that was not read again has none. `close_calls` are figures that were named but may be
    read wrongly. `error` is set where the input failed.
    """

    path: str
    source: str
    sha256: str
    id: str
    state: str
    replaced: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    not_understood: tuple[Doubt, ...] = ()
    close_calls: tuple[Doubt, ...] = ()
    error: Trouble | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Finished:
    """Loading ended after so many seconds."""

    seconds: float


Event = Started | FileDone | Finished


@dataclass(frozen=True, slots=True)
class _Input:
    """A file or standard input, with the hash of its bytes."""

    path: str
    sha256: str

    @property
    def source(self) -> str:
        return Path(self.path).name


@dataclass(frozen=True, slots=True)
class _Read:
    """What a library is to hold of a report, and what reading it took."""

    written: Written
    index: ReportIndex
    doubts: tuple[Doubt, ...]
    close_calls: tuple[Doubt, ...]
    seconds: float


class _Shelf:
    """The library, made only when there is something to put into it, so that failing inputs leave no file behind.

    `given` has what a user knows of the report at a path, by its real path.
    """

    def __init__(self, path: Path, stack: ExitStack, given: Mapping[str, Fields]) -> None:
        self._path = path
        self._stack = stack
        self._given = given
        self._pool: Executor | None = None
        self._store: Store | None = self._open() if path.exists() else None

    def _open(self) -> Store:
        store = self._stack.enter_context(open_store(self._path))
        store.index_by(self._pool)
        return store

    @contextmanager
    def indexed_by(self, pool: Executor) -> Iterator[None]:
        """Let those who read index, too, up to the last report."""
        self._pool = pool
        if self._store is not None:
            self._store.index_by(pool)
        try:
            yield
            if self._store is not None:
                self._store.index_now()
        finally:
            self._pool = None
            if self._store is not None:
                self._store.index_by(None)

    def is_current(self, item: _Input) -> bool:
        """Whether these bytes stand there under this name, read by these rules."""
        known = self._store.known(item.sha256) if self._store and item.sha256 else None
        return known == (report_id(item.source, item.sha256), LOADER)

    def unchanged(self, item: _Input) -> FileDone:
        """What is there already; a user may know more of it now."""
        done = FileDone(item.path, item.source, item.sha256, report_id(item.source, item.sha256), "unchanged")
        given = self._given_of(item.path)
        if given and self._store is not None:
            self._store.set_attributes(done.id, given)
        return done

    def _given_of(self, path: str) -> Fields:
        return self._given.get(os.path.realpath(path), {})

    def add_all(self, reads: Mapping[str, _Read]) -> list[FileDone]:
        """Store what was read of some files: all at once, since the disk is waited for each time."""
        if self._store is None:
            self._store = self._open()
        try:
            with self._store.together():
                return [self._add(self._store, path, read) for path, read in reads.items()]
        except LibraryError:
            if len(reads) == 1:
                raise
        # those before the one that cannot be stored are kept
        return [done for path, read in reads.items() for done in self.add_all({path: read})]

    def _add(self, store: Store, path: str, read: _Read) -> FileDone:
        given = self._given_of(path)
        known = {field: Attribute(value, "given") for field, value in given.items()}
        report = read.written.alone
        report = replace(report, attributes={**report.attributes, **known})
        stored = store.put(replace(read.written, alone=report), read.index)
        if given and stored.state in ("unchanged", "duplicate"):
            store.set_attributes(stored.id, given)
        return FileDone(
            path=path,
            source=report.source,
            sha256=report.sha256,
            id=stored.id,
            state=stored.state,
            replaced=stored.replaced,
            counts={**read.written.counts, "doubtful": len(read.close_calls)},
            not_understood=read.doubts,
            close_calls=read.close_calls,
            seconds=read.seconds,
        )


def load_into(
    library_path: Path,
    paths: Sequence[str],
    jobs: int = 1,
    manifest: Sequence[Entry] = (),
    limits: Limits = LIMITS,
) -> Iterator[Event]:
    """Read files, folders and standard input (`-`) into a library, which is made where it is missing.

    The entries of a manifest are loaded too; its fields count as given by the user. What is beyond `limits` fails.
    Reports are stored as they are read, those of some moments in one transaction, so that an interruption leaves the
    library whole; what ends up in it depends neither on the order of `paths` nor on `jobs`. An input that fails is one
    FileDone with its error. Raises LibraryError where the library itself cannot be opened or written.
    """
    began = time.monotonic()
    inputs, failures = find_inputs([*paths, *(entry.path for entry in manifest)])
    with ExitStack() as stack:
        shelf = _Shelf(library_path, stack, _fields_by_path(manifest))
        yield Started(len(inputs) + len(failures))
        for path, trouble in failures:
            yield _failed(path, trouble)
        yield from _load_all(shelf, inputs, min(jobs, len(inputs)), limits)
    yield Finished(time.monotonic() - began)


def _fields_by_path(manifest: Sequence[Entry]) -> dict[str, Fields]:
    """What a manifest says of each file, by its real path; what it says of a folder holds for every report in it."""
    fields: dict[str, Fields] = {}
    for entry in manifest:
        for path in find_inputs([entry.path])[0]:
            place = os.path.realpath(path)
            fields[place] = {**fields.get(place, {}), **entry.given}
    return fields


def find_inputs(paths: Iterable[str]) -> tuple[list[str], list[tuple[str, Trouble]]]:
    """The files that `paths` stand for, each once and in the order of their ids, and the paths that stand for none."""
    found: dict[str, str] = {}
    failures: list[tuple[str, Trouble]] = []
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):  # noqa: PTH112 - says no to what has no legal name
            files, errors = _walk(path)
            failures += errors
            if not files and not errors:
                failures.append((path, Trouble("no-reports", {"path": path})))
            found.update((os.path.realpath(name), name) for name in files)
        else:
            found[path if path == STANDARD_INPUT else os.path.realpath(path)] = path
    return sorted(found.values(), key=lambda path: (report_id(path, ""), path)), failures


def _walk(folder: str) -> tuple[list[str], list[tuple[str, Trouble]]]:
    """The report files below a folder, and the folders that could not be entered."""
    errors: list[tuple[str, Trouble]] = []

    def refuse(error: OSError) -> None:
        where = str(error.filename or folder)
        errors.append((where, Trouble("unreadable-file", {"path": where, "reason": error.strerror or ""})))

    files = [
        os.path.join(where, name)  # noqa: PTH118 - os.walk speaks of strings
        for where, _, names in os.walk(folder, onerror=refuse)
        for name in names
        if name.lower().endswith(SUFFIXES) and not name.startswith(_NOT_MEANT) and Path(where, name).is_file()
    ]
    return files, errors


def _load_all(shelf: _Shelf, paths: Iterable[str], jobs: int, limits: Limits) -> Iterator[FileDone]:
    """Load the inputs; of several with the same bytes the first by name is the report, whoever is read first."""
    seen: set[str] = set()
    again: list[_Input] = []
    waiting: dict[Future[_Read | Trouble], str] = {}
    since = time.monotonic()
    with ExitStack() as stack:
        here = Here()
        pool: Executor = here
        if jobs > 1:
            pool = stack.enter_context(Pool(jobs))
            stack.enter_context(shelf.indexed_by(pool))
        for item in map(_look, paths):
            if item.sha256 in seen:
                again.append(item)
            elif shelf.is_current(item):
                yield shelf.unchanged(item)
            else:
                reader = here if item.path == STANDARD_INPUT else pool
                waiting[reader.submit(_read, item.path, limits)] = item.path
            if item.sha256:
                seen.add(item.sha256)
            if len(waiting) >= jobs * _AHEAD or (jobs == 1 and time.monotonic() - since > _SECONDS_TOGETHER):
                yield from _collect(shelf, waiting)
                since = time.monotonic()
        while waiting:
            yield from _collect(shelf, waiting)
    for item in again:
        if shelf.is_current(item):
            yield shelf.unchanged(item)
        else:
            yield from _store(shelf, {item.path: _read(item.path, limits)})


def _look(path: str) -> _Input:
    """An input with the hash of its bytes, empty where it cannot be read (reading it will say why)."""
    try:
        if path == STANDARD_INPUT or not Path(path).is_file():
            return _Input(path, "")
        with Path(path).open("rb") as file:
            return _Input(path, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        return _Input(path, "")


def _collect(shelf: _Shelf, waiting: dict[Future[_Read | Trouble], str]) -> Iterator[FileDone]:
    """Store what has been read by now, at least one report where any is waited for."""
    read: dict[str, _Read | Trouble] = {}
    # more that come within a moment are stored with them
    done = wait(waiting, _SECONDS_WAITED).done or wait(waiting, return_when=FIRST_COMPLETED).done
    for future in [future for future in waiting if future in done]:
        path = waiting.pop(future)
        try:
            read[path] = future.result()
        except BrokenProcessPool:
            read[path] = Trouble("reader-died", {"path": path})
    return _store(shelf, read)


def _read(path: str, limits: Limits) -> _Read | Trouble:
    """Read one input; what goes wrong is returned, since exceptions do not travel between processes whole."""
    began = time.monotonic()
    try:
        is_stream = path == STANDARD_INPUT
        document = read_stream(sys.stdin.buffer, path, limits) if is_stream else read_path(Path(path), limits)
        report = parse(_with_legal_name(document))
        if len(report.metrics) > limits.figures:
            raise SourceError("too-many-figures", limit=f"{limits.figures:,}")
        doubts, close_calls = find_doubts(report), find_close_calls(report)
        return _Read(write_down(report), index_of(report), doubts, close_calls, time.monotonic() - began)
    except SourceError as error:
        return Trouble(error.code, {"path": path, **error.details})
    except Exception as error:  # one report that trips the rules must not stop the others
        return Trouble("reader-failed", {"path": path, "reason": f"{type(error).__name__}: {error}"})


def _with_legal_name(document: Document) -> Document:
    """A document whose file's name is no text (not UTF-8) gets one that can be stored and shown."""
    source, source_path = (
        name.encode("utf-8", "replace").decode("utf-8") for name in (document.source, document.source_path)
    )
    return replace(document, source=source, source_path=source_path)


def _store(shelf: _Shelf, read: Mapping[str, _Read | Trouble]) -> Iterator[FileDone]:
    for path, trouble in read.items():
        if isinstance(trouble, Trouble):
            yield _failed(path, trouble)
    reports = {path: its for path, its in read.items() if isinstance(its, _Read)}
    if reports:
        yield from shelf.add_all(reports)


def _failed(path: str, trouble: Trouble) -> FileDone:
    item = _look(path)
    return FileDone(path, item.source, item.sha256, "", "failed", error=trouble)
