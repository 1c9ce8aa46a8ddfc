import csv, pytest, os, time
from daylight.catalogue import queries
from daylight.catalogue.queries import Sought
from daylight.catalogue.tests.test_everyday_questions import published_list, missed
pytestmark = pytest.mark.django_db
def test_eval():
    published_list()
    w = missed(); print("XX known", len(w), *w)
    for i in (1,2,3,4):
        good=0
        for row in csv.reader(open(f"/tmp/library/fresh{i}.csv")):
            names=[x.name for x in queries.search(Sought(words=row[0])).powers[:3]]
            ok = any(any(k in name for k in row[1].split("|")) for name in names)
            good += ok
            if not ok and i==4: print("XX MISS", row, [n[:30] for n in names])
        print("XX", i, good)
