"""A made-up library of the size of a real one: bodies, kinds and powers, the same for every run."""

import csv
import io
import random
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connections

from daylight.catalogue import services
from daylight.catalogue.rules.definitions import Document, completed
from daylight.core.actors import Actor, job
from daylight.offices import queries as offices
from daylight.offices import services as office_verbs

AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
BODIES, KINDS, POWERS = 47, 11, 4723
KIND_CODES = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20")
PLACES = (
    "城区", "乡镇", "港口", "公路", "河道", "林区", "水库", "学校", "医院",
    "市场", "工地", "社区", "景区", "农场", "海域",
)  # fmt: skip
THINGS = (
    "食品", "药品", "烟花爆竹", "危险化学品", "户外广告", "道路货运", "建筑工程", "城市排水", "无线电台", "特种设备",
    "农药", "种子", "渔业捕捞", "林木采伐", "矿产开采", "旅馆", "印刷", "电影放映", "民办学校", "诊所",
    "养老机构", "机动车维修", "网约车", "燃气", "供热", "取水", "排污", "噪声", "建筑垃圾", "绿化",
    "养犬", "宗教场所", "文物", "档案", "计量器具", "检验检测", "职业培训", "劳务派遣", "社会团体", "殡葬",
    "地名", "测绘", "海域使用", "动物防疫", "饲料", "兽药", "粮食", "棉花", "油料", "糖料",
    "茶叶", "烟草", "水果", "蔬菜", "花卉", "苗木", "中药材", "蚕桑", "生猪", "奶牛",
    "家禽", "水产", "饲草", "肥料", "农机", "沼气", "煤炭", "石油", "天然气", "电力",
    "风电", "光伏", "水泥", "玻璃", "钢材", "木材", "石材", "河砂", "陶瓷", "塑料",
    "橡胶", "纺织", "服装", "皮革", "家具", "玩具", "电器", "灯具", "电池", "电线",
    "汽车", "船舶", "航空", "铁路", "桥梁", "隧道", "码头", "机场", "地铁", "公交",
    "出租车", "校车", "渡口", "航道", "仓储", "快递", "邮政", "通信", "基站", "网站",
    "软件", "游戏", "动漫", "演出", "影院", "书店", "报刊", "广播", "电视", "博物馆",
    "图书馆", "体育场", "游泳馆", "健身", "旅行社", "导游", "酒店", "餐饮", "酒类", "食盐",
    "保健品", "化妆品", "医疗器械", "血液", "疫苗", "消毒", "放射", "职业病", "托育", "学前",
    "教师", "考试", "学位", "留学", "律师", "公证", "鉴定", "仲裁", "拍卖", "典当",
    "担保", "小额贷款", "保险", "证券", "会计", "税务", "价格", "统计", "商标", "专利",
    "版权", "标准", "合同", "直销", "中介", "物业", "房产", "土地", "宅基地", "林权",
    "水权", "湿地", "草原", "野生动物", "猎捕", "古树", "公园", "垃圾", "污水", "固废",
    "危废", "辐射", "土壤", "气象", "地震", "消防", "人防", "枪支", "爆破", "保安",
    "护照", "户籍", "居住证", "签证", "婚姻", "收养", "低保", "慈善", "志愿", "残疾",
    "老龄", "退役", "就业", "社保", "工伤", "工资", "培训", "技工", "职称",
)  # fmt: skip
ACTS = (
    "经营许可", "生产许可", "设立登记", "变更登记", "注销登记", "年度检查", "监督抽查", "违法处罚", "查封扣押",
    "费用征收", "补助给付", "资质确认", "等级评定", "先进奖励", "纠纷裁决", "备案", "延期审批", "信息查询",
)  # fmt: skip
HEADINGS = (
    "权力名称", "权力编码", "编码规则", "权力类型", "类型标准", "行使主体",
    "行政区划", "法定依据", "法定时限", "承诺时限", "收费",
)  # fmt: skip
LAWS = tuple(f"{thing}管理{level}" for thing in THINGS for level in ("法", "条例", "办法", "规定"))


