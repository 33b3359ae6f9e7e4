"""Whether what was kept on disk has the form that it was given: another has no say in a build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeGuard


@dataclass(frozen=True)
class Maybe:
    """A form that null has as well."""

    form: Any


def fits(value: object, form: Any) -> TypeGuard[Any]:
    """Whether `value`, read from JSON, has a form.

    Args:
        value: what was read.
        form: types as `isinstance` takes them; a list of one form, for lists of any length; a
            tuple of forms, for lists as long as that; `{str: form}`, for any keys; a dict of
            forms by name, for these keys and no other; or a `Maybe`.
    """
    if isinstance(form, Maybe):
        return value is None or fits(value, form.form)
    if isinstance(form, list):
        return isinstance(value, list) and all(fits(each, form[0]) for each in value)
    if isinstance(form, tuple):
        if not isinstance(value, list) or len(value) != len(form):
            return False
        return all(map(fits, value, form))
    if isinstance(form, dict):
        if not isinstance(value, dict):
            return False
        if str in form:
            return all(fits(each, form[str]) for each in value.values())
        return value.keys() == form.keys() and all(fits(value[key], form[key]) for key in form)
    return isinstance(value, form)
