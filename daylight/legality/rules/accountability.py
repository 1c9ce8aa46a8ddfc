"""责任追究: which measures go with how grave a wrong; names as rules of accountability use them."""

from daylight.core.words import msg

GRAVITIES = {
    "minor": ("批评教育", "责令检查", "通报批评"),
    "serious": ("通报批评", "诫勉谈话", "暂扣执法证"),
    "grave": ("调离岗位", "吊销执法证", "移送处分"),
}
GRAVITY_NAMES = {
    "minor": msg("Minor"),
    "serious": msg("Serious"),
    "grave": msg("Grave"),
}
