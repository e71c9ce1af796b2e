"""The app: what it is made of, and how it starts and ends."""

from __future__ import annotations

from tui.terminal import prepare_environment, prepare_input, prepare_output

prepare_environment()

import asyncio  # noqa: E402
import signal  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

from rich.console import RenderableType  # noqa: E402
from textual.screen import Screen  # noqa: E402

from data.errors import LibraryError  # noqa: E402
from data.model import Hit  # noqa: E402
from data.packaged import packaged_text  # noqa: E402
from data.queries import Library  # noqa: E402
from data.state.recent import last_report  # noqa: E402
from tui.screens.browse import BrowseScreen  # noqa: E402
from tui.screens.visit import Journey  # noqa: E402
from tui.settings import Settings  # noqa: E402
from tui.strings.app import Strings  # noqa: E402
from tui.widgets.painted import Painted  # noqa: E402
from tui.widgets.safety import Safe  # noqa: E402
from tui.widgets.themes import PALETTES, Themed  # noqa: E402
from tui.widgets.type_ahead import TypeAhead  # noqa: E402

if TYPE_CHECKING:
    from tui.screens.pick import PickScreen

_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT")


class TerminalApp(TypeAhead[int], Themed[int], inherit_bindings=False):
    """Shows one screen; paints little, and nothing that acts on the terminal; ends in order."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, settings: Settings) -> None:
        self.palette = PALETTES[settings.theme]
        super().__init__(ansi_color=True)
        self._filters.append(Safe())
        self.painted = Painted()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if self._running and not self._closed and not self._batch_count:
            renderable = self.painted.news(renderable, self.console)
        super()._display(screen, renderable)

    def on_resize(self) -> None:
        self.painted.forget()

    def action_redraw(self) -> None:
        """Paint everything anew, whatever is believed to stand on the terminal."""
        self.painted.forget()
        self.refresh()

    def on_mount(self) -> None:
        """A signal ends the app in order, so that the terminal is given back as it was."""
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())
        loop = asyncio.get_running_loop()
        for name in _ENDING:
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                loop.add_signal_handler(number, self._end_by, number)
            except (NotImplementedError, RuntimeError, ValueError):
                return

    def _fatal_error(self) -> None:
        """End in order; who runs the app tells of the error."""
        self._close_messages_no_wait()

    def _end_by(self, number: int) -> None:
        self.exit(return_code=128 + number)


class ZhibiaoApp(TerminalApp, inherit_bindings=False):
    """Browses a library."""

    CSS = packaged_text("tui.screens", "browse.tcss")

    def __init__(self, library: Library, strings: Strings, settings: Settings) -> None:
        """Raises LibraryError where the report to open is unknown or the library has none."""
        super().__init__(settings)
        report = settings.report or last_report(library, settings.state.state) or first_report(library)
        self._browse = BrowseScreen(library, report, strings, settings)

    def get_default_screen(self) -> Screen[None]:
        return self._browse

    def remember(self) -> None:
        """Keep the last place for the next time."""
        self._browse.remember()


class PickApp(TerminalApp, inherit_bindings=False):
    """Shows the search box alone."""

    CSS = packaged_text("tui.screens", "search.tcss")

    def __init__(self, screen: PickScreen, settings: Settings) -> None:
        super().__init__(settings)
        self._pick = screen

    def get_default_screen(self) -> PickScreen:
        return self._pick


def first_report(library: Library) -> str:
    """The report that opens when none is asked for; raises LibraryError "empty-library"."""
    found = library.first_report()
    if found is None:
        raise LibraryError("empty-library", path=str(library.path or ""))
    return found


def run_pick(
    library: Library, strings: Strings, settings: Settings, query: str, kind: str | None
) -> tuple[int, tuple[Hit, ...]]:
    """Let the user pick hits; returns the exit status and what was picked.

    Raises LibraryError where the library has no report, and whatever went wrong inside.
    """
    from tui.screens.pick import PickScreen

    current = first_report(library)
    prepare_output()
    prepare_input()
    screen = PickScreen(library, Journey(library), current, strings, typed=query, kind=kind)
    app = PickApp(screen, settings)
    app.run(mouse=settings.mouse)
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0, screen.picked


def run_app(library: Library, strings: Strings, settings: Settings) -> int:
    """Browse until the user quits; returns the exit status, 128 + n where signal n ended it.

    Raises whatever went wrong inside, once the terminal is as it was.
    """
    prepare_output()
    prepare_input()
    app = ZhibiaoApp(library, strings, settings)
    app.run(mouse=settings.mouse)
    if app._exception is not None:
        raise app._exception
    app.remember()
    return app.return_code or 0
