#!/usr/bin/env python3
"""Checks content/policies/*.md and content/plan/response-plan.md against docs/format/content.md.

Usage: tools/check-policies.py [--self-test] [CONTENT_DIR]
Prints a line for each failure and, last, "N passed, N failed". Standard library only.
--self-test plants one fault for each check into a copy held in memory and fails where a fault is not seen.
"""
import glob
import os
import re
import sys

POLICY_KEYS = ['id', 'title', 'kind', 'scope', 'owner_role', 'approval', 'review_days', 'criteria', 'controls',
               'facts', 'parameters']
PARAM_KEYS = ['name', 'value', 'unit', 'min', 'max', 'stricter', 'meaning']
PLAN_KEYS = ['id', 'title', 'version', 'roles', 'triage', 'forbidden', 'playbooks']
SCOPES = ('always', 'availability', 'confidentiality', 'processing_integrity', 'privacy')
UNITS = ('hours', 'days', 'minutes', 'seconds', 'ms', 'count', 'chars', 'bits', 'percent', 'flag', 'score', 'version',
         'bytes', 'mb', 'gb', 'cents', 'ppm', 'rows', 'level')
RANKS = [['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']]
VAGUE = ['appropriate', 'appropriately', 'adequate', 'adequately', 'reasonable', 'reasonably', 'periodic', 'periodically',
         'timely', 'as needed', 'if needed', 'when needed', 'where possible', 'if possible', 'as far as possible',
         'regular', 'regularly', 'prompt', 'promptly', 'should', 'may be', 'might', 'could be', 'best effort',
         'best efforts', 'industry standard', 'best practice', 'best practices', 'etc', 'and so on', 'as soon as possible',
         'without delay', 'without undue delay', 'sufficient', 'sufficiently', 'suitable measures', 'proper', 'properly',
         'as required', 'as applicable', 'where applicable', 'normally', 'generally', 'typically', 'usually', 'often',
         'frequently', 'occasionally', 'from time to time', 'strive', 'endeavor', 'endeavour', 'try to', 'ensure',
         'ensures', 'robust', 'state of the art', 'where feasible', 'if feasible', 'where practical', 'as necessary',
         'where necessary', 'if necessary', 'significant', 'relevant', 'various', 'tbd', 'todo', 'lorem', 'placeholder']
# A rule names who must act. These words, before the first "must" (or in bold at the start of a step), are actors.
ACTORS = r'''lead|leads|leader|owner|owners|manager|managers|person|people|persons|body|auditor|auditors|officer|ciso|committee
developer|developers|analyst|reviewer|reviewers|tester|observer|requester|author|approver|approvers|implementer|administrator
administrators|custodian|custodians|investigator|operator|host|reception|visitor|leaver|counsel|adviser|communicator|nobody
anyone|everyone|someone|user|buyer|facilitator|participants|assessor|holder|executive|executives|signer|witness|verifier|importer
validator|collector|scribe|firm|desk|deputy|member|joiner|staff|personnel|auditee|fixer|liaison|head'''
ACTORS = set(re.split(r'[|\s]+', ACTORS))
MIN_BODY, MAX_BODY, MIN_FACTS, MAX_FACTS = 50, 165, 2, 6


class FormError(Exception):
    pass


def scalar(text, where):
    text = text.strip()
    if text.startswith('"'):
        if len(text) < 2 or not text.endswith('"') or re.search(r'(?<!\\)"', text[1:-1]):
            raise FormError('%s: bad quotes: %s' % (where, text))
        return text[1:-1].replace('\\"', '"').replace('\\\\', '\\')
    if text.startswith('['):
        if not text.endswith(']'):
            raise FormError('%s: list not closed' % where)
        inner = text[1:-1].strip()
        return [scalar(x, where) for x in inner.split(',')] if inner else []
    if text and text[0] in '\'&*!|>%@`?{}#':
        raise FormError('%s: value must be quoted: %s' % (where, text))
    if ': ' in text or ' #' in text or text.endswith(':'):
        raise FormError('%s: value must be quoted: %s' % (where, text))
    return int(text) if re.fullmatch(r'-?(0|[1-9]\d*)', text) else text


