"""The people of the sample city. Nobody here exists."""

from dataclasses import dataclass

SURNAMES = [
    ("白", "Bai"),
    ("江", "Jiang"),
    ("石", "Shi"),
    ("林", "Lin"),
    ("云", "Yun"),
    ("田", "Tian"),
    ("柏", "Bo"),
    ("梅", "Mei"),
]
GIVEN = [
    ("晴", "Qing"),
    ("晓", "Xiao"),
    ("岩", "Yan"),
    ("禾", "He"),
    ("舟", "Zhou"),
    ("岚", "Lan"),
    ("溪", "Xi"),
    ("苗", "Miao"),
]


@dataclass(frozen=True, slots=True)
class SampleApplicant:
    """A citizen or a company that applies; the numbers are valid by their check characters only."""

    username: str
    kind: str
    name: str
    name_en: str
    number: str
    phone: str


APPLICANTS = [
    SampleApplicant("citizen", "citizen", "青禾", "Qing He", "329901199003070012", "13000000001"),
    SampleApplicant("citizen2", "citizen", "竹笙", "Zhu Sheng", "329902198506150024", "13000000002"),
    SampleApplicant("citizen3", "citizen", "海棠", "Hai Tang", "329901197811200031", "13000000003"),
    SampleApplicant(
        "company", "company", "江州晨光餐饮有限公司", "Jiangzhou Chenguang Catering Co., Ltd.",
        "91329900MA0000015H", "13000000011",
    ),
    SampleApplicant(
        "company2", "company", "江州云帆化工贸易有限公司", "Jiangzhou Yunfan Chemicals Trading Co., Ltd.",
        "91329900MA0000023C", "13000000012",
    ),
    SampleApplicant(
        "company3", "company", "江州青石建设有限公司", "Jiangzhou Qingshi Construction Co., Ltd.",
        "91329900MA00000317", "13000000013",
    ),
    SampleApplicant(
        "company4", "company", "江州远山无线通信有限公司", "Jiangzhou Yuanshan Wireless Co., Ltd.",
        "91329900MA000004XY", "13000000014",
    ),
]  # fmt: skip

MUNICIPAL = {
    "supervisor": ("白杨", "Bai Yang"),
    "supervisor2": ("霜叶", "Shuang Ye"),
    "discloser": ("晨曦", "Chen Xi"),
    "discloser2": ("露珠", "Lu Zhu"),
    "performance": ("秋实", "Qiu Shi"),
    "performance2": ("春华", "Chun Hua"),
    "lawofficer": ("明镜", "Ming Jing"),
    "lawofficer2": ("清泉", "Qing Quan"),
    "sysadmin": ("磐石", "Pan Shi"),
    "sysadmin2": ("基石", "Ji Shi"),
    "secadmin": ("长城", "Chang Cheng"),
    "secadmin2": ("高山", "Gao Shan"),
    "auditor": ("流水", "Liu Shui"),
    "auditor2": ("朗月", "Lang Yue"),
    "staffing": ("方圆", "Fang Yuan"),
    "staffing2": ("规矩", "Gui Ju"),
    "secrecy": ("静水", "Jing Shui"),
    "secrecy2": ("深谷", "Shen Gu"),
    "price": ("公平", "Gong Ping"),
    "price2": ("准绳", "Zhun Sheng"),
    "review": ("砚秋", "Yan Qiu"),
    "review2": ("墨白", "Mo Bai"),
    "panel": ("天衡", "Tian Heng"),
    "panel2": ("持正", "Chi Zheng"),
    "province": ("海晏", "Hai Yan"),
    "province2": ("河清", "He Qing"),
    "centre": ("木兰", "Mu Lan"),
    "centre2": ("茉莉", "Mo Li"),
}
"""Officers of the whole city by user name: name in Chinese and in English."""


def officer_name(department: int, seat: int) -> tuple[str, str]:
    """The name, in Chinese and English, of the officer in a numbered seat of a numbered department; no two agree."""
    surname, given = SURNAMES[seat % len(SURNAMES)], GIVEN[(seat + department) % len(GIVEN)]
    return surname[0] + given[0], f"{surname[1]} {given[1]}"
