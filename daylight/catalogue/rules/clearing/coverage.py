"""Which articles speak of a power of an office, so that none is left out of the list and none is made up."""

import re

ACTS = (
    "许可", "批准", "核准", "审批", "处罚", "罚款", "没收", "吊销", "暂扣", "责令", "警告", "检查", "征收", "征用",
    "查封", "扣押", "强制", "登记", "备案", "确认", "认定", "裁决", "奖励", "给付", "补助", "发给", "颁发",
)  # fmt: skip
BODIES = ("主管部门", "行政机关", "监督管理部门", "管理部门", "执法部门", "人民政府", "有关部门", "机关", "管理机构")
_ACT = re.compile("|".join(ACTS))
_BODY = re.compile("|".join(BODIES))


def speaks_of_a_power(text: str) -> bool:
    """Whether an article names an office and something that an office does to somebody. A guess, to be looked at."""
    return bool(_ACT.search(text) and _BODY.search(text))