def block(lines, pos, indent, where):
    """One mapping or list of the YAML subset that front matter uses; returns (value, next position)."""
    is_list = lines[pos].startswith(' ' * indent + '- ')
    result = [] if is_list else {}
    while pos < len(lines):
        line = lines[pos]
        lead = len(line) - len(line.lstrip(' '))
        if lead < indent:
            break
        at = '%s line %d' % (where, pos + 2)
        if lead > indent:
            raise FormError('%s: unexpected indentation' % at)
        text = line[indent:]
        if is_list:
            if not text.startswith('- '):
                break
            if re.match(r'- [a-z_]+:( |$)', text):
                lines[pos] = ' ' * (indent + 2) + text[2:]
                value, pos = block(lines, pos, indent + 2, where)
                result.append(value)
            else:
                result.append(scalar(text[2:], at))
                pos += 1
            continue
        match = re.match(r'([a-z_]+):(?: (.*))?$', text)
        if not match:
            raise FormError('%s: not a key: %s' % (at, text))
        key, value = match.group(1), match.group(2)
        if key in result:
            raise FormError('%s: key twice: %s' % (at, key))
        pos += 1
        if value is None or not value.strip():
            if pos >= len(lines):
                raise FormError('%s: key without value: %s' % (at, key))
            sub = len(lines[pos]) - len(lines[pos].lstrip(' '))
            if sub <= indent:
                raise FormError('%s: key without value: %s' % (at, key))
            result[key], pos = block(lines, pos, sub, where)
        else:
            result[key] = scalar(value, at)
    return result, pos


def parse(text, where):
    if '\r' in text or '\t' in text:
        raise FormError('%s: tab or carriage return' % where)
    if not text.startswith('---\n') or '\n---\n' not in text[4:]:
        raise FormError('%s: no front matter' % where)
    head, body = text[4:].split('\n---\n', 1)
    lines = head.split('\n')
    front, pos = block(lines, 0, 0, where)
    if pos != len(lines):
        raise FormError('%s: front matter not understood at line %d' % (where, pos + 2))
    if not text.endswith('\n'):
        raise FormError('%s: no newline at the end' % where)
    return front, body


class Checks:
    def __init__(self, quiet=False):
        self.passed, self.failures, self.quiet = 0, [], quiet

    def that(self, condition, what):
        if condition:
            self.passed += 1
        else:
            self.failures.append(what)
            if not self.quiet:
                print('FAIL ' + what)


def words_in(text, words):
    low = re.sub(r'\s+', ' ', text.lower()).replace('how often', '')
    return sorted({w for w in words if re.search(r'(?<![\w-])' + re.escape(w) + r'(?![\w-])', low)})


def items(body):
    """Numbered rules and steps of a document, in order: (number, text)."""
    found = []
    for line in body.split('\n'):
        match = re.match(r'(\d+)\. (.*)', line)
        if match:
            found.append([int(match.group(1)), match.group(2)])
        elif found and line.startswith('   '):
            found[-1][1] += ' ' + line.strip()
        elif found and found[-1][1] is not None and not line.strip():
            continue
    return [(n, t) for n, t in found]


def actor_named(text):
    bold = re.match(r'\*\*([^*]+)\*\*', text)
    if bold:
        return any(w in ACTORS for w in re.findall(r'[a-z]+', bold.group(1).lower()))
    if not re.search(r'\bmust\b', text):
        return False
    before = re.split(r'\bmust\b', text)[0].lower()
    return any(w in ACTORS for w in re.findall(r'[a-z]+', before))


def rank_of(value):
    for order in RANKS:
        if value in order:
            return order.index(value)
    return None


