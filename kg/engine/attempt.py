"""Extract from one article; whatever goes wrong is told as an error of that article."""

from __future__ import annotations

from collections.abc import Callable

from kg.errors import KgError
from kg.model import Article, Extraction


def attempt(extract: Callable[[Article], Extraction], article: Article) -> Extraction | KgError:
    """What `extract` finds in `article`, or the error that names the article and the place where it failed."""
    try:
        return extract(article)
    except Exception as error:
        return KgError(f"{article.id}: extraction failed ({_describe(error)}); please report it with the article")


def _describe(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    code = trace.tb_frame.f_code if trace else None
    where = f" at {code.co_name}:{trace.tb_lineno}" if trace and code else ""
    return " ".join(f"{type(error).__name__}: {error}{where}".split())
