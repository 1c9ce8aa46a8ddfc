"""Where a law comes from: its level, who made it, and the number of its document."""

import re

from daylight.lawbook.rules.laws import STATE, Level

LEVEL_OF_FOLDER = {
    "宪法": Level.CONSTITUTION,
    "宪法相关法": Level.LAW,
    "民法商法": Level.LAW,
    "民法典": Level.LAW,
    "社会法": Level.LAW,
    "经济法": Level.LAW,
    "行政法": Level.LAW,
    "刑法": Level.LAW,
    "诉讼与非诉讼程序法": Level.LAW,
    "法律": Level.LAW,
    "行政法规": Level.ADMINISTRATIVE_REGULATION,
    "地方性法规": Level.LOCAL_REGULATION,
    "local": Level.LOCAL_REGULATION,
    "部门规章": Level.DEPARTMENT_RULE,
    "地方政府规章": Level.LOCAL_RULE,
    "省政府规章": Level.LOCAL_RULE,
    "规范性文件": Level.NORMATIVE_DOCUMENT,
    "工作制度": Level.WORK_RULE,
    "廉政勤政制度": Level.INTEGRITY_RULE,
}
NUMBER = re.compile(r"([^\s，,、。]*(?:、中华人民共和国[^\s，,、。]*)?令)第?([\d一二三四五六七八九十百零〇]+)号")
CONGRESS = "全国人民代表大会"
ASSEMBLY = re.compile(r"([\u4e00-\u9fff]{2,12}?)第[一二三四五六七八九十]+届人民代表大会(常务委员会)?")


def level_of(file: str, title: str) -> tuple[Level, bool]:
    """The level by the first folder that tells one; a notice among rules is a normative document (second: True)."""
    found = next((LEVEL_OF_FOLDER[part] for part in file.split("/") if part in LEVEL_OF_FOLDER), None)
    level = found or Level.NORMATIVE_DOCUMENT
    if level is Level.DEPARTMENT_RULE and title.endswith(("通知", "意见", "公告")):
        return Level.NORMATIVE_DOCUMENT, True
    return level, False


def issuer(level: Level, file: str, history: str) -> str:
    """Who made a law, as far as its history and folder tell."""
    if level in {Level.LAW, Level.CONSTITUTION}:
        made = next((line for line in history.splitlines() if CONGRESS in line and "通过" in line), "")
        return CONGRESS if made and "常务委员会" not in made else f"{CONGRESS}常务委员会"
    if level is Level.ADMINISTRATIVE_REGULATION:
        return "国务院、中央军事委员会" if "中央军事委员会令" in history else "国务院"
    if level in {Level.DEPARTMENT_RULE, Level.NORMATIVE_DOCUMENT}:
        folders = file.split("/")[:-1]
        return folders[1] if len(folders) > 1 else ""
    assembly = ASSEMBLY.search(re.sub(r"\d+年\d+月\d+日", "", history))
    return f"{assembly[1].strip()}人民代表大会{assembly[2] or ''}" if assembly else ""


def document_number(history: str) -> str:
    """The number of the order that published the latest wording that names one: 国务院令第645号."""
    found = NUMBER.findall(re.sub("《[^》]*》", "", history))
    if not found:
        return ""
    organ, number = found[-1]
    return f"{organ.replace(STATE, '')}第{number}号"[:120]