def load(root):
    def read(path):
        with open(path, encoding='utf-8') as handle:
            return handle.read()

    def ids(folder):
        found = set()
        for path in sorted(glob.glob(os.path.join(root, folder, '*.yaml'))):
            found |= set(re.findall(r'^- id: "?([^\s"]+)"?\s*$', read(path), re.M))
        return found

    world = {'docs': {os.path.basename(p): read(p) for p in sorted(glob.glob(os.path.join(root, 'policies', '*.md')))},
             'criteria': ids('criteria'), 'controls': ids('controls'), 'named': {}, 'used': {}, 'plan': None}
    for path in sorted(glob.glob(os.path.join(root, 'controls', '*.yaml'))):
        for part in re.split(r'^- id: ', read(path), flags=re.M)[1:]:
            control = part.split('\n', 1)[0].strip()
            world['named'][control] = set(re.findall(r'\b(?:POL|PRC)-[A-Z]+\b', '\n'.join(
                re.findall(r'^  (?:policies|procedures): .*(?:\n    - .*)*', part, re.M))))
    for path in sorted(glob.glob(os.path.join(root, 'tests', '*', '*.sql'))):
        for line in re.findall(r'^-- params: (.*(?:\n--   .*)*)', read(path), re.M):
            for name in re.findall(r'[a-z][a-z0-9_]*', line):
                world['used'].setdefault(name, os.path.basename(path))
    for path in sorted(glob.glob(os.path.join(root, 'obligations', '*.yaml'))):
        for name in re.findall(r'\bparam: *"?([a-z][a-z0-9_]*)', read(path)):
            world['used'].setdefault(name, os.path.basename(path))
    plan = os.path.join(root, 'plan', 'response-plan.md')
    if os.path.exists(plan):
        world['plan'] = read(plan)
    return world


def check_front(c, name, front):
    c.that(list(front) == POLICY_KEYS, '%s: keys are not the stated ones, in order' % name)
    if set(front) != set(POLICY_KEYS):
        return False
    ident = front['id']
    c.that(name == ident + '.md', '%s: file name is not the id' % name)
    c.that(front['kind'] in ('policy', 'procedure', 'plan') and (ident.startswith('POL-') == (front['kind'] == 'policy')),
           '%s: kind %s does not fit the id' % (name, front['kind']))
    c.that(front['scope'] in SCOPES, '%s: scope %s' % (name, front['scope']))
    c.that(front['approval'] in ('executive', 'oversight_body'), '%s: approval %s' % (name, front['approval']))
    c.that(isinstance(front['title'], str) and isinstance(front['owner_role'], str) and front['title'] and front['owner_role'],
           '%s: title or owner_role missing' % name)
    c.that(all(isinstance(front[k], list) for k in ('criteria', 'controls', 'facts', 'parameters')), '%s: lists' % name)
    return all(isinstance(front[k], list) for k in ('criteria', 'controls', 'facts', 'parameters'))


def check_param(c, name, p, parameters):
    c.that(isinstance(p, dict) and set(p) <= set(PARAM_KEYS) and {'name', 'value', 'unit', 'stricter', 'meaning'} <= set(p),
           '%s: parameter with wrong keys: %s' % (name, p))
    if not isinstance(p, dict) or 'name' not in p or 'value' not in p:
        return
    n = p['name']
    c.that(bool(re.fullmatch(r'[a-z][a-z0-9_]*', str(n))), '%s: parameter name %s' % (name, n))
    c.that(n not in parameters, '%s: parameter %s is also in %s' % (name, n, parameters.get(n, ('', 0))[0]))
    parameters[n] = (name, p['value'])
    c.that(p.get('unit') in UNITS, '%s: %s: unit %s' % (name, n, p.get('unit')))
    c.that(p.get('stricter') in ('lower', 'higher', 'none'), '%s: %s: stricter %s' % (name, n, p.get('stricter')))
    c.that(bool(p.get('meaning')), '%s: %s: no meaning' % (name, n))
    bounds = [p[k] for k in ('min', 'value', 'max') if k in p]
    if isinstance(p['value'], str):
        bounds = [rank_of(b) for b in bounds]
    c.that(None not in bounds and all(isinstance(b, int) for b in bounds) and bounds == sorted(bounds),
           '%s: %s: value %s outside its bounds' % (name, n, p['value']))
    if p.get('unit') == 'flag':
        c.that(p['value'] in (0, 1) and p.get('min') == 0 and p.get('max') == 1, '%s: %s: a flag is 0 or 1' % (name, n))
    c.that('min' in p or 'max' in p, '%s: %s: no bound' % (name, n))


