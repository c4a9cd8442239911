"""A report proves every element of the violation, each by admissible evidence."""

from dataclasses import replace

import pytest

from enforcement.procedure.condition import refusals
from enforcement.procedure.elements import GENERIC, elements_of, proved_by, proving_all, relied_on
from enforcement.procedure.steps import BY_NAME
from tests.procedure.in_order import in_order, of_power, stating

CONCLUDE = BY_NAME["conclude"]
STATED = {"elements": {"违法行为": [2, 1], "违法主体": [3], "时间和地点": []}}


def test_what_a_report_relies_on_is_all_that_proves_anything() -> None:
    assert relied_on(STATED) == [1, 2, 3]
    assert relied_on({"elements": None}) == relied_on({}) == []


def test_an_item_is_told_what_it_proves_in_the_order_of_the_power() -> None:
    named = ("违法主体", "违法行为", "时间和地点")

    assert proved_by({"elements": proving_all(("违法行为", "违法主体"), [7])}, 7, named) == [
        "违法主体", "违法行为",
    ]  # fmt: skip
    assert proved_by(STATED, 9, named) == []


def test_a_power_without_elements_of_its_own_has_the_generic_ones() -> None:
    assert elements_of([]) == GENERIC
    assert elements_of(["违法行为"]) == ("违法行为",)


@pytest.mark.parametrize(
    ("elements", "named"),
    [
        ({"违法行为": [1, 2]}, "时间和地点"),
        ({"违法行为": [1, 2], "时间和地点": [3]}, "时间和地点"),
        ({"违法行为": [3], "时间和地点": [1, 2]}, "违法行为"),
    ],
    ids=["nothing chosen", "only a note chosen", "only a note for the act"],
)
def test_a_report_names_the_element_that_nothing_admissible_proves(
    elements: dict[str, list[int]], named: str
) -> None:
    told = [one.says for one in refusals(CONCLUDE, stating(in_order(CONCLUDE), elements=elements))]

    assert f"违法事实还有没有合格证据证明的部分：{named}" in told


def test_no_element_can_be_proved_of_a_power_nobody_knows() -> None:
    unknown = of_power(replace(in_order(CONCLUDE)), elements=())

    assert [one.code for one in refusals(CONCLUDE, unknown)] == ["elements-proved"]
