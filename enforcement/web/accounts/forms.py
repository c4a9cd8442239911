"""What is typed at the door and when a password is changed."""

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo

from enforcement.accounts.passwords import CLASSES_NEEDED, LONGEST, SHORTEST
from enforcement.web.fields import Form

LOGIN_ATTRIBUTES = {
    "autocomplete": "username",
    "autocapitalize": "none",
    "spellcheck": "false",
    "maxlength": 64,
}


def printable(typed: str | None) -> str:
    return "".join(filter(str.isprintable, typed or ""))


class LoginForm(Form):
    login = StringField(
        "登录名", [DataRequired("填登录名")], filters=[printable], render_kw=LOGIN_ATTRIBUTES
    )
    password = PasswordField(
        "密码",
        [DataRequired("填密码")],
        render_kw={"autocomplete": "current-password", "maxlength": LONGEST},
    )
    next = HiddenField()


class PasswordForm(Form):
    present = PasswordField(
        "现在的密码", [DataRequired("填现在的密码")], render_kw={"autocomplete": "current-password"}
    )
    password = PasswordField(
        "新密码",
        [DataRequired("填新密码")],
        description=f"至少 {SHORTEST} 位；大写、小写、数字、符号占 {CLASSES_NEEDED} 种；不含登录名",
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "再填一遍新密码",
        [DataRequired("再填一遍新密码"), EqualTo("password", "两遍新密码不一样，重新填")],
        render_kw={"autocomplete": "new-password"},
    )