def check_body(c, name, front, body):
    lines = body.rstrip('\n').split('\n')
    c.that(MIN_BODY <= len(lines) <= MAX_BODY, '%s: text of %d lines' % (name, len(lines)))
    c.that(lines[0] == '# ' + front['title'], '%s: first heading is not the title' % name)
    c.that(len(re.findall(r'^# ', body, re.M)) == 1, '%s: more than one first-level heading' % name)
    heads = ' '.join(re.findall(r'^## (.*)', body, re.M)).lower()
    for wanted in ('waiver', 'record', 'review'):
        c.that(wanted in heads, '%s: no section on %ss' % (name, wanted))
    c.that('purpose' in heads or 'what this' in heads, '%s: no purpose' % name)
    c.that('scope' in heads, '%s: no scope' % name)
    c.that(bool(re.search(r'\b(roles?|who|people|team|takes part)\b', heads)), '%s: no roles' % name)
    rules = items(body)
    c.that(len(rules) >= 15, '%s: only %d rules or steps' % (name, len(rules)))
    c.that([n for n, _ in rules] == list(range(1, len(rules) + 1)), '%s: rules are not numbered 1 to %d' % (name, len(rules)))
    for n, text in rules:
        if front['kind'] == 'policy':
            c.that(bool(re.search(r'\bmust\b', text)), '%s: rule %d has no must' % (name, n))
        c.that(actor_named(text), '%s: rule or step %d names no actor: %s' % (name, n, text[:60]))
    top = len(rules)
    for phrase in re.findall(r'\b(?:rules?|steps?) ((?:\d+(?:,| and| to| or)? ?)+)', body):
        c.that(all(1 <= int(x) <= top for x in re.findall(r'\d+', phrase)),
               '%s: names a rule that is not there: %s' % (name, phrase))
    bad = words_in(body, VAGUE)
    c.that(not bad, '%s: vague words: %s' % (name, ', '.join(bad)))
    extra = words_in(' '.join([p.get('meaning', '') for p in front['parameters'] if isinstance(p, dict)]
                              + [f.get('question', '') for f in front['facts'] if isinstance(f, dict)]), VAGUE)
    c.that(not extra, '%s: vague words in front matter: %s' % (name, ', '.join(extra)))
    c.that(not re.search(r'\bexceptions? to\b|\bpolicy exceptions?\b', body), '%s: "exception" used for a waiver' % name)
    width = None
    for n, line in enumerate(lines):
        if not line.startswith('|'):
            width = None
            continue
        cells = line.replace('\\|', '').count('|')
        c.that(line.endswith('|') and (width is None or cells == width),
               '%s: table row %d is not as wide as its head' % (name, n + 1))
        width = cells


def shingles(body):
    text = re.findall(r'[a-z0-9{}_:]+', re.sub(r'^\|.*$|^#.*$', '', body, flags=re.M).lower())
    return {tuple(text[i:i + 8]) for i in range(len(text) - 7)}


