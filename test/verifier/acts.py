#!/usr/bin/env python3
"""tools/verify.py on acts one after the other: who may conclude on what, and what it says it did not check.

usage: test/verifier/acts.py    (exit status 0 when every case is as it should be)
"""
import importlib.util
import sys
from pathlib import Path

SPEC = importlib.util.spec_from_file_location("verify", Path(__file__).resolve().parents[2] / "tools/verify.py")
verify = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(verify)


class Acts:
    """kim leads, eve approves, ada and two audit; ada owns CTL-AVL-01, which serves soc2:A1.2."""

    def __init__(self):
        self.v = verify.Verifier(b"")
        self.v.people = verify.People(self.v)
        self.seq = 1
        self.act("kim", "org.init", founder="kim")
        for person, role in (("ada", "auditor"), ("two", "auditor"), ("eve", "executive")):
            self.act("kim", "person.add", person=person)
            self.act("kim", "role.grant", person=person, role=role)
        self.act("kim", "control.adopt", control="CTL-AVL-01", owner="ada")
        assert not self.v.faults

    def act(self, actor, kind, **data):
        self.v.people.apply(self.seq, {"k": kind, "t": 1800000000}, data, actor, "record %d" % self.seq)
        self.seq += 1
        return self

    def conclude(self, actor, subject, review=False):
        if review:
            self.act("ada" if actor == "two" else "two", "conclusion", engagement="E", subject=subject)
        return self.act(actor, "conclusion.review" if review else "conclusion", engagement="E", subject=subject)

    def erase(self, kind):
        self.v.people.erased(kind)
        return self

    def says(self):
        """What was refused, else what was not checked, else nothing."""
        told = [what for _, _, what in self.v.faults] or self.v.not_checked()[len(verify.NOT_CHECKED):]
        return "; ".join(told)


def cases():
    for review in (False, True):
        yield "the owner of a control", Acts().conclude("ada", "CTL-AVL-01", review), "judges what the same person owns"
        yield "another person", Acts().conclude("two", "CTL-AVL-02", review), ""
        yield "an owner before", Acts().act("kim", "control.assign", control="CTL-AVL-01", owner="eve").conclude(
            "ada", "CTL-AVL-01", review), ""
        yield "an owner with a safeguard", Acts().act("kim", "safeguard.add", person="ada", scope="conclusion").conclude(
            "ada", "CTL-AVL-01", review), ""
        for subject in ("CTL-AVL-02", "soc2:CC1.1"):
            yield "a conflict with " + subject, Acts().act("kim", "safeguard.add", person="ada", scope="all").act(
                "ada", "team.conflict", person="ada", subject=subject).conclude("ada", subject, review), "declared a conflict with"
        yield "a conflict with another thing", Acts().act("two", "team.conflict", person="two", subject="CTL-AVL-01").conclude(
            "two", "CTL-AVL-02", review), ""
        yield "a criterion, and an owner of controls", Acts().conclude(
            "ada", "soc2:A1.2", review), "whether 1 conclusions on criteria"
        yield "a criterion, and an owner with a safeguard", Acts().act(
            "kim", "safeguard.add", person="ada", scope="conclusion:soc2:A1.2").conclude("ada", "soc2:A1.2", review), ""
        for kind, subject in (("team.conflict", "CTL-AVL-02"), ("control.adopt", "CTL-AVL-02"), ("control.assign", "soc2:A1.2")):
            yield "an erased " + kind, Acts().erase(kind).conclude("two", subject, review), "acts were their actors' to do"
    yield "an erased owner, and a safeguard", Acts().erase("control.adopt").act(
        "kim", "safeguard.add", person="ada", scope="conclusion").conclude("ada", "CTL-AVL-01"), ""
    yield "who stated it", Acts().conclude("two", "CTL-AVL-02").act(
        "two", "conclusion.review", engagement="E", subject="CTL-AVL-02"), "judges what the same person concluded"


def main():
    failed = total = 0
    for name, acts, want in cases():
        total += 1
        said = acts.says()
        if want not in said or bool(want) != bool(said):
            failed += 1
            print("%s: '%s', expected '%s'" % (name, said, want))
    return 1 if failed or total < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