def sheet(division: str, rows: int = POWERS) -> bytes:
    """A list of that many powers as departments send one: CSV, a city of 47 bodies and 11 kinds."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(HEADINGS)
    for at, told in enumerate(_told(rows)):
        code = f"{division}{at % BODIES + 101:03d}{told['kind_code']}{at // BODIES:03d}00"
        basis = "".join(f"《{each['law']}》{each['article']}" for each in told["basis"])
        row = [told["name"], code, "HB16", told["kind_code"], "GB39046", f"市第{at % BODIES + 1}局", division, basis]
        writer.writerow([*row, "20个工作日", "12个工作日", "不收费"])
    return made.getvalue().encode()


def fill(divisions: list[str], rows: int) -> None:
    """That many published powers over the divisions: what is measured is finding them, not publishing."""
    by = job("bench", divisions[0])
    bodies = [body for division in divisions for body in _bodies(division, by)]
    for start in range(0, rows, 2000):
        told = enumerate(_told(min(2000, rows - start), start))
        services.fill_library([_placed(each, bodies, start + at) for at, each in told], by=by, at=AT)
    with connections["owner" if "owner" in connections else "default"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE catalogue_power")
        cursor.execute("VACUUM ANALYZE catalogue_powerversion")


def whole(department: int) -> Document:
    """A definition that can be published as it is."""
    return {
        "name": "样例测量许可", "kind_scheme": "GB39046", "kind_code": "01", "department": department,
        "basis": [{"law": "样例办法", "article": "第一条", "role": ""}],
        "fee": {"charged": False, "standard": "", "basis": ""}, "steps": [{"name": "受理"}, {"name": "决定"}],
        "discretion": [{"when": "无裁量"}], "remedies": [{"text": "六十日内申请行政复议"}],
        "statutory": {"amount": 20, "unit": "working_day"}, "is_sample": True,
    }  # fmt: skip


def _bodies(division: str, by: Actor) -> list[tuple[str, int, str, str]]:
    office_verbs.found_division(division, name=f"样例{division}", by=by, at=AT)
    for at in range(BODIES):
        office_verbs.found_department(
            division,
            code=f"{at + 101:03d}",
            name=f"{division}第{at + 1}局",
            by=by,
            at=AT,
        )
    return [(division, body.id, body.code, body.name) for body in offices.departments(division)]


def _told(rows: int, start: int = 0) -> Iterator[Document]:
    """Definitions without body and code; the same row is the same in every run."""
    for at in range(start, start + rows):
        chosen = random.Random(at)  # noqa: S311 — the same list in every run, no secret
        name = f"{chosen.choice(PLACES)}{chosen.choice(THINGS)}{chosen.choice(ACTS)}（{at % 997 + 1}类）"
        basis = [
            {"law": law, "article": f"第{chosen.choice('一二三四五六七八九')}十条", "role": ""}
            for law in chosen.sample(LAWS, 2)
        ]
        yield {"name": name, "kind_scheme": "GB39046", "kind_code": KIND_CODES[at % KINDS], "basis": basis}


def _placed(told: Document, bodies: list[tuple[str, int, str, str]], at: int) -> Document:
    division, department, code, name = bodies[at % len(bodies)]
    item = at // len(bodies)
    made = {
        **told, "division": division, "department": department, "department_name": name, "code_scheme": "HB16",
        "code": f"{division}{code}{told['kind_code']}{item % 1000:03d}{item // 1000:02d}", "is_sample": True,
        "fee": {"charged": False, "standard": "", "basis": ""}, "online": at % 3 == 0,
        "audience": [["citizen"], ["company"], ["citizen", "company"]][at % 3],
        "statutory": {"amount": 20, "unit": "working_day"}, "summary": f"{name}办理的样例事项，仅用于测量。",
    }  # fmt: skip
    return completed(made)