def check_docs(c, world):
    docs, parameters, facts, titles, rules = {}, {}, {}, {}, {}
    for name, text in world['docs'].items():
        try:
            front, body = parse(text, name)
        except FormError as problem:
            c.that(False, str(problem))
            continue
        c.that(True, name)
        if not check_front(c, name, front):
            continue
        docs[front['id']] = (front, body)
        c.that(front['title'] not in titles, '%s: title also in %s' % (name, titles.get(front['title'])))
        titles[front['title']] = name
        for p in front['parameters']:
            check_param(c, name, p, parameters)
        c.that(MIN_FACTS <= len(front['facts']) <= MAX_FACTS, '%s: %d facts' % (name, len(front['facts'])))
        for f in front['facts']:
            c.that(isinstance(f, dict) and list(f) == ['name', 'question'], '%s: fact with wrong keys: %s' % (name, f))
            if not isinstance(f, dict) or 'name' not in f:
                continue
            c.that(bool(re.fullmatch(r'[a-z][a-z0-9_]*', f['name'])), '%s: fact name %s' % (name, f['name']))
            c.that(f['name'] not in facts, '%s: fact %s is also asked in %s' % (name, f['name'], facts.get(f['name'])))
            facts[f['name']] = name
            c.that('{{fact:%s}}' % f['name'] in body, '%s: fact %s is not shown' % (name, f['name']))
            c.that(str(f.get('question', '')).endswith('?'), '%s: fact %s: not a question' % (name, f['name']))
    limit = parameters.get('policy_review_days', ('', 400))[1]
    for ident, (front, body) in docs.items():
        name = ident + '.md'
        check_body(c, name, front, body)
        c.that(isinstance(front['review_days'], int) and 1 <= front['review_days'] <= limit, '%s: review_days' % name)
        for p in front['parameters']:
            if isinstance(p, dict) and 'name' in p:
                c.that('{{%s}}' % p['name'] in body, '%s: parameter %s is not shown' % (name, p['name']))
        own = {f['name'] for f in front['facts'] if isinstance(f, dict) and 'name' in f}
        for shown in sorted(set(re.findall(r'\{\{([^}]*)\}\}', body))):
            if shown.startswith('fact:'):
                c.that(shown[5:] in own, '%s: shows a fact it does not ask: %s' % (name, shown))
            else:
                c.that(shown in parameters, '%s: shows a parameter nobody declares: %s' % (name, shown))
        c.that(len(front['criteria']) > 0 and len(set(front['criteria'])) == len(front['criteria']), '%s: criteria' % name)
        for ref in front['criteria']:
            c.that(str(ref).startswith('soc2:') and (not world['criteria'] or ref[5:] in world['criteria']),
                   '%s: unknown criterion %s' % (name, ref))
        c.that(len(front['controls']) > 0 and len(set(front['controls'])) == len(front['controls']), '%s: controls' % name)
        for ref in front['controls']:
            c.that(not world['controls'] or ref in world['controls'], '%s: unknown control %s' % (name, ref))
            if ref in world['named']:
                c.that(ident in world['named'][ref], '%s: control %s does not name it' % (name, ref))
        for ref in sorted(set(re.findall(r'\b(?:POL|PRC)-[A-Z]+\b', body))):
            c.that(ref in docs and ref != ident, '%s: refers to %s' % (name, ref))
        for n, text in items(body):
            plain = re.sub(r'\W+', ' ', text.lower()).strip()
            c.that(plain not in rules, '%s: rule %d is a copy of %s' % (name, n, rules.get(plain)))
            rules[plain] = '%s rule %d' % (name, n)
    for control, named in sorted(world['named'].items()):
        for ref in sorted(named):
            c.that(ref in docs and control in docs[ref][0]['controls'], '%s: names %s, which does not list it' % (control, ref))
    for param, where in sorted(world['used'].items()):
        c.that(param in parameters, '%s: reads parameter %s, which no policy declares' % (where, param))
    prints = {ident: shingles(body) for ident, (_, body) in docs.items()}
    order = sorted(prints)
    for i, one in enumerate(order):
        for two in order[i + 1:]:
            both = len(prints[one] & prints[two])
            c.that(both * 10 <= min(len(prints[one]), len(prints[two])), '%s and %s: a tenth of the text is the same' % (one, two))
    return docs, parameters


