"""What the registers of the sample city hold about its sample applicants. Nobody and nothing here exists."""

from datetime import date, datetime

from daylight.core.actors import Actor
from daylight.registers import queries, services
from daylight.site.sample.people import APPLICANTS

FAMILIES = {
    "citizen": {
        "population": {"household": "云麓样例 0001 号", "people": "汉族"},
        "marriage": {
            "spouse": "石林",
            "spouse_number": "329901198805120048",
            "since": "2016-05-20",
            "number": "J329900-2016-000001",
        },
        "family": {
            "children": "1",
            "first_child": "石青",
            "first_born": "2018-09-01",
            "birth_certificate": "SAMPLE-R-0001",
        },
    },
}
"""What the registers of public security, civil affairs and health say of those who have a family."""
REPRESENTATIVES = ("青禾", "竹笙", "海棠", "柏舟")
LICENCES = {"citizen": "结婚证", "company": "从业人员健康证明", "company2": "经营场所产权证明或者租赁文件"}
FOREIGN = ("company4",)
ISSUED_ON = date(2025, 3, 3)


def load_registers(division: str, by: Actor, at: datetime) -> None:
    """Hand over a record of every sample applicant and two electronic licences, once; a second run changes nothing."""
    for place, who in enumerate(APPLICANTS):
        register = "legal_person" if who.kind == "company" else "population"
        if queries.records_of(division, who.number, [register]):
            continue
        facts = {"name": who.name, "phone": who.phone, "address": f"江州市云麓县样例路 {place + 1} 号"}
        if who.kind == "company":
            facts["representative"] = REPRESENTATIVES[place % len(REPRESENTATIVES)]
            facts["capital"] = "foreign" if who.username in FOREIGN else "domestic"
        more = FAMILIES.get(who.username, {})
        for name, known in {register: facts, **more}.items():
            told = {**facts, **more.get(name, {})} if name == register else known
            services.enter_record(name, who.number, facts=told, is_sample=True, by=by, at=at)
        if who.username in LICENCES:
            services.enter_licence(
                LICENCES[who.username],
                f"SAMPLE-{place + 1:04d}",
                holder=who.number,
                holder_name=who.name,
                issuer="江州市样例发证机关",
                issued_on=ISSUED_ON,
                is_sample=True,
                by=by,
                at=at,
            )
