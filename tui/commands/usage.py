"""Wrong usage, in the language of the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from tui.commands.command import Wrong
from tui.strings.cli import NAME, fill

if TYPE_CHECKING:
    from tui.strings.cli import CliStrings

Refusal = tuple[str, Mapping[str, object]]
"""A key of CliStrings.wrong_usage, and what fills its blanks."""


def usage_line(error: click.UsageError, words: CliStrings) -> str:
    """What is wrong, and which help to see."""
    key, details = _refusal(error)
    see = fill(words.wrong_usage["see"], command=error.ctx.command_path if error.ctx else NAME)
    return f"{NAME}: {fill(words.wrong_usage[key], **details)}. {see}"


def _refusal(error: click.UsageError) -> Refusal:
    if isinstance(error, Wrong):
        return error.key, error.details
    if isinstance(error, click.NoSuchOption):
        return "no-option", {"name": error.option_name}
    if isinstance(error, click.BadOptionUsage):
        return _bad_value(error)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_parameter(error, error.param)
    return "other", {"value": error.format_message()}


def _bad_value(error: click.BadOptionUsage) -> Refusal:
    """An option that takes no value has one, or one that needs a value has none."""
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    flags = {name for param in params if isinstance(param, click.Option) and param.is_flag for name in param.opts}
    return ("no-value" if error.option_name in flags else "missing-value"), {"name": error.option_name}


def _bad_parameter(error: click.BadParameter, param: click.Parameter) -> Refusal:
    name = param.opts[-1] if param.param_type_name == "option" else param.metavar
    if isinstance(error, click.MissingParameter):
        return "missing", {"name": name}
    if isinstance(param.type, click.Choice):
        return "choice", {"name": name, "choices": ", ".join(map(str, param.type.choices))}
    if isinstance(param.type, click.IntRange):
        return "number", {"name": name, "least": param.type.min}
    return "other", {"value": error.format_message()}