def check_plan(c, world, docs, parameters):
    name = 'response-plan.md'
    c.that(world['plan'] is not None, '%s: missing' % name)
    if world['plan'] is None:
        return
    try:
        front, body = parse(world['plan'], name)
    except FormError as problem:
        c.that(False, str(problem))
        return
    c.that(list(front) == PLAN_KEYS, '%s: keys are not the stated ones, in order' % name)
    if set(front) != set(PLAN_KEYS):
        return
    c.that(isinstance(front['version'], int) and front['version'] >= 1, '%s: version' % name)
    c.that(len(front['roles']) >= 5 and all(list(r) == ['role', 'duty'] for r in front['roles']), '%s: roles' % name)
    triage = front['triage']
    c.that([t.get('severity') for t in triage] == ['critical', 'high', 'medium', 'low'], '%s: severities' % name)
    for key in ('hours', 'fix_days'):
        values = [t.get(key) for t in triage]
        c.that(all(isinstance(v, int) and v > 0 for v in values) and values == sorted(values), '%s: triage %s' % (name, key))
    for t in triage:
        param = 'finding_%s_days' % (t['severity'] if t['severity'] in ('critical', 'high') else 'other')
        if param in parameters:
            c.that(isinstance(t.get('fix_days'), int) and t['fix_days'] <= parameters[param][1],
                   '%s: %s later than %s' % (name, t['severity'], param))
    c.that(len(front['forbidden']) >= 5, '%s: forbidden' % name)
    books = front['playbooks']
    c.that(len(books) >= 10, '%s: %d playbooks' % (name, len(books)))
    c.that(len({b.get('id') for b in books}) == len(books) and len({b.get('title') for b in books}) == len(books),
           '%s: playbooks not unique' % name)
    seen = set()
    for b in books:
        steps = b.get('steps', [])
        c.that(list(b) == ['id', 'title', 'steps'] and len(steps) >= 5, '%s: %s: keys or steps' % (name, b.get('id')))
        for s in steps:
            who = re.match(r'([A-Z][A-Za-z ]+): .{20,}', str(s))
            c.that(bool(who) and actor_named('**%s**' % who.group(1)) or bool(who) and who.group(1) in
                   [r['role'] for r in front['roles']], '%s: %s: step without an actor: %s' % (name, b.get('id'), str(s)[:50]))
            c.that(s not in seen, '%s: %s: step is a copy: %s' % (name, b.get('id'), str(s)[:50]))
            seen.add(s)
    bad = words_in(world['plan'], VAGUE)
    c.that(not bad, '%s: vague words: %s' % (name, ', '.join(bad)))
    for shown in sorted(set(re.findall(r'\{\{([^}]*)\}\}', body))):
        c.that(shown in parameters, '%s: shows a parameter nobody declares: %s' % (name, shown))
    for ref in sorted(set(re.findall(r'\b(?:POL|PRC)-[A-Z]+\b', body))):
        c.that(ref in docs, '%s: refers to %s' % (name, ref))
    c.that(len(body.split('\n')) >= 60, '%s: text too short' % name)


def run(world, quiet=False):
    c = Checks(quiet)
    c.that(len(world['docs']) > 0, 'no documents')
    docs, parameters = check_docs(c, world)
    check_plan(c, world, docs, parameters)
    return c


