import groovy.json.JsonSlurper

def verdict = new JsonSlurper().parse(new File(basedir, 'target/soakgate/verdict.json'))
assert verdict.verdict == 'PASS'
assert verdict.findings*.threshold == ['oomKills', 'restarts', 'memoryGrowth', 'errorRate']

def facts = new File(basedir, 'target/soakgate/evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
// master and worker are one container
def anon = facts.findAll { it.fact == 'sample' }*.anon
assert anon.max() > 500_000 && anon.max() < 64 << 20
