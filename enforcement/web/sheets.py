"""A table that is sent as a file, to be taken in whole or not at all."""

from contextlib import closing

from flask import request

from enforcement.exchange.rows import Fault, SheetRefused

MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE


def file_sent(kinds: str = "CSV 或者 XLSX", *, largest: int | None = None) -> tuple[str, bytes]:
    """The name and the bytes of the file sent; SheetRefused when none or too large."""
    most = largest or LARGEST
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise SheetRefused([Fault("文件", "", f"选一个 {kinds} 文件")])
    with closing(sent):
        data = sent.read(most + 1)
    if len(data) > most:
        raise SheetRefused([Fault("文件", "", f"最大 {most // MEGABYTE} MB，分几次导入")])
    return sent.filename, data