def self_test(world):
    def doc(old, new, name='POL-AC.md'):
        def plant(w):
            if old not in w['docs'][name]:
                raise AssertionError('fault cannot be planted: %s not in %s' % (old, name))
            w['docs'][name] = w['docs'][name].replace(old, new, 1)
        return plant

    def plan(old, new):
        def plant(w):
            if old not in w['plan']:
                raise AssertionError('fault cannot be planted: %s not in the plan' % old)
            w['plan'] = w['plan'].replace(old, new, 1)
        return plant

    faults = [
        ('front matter broken', doc('kind: policy', 'kind policy'), 'not a key'),
        ('key unknown', doc('kind: policy', 'kind: policy\ncolour: red'), 'keys are not the stated'),
        ('file and id differ', doc('id: POL-AC', 'id: POL-AX'), 'file name is not the id'),
        ('kind', doc('kind: policy', 'kind: plan'), 'does not fit the id'),
        ('scope', doc('scope: always', 'scope: never'), 'scope never'),
        ('approval', doc('approval: executive', 'approval: owner'), 'approval owner'),
        ('review', doc('review_days: 365', 'review_days: 900'), 'review_days'),
        ('unknown criterion', doc('soc2:CC6.1', 'soc2:CC6.19'), 'unknown criterion'),
        ('unknown control', doc('CTL-IAM-01,', 'CTL-IAM-91,'), 'unknown control'),
        ('control not listed back', doc('CTL-IAM-01, ', ''), 'which does not list it'),
        ('parameter twice', doc('name: term_revoke_hours', 'name: patch_high_days'), 'is also in'),
        ('parameter out of bounds', doc('value: 24\n', 'value: 2400\n'), 'outside its bounds'),
        ('parameter not shown', doc('{{mover_review_days}}', 'fourteen'), 'is not shown'),
        ('parameter unknown', doc('{{mover_review_days}}', '{{mover_review_days}} {{no_such_days}}'), 'nobody declares'),
        ('stricter', doc('stricter: lower', 'stricter: less'), 'stricter less'),
        ('unit', doc('unit: hours', 'unit: fortnights'), 'unit fortnights'),
        ('rank', doc('value: TLSv1.2', 'value: TLSv1.0', 'POL-EN.md'), 'outside its bounds'),
        ('flag', doc('unit: flag\n    min: 0', 'unit: flag\n    min: 1', 'POL-SD.md'), 'a flag is 0 or 1'),
        ('fact not shown', doc('{{fact:sod_pairs}}', 'see there'), 'is not shown'),
        ('fact of another', doc('{{fact:sod_pairs}}', '{{fact:sod_pairs}} {{fact:hr_system}}'), 'a fact it does not ask'),
        ('vague word', doc('must give each person', 'must promptly give each person'), 'vague words: promptly'),
        ('vague meaning', doc('meaning: hours from', 'meaning: adequate hours from'), 'vague words in front matter'),
        ('no must', doc('A developer must not hold', 'A developer does not hold'), 'has no must'),
        ('no actor', doc('1. The IT lead must give', '1. It must give'), 'names no actor'),
        ('numbering', doc('\n2. The', '\n3. The'), 'not numbered'),
        ('rule reference', doc('rule 18 ', 'rule 98 '), 'names a rule that is not there'),
        ('document reference', doc('PRC-JML', 'PRC-XYZ'), 'refers to'),
        ('section missing', doc('## Waivers', '## Other'), 'no section on waivers'),
        ('scope missing', doc('## Scope', '## Extent'), 'no scope'),
        ('roles missing', doc('## Who decides', '## Decisions'), 'no roles'),
        ('word for waiver', doc('No waiver is granted', 'No exception to it, no waiver is granted'), 'used for a waiver'),
        ('table', doc('| role | decides or does |', '| role | decides | does |'), 'not as wide'),
        ('too short', lambda w: w['docs'].update({'POL-AC.md': w['docs']['POL-AC.md'].split('\n## Request and grant')[0] + '\n'}),
         'text of'),
        ('title', doc('# Access Control', '# Excess Control'), 'first heading'),
        ('copied rule', lambda w: w['docs'].update({'POL-PW.md': w['docs']['POL-PW.md'].replace(
            '\n1. ' + items(parse(w['docs']['POL-PW.md'], '')[1])[0][1].split(' ')[0],
            '\n1. ' + items(parse(w['docs']['POL-AC.md'], '')[1])[0][1] + '\n\n1. ', 1)}), 'is a copy of'),
        ('copied text', lambda w: w['docs'].update({'PRC-AR.md': w['docs']['PRC-AR.md']
                                                    + parse(w['docs']['PRC-VP.md'], '')[1]}), 'text is the same'),
        ('parameter read but not declared', lambda w: w['used'].update({'no_such_days': 'X-001.sql'}), 'no policy declares'),
        ('plan key', plan('version: 1', 'edition: 1'), 'keys are not the stated'),
        ('plan triage', plan('hours: 24', 'hours: 2400'), 'triage hours'),
        ('plan remediation', plan('fix_days: 30', 'fix_days: 31'), 'later than'),
        ('plan step', plan('Audit liaison: record the request', 'The request is recorded'), 'step without an actor'),
        ('plan vague', plan('# Response plan', '# Response plan as needed'), 'vague words'),
        ('plan copy', plan('id: PB-02', 'id: PB-01'), 'not unique'),
        ('plan parameter', plan('{{board_report_days}}', '{{bored_days}}'), 'nobody declares'),
    ]
    passed, failed = 0, 0
    for title, plant, expect in faults:
        copy = {k: dict(v) if isinstance(v, dict) else v for k, v in world.items()}
        plant(copy)
        seen = [f for f in run(copy, quiet=True).failures if re.search(expect, f)]
        if seen:
            passed += 1
        else:
            failed += 1
            print('FAIL fault not seen: ' + title)
    print('%d passed, %d failed' % (passed, failed))
    return failed == 0


def main(argv):
    args = [a for a in argv if not a.startswith('--')]
    root = args[0] if args else os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'content')
    world = load(root)
    if '--self-test' in argv:
        return 0 if self_test(world) else 1
    c = run(world)
    print('%d passed, %d failed' % (c.passed, len(c.failures)))
    return 1 if c.failures else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
