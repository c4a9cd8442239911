"""Pages for what went wrong: what happened, what still holds, and what to do now."""

import logging
import secrets
from dataclasses import dataclass

from flask import Flask, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from werkzeug.exceptions import HTTPException, InternalServerError, default_exceptions

log = logging.getLogger(__name__)

RETRY_SECONDS = 5
READING = {"GET", "HEAD"}


@dataclass(frozen=True)
class Trouble:
    """One kind of error page; `lost` is what it says besides when something was sent."""

    title: str
    says: str
    cure: str
    lost: str = ""


TROUBLES: dict[int, Trouble] = {
    400: Trouble("请求不完整", "送来的内容不完整，没有保存。", "返回上一页，重新打开后再办。"),
    401: Trouble("还没有登录", "登录已过期，这一步没有保存。", "另开一页登录，再回来重办。"),
    404: Trouble("没有这一页", "地址不对，或者不归你办。", "回到工作台，从案件列表打开。"),
    405: Trouble("不能这样打开", "这个地址只接受页面上的按钮。", "返回上一页，用页面上的按钮。"),
    409: Trouble("别人先办了一步", "这一件刚被别人改过，没有保存。", "返回上一页，刷新后再办。"),
    413: Trouble(
        "内容太大",
        "文件一次不超过 100 MB，文字不超过 4 MB，没有保存。",
        "分几次上传，或先压缩录像。",
    ),
    429: Trouble("太频繁", "短时间内请求太多，没有办理。", "过一会儿再试。"),
    500: Trouble("系统出错", "错误已记录。", "把编号告诉系统管理员，稍后再试。",
                 lost="这一步没有保存。"),
    503: Trouble("系统忙", "数据库没有应答。", "等几秒钟，刷新本页再试。", lost="这一步没有保存。"),
}  # fmt: skip
FORM_EXPIRED = Trouble(
    "页面已过期",
    "这一页打开后登录有变化，没有保存。",
    "返回上一页，刷新后再办；填过的内容请先复制。",
)
STANDARD = {error.description for error in default_exceptions.values()}
DATABASE_GONE = (OperationalError, InterfaceError, PoolExhausted)


def install(app: Flask) -> None:
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(CSRFError, form_expired)
    app.register_error_handler(InternalServerError, failed)
    for gone in DATABASE_GONE:
        app.register_error_handler(gone, database_gone)
    app.register_error_handler(DBAPIError, database_failed)


def refused(error: HTTPException) -> ResponseReturnValue:
    """The page for an HTTP error; what a route said with `abort(409, "…")` stands on it."""
    if error.response is not None or error.code is None or error.code < 400:
        return error
    trouble = TROUBLES.get(error.code, TROUBLES[500 if error.code >= 500 else 400])
    said = error.description if error.description not in STANDARD else None
    answer = make_response(_page(trouble, error.code, said=said), error.code)
    answer.headers.extend(
        (name, value) for name, value in error.get_headers() if name != "Content-Type"
    )
    return answer


def form_expired(_error: CSRFError) -> ResponseReturnValue:
    return _page(FORM_EXPIRED, 400), 400


def database_gone(error: Exception) -> ResponseReturnValue:
    log.error("database gone at %s %s", request.method, request.path, exc_info=error)
    return _page(TROUBLES[503], 503), 503, {"Retry-After": str(RETRY_SECONDS)}


def database_failed(error: DBAPIError) -> ResponseReturnValue:
    if not error.connection_invalidated:
        raise error
    return database_gone(error)


def failed(_error: InternalServerError) -> ResponseReturnValue:
    """Flask has written the trace to the log; the number written after it leads there."""
    number = secrets.token_hex(4)
    log.error("error number %s at %s %s", number, request.method, request.path)
    return _page(TROUBLES[500], 500, number=number), 500


def _page(trouble: Trouble, code: int, *, said: str | None = None, number: str = "") -> str:
    g.failed = True
    return render_template(
        "errors/part.html" if request.headers.get("HX-Request") else "errors/page.html",
        trouble=trouble,
        code=code,
        says=said or (trouble.says if request.method in READING else trouble.lost + trouble.says),
        number=number,
    )
