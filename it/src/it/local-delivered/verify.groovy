import groovy.json.JsonSlurper

def out = new File(basedir, 'target/soakgate')
def verdict = new JsonSlurper().parse(new File(out, 'verdict.json'))
assert verdict.verdict == 'FAIL'
// every request was answered with a success, and one of a hundred did not arrive
assert verdict.findings.find { it.threshold == 'errorRate' }.verdict == 'PASS'
def finding = verdict.findings.find { it.threshold == 'delivered' }
assert finding.verdict == 'FAIL' && finding.actual == '99%'
assert finding.message == '1,980 of the 2,000 events that were answered with a success arrived, 99%'
assert verdict.delivered == [events: 1980, accepted: 2000]

def facts = new File(out, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
def delivered = facts.findAll { it.fact == 'delivered' }
assert delivered.first().at < facts.find { it.fact == 'load' }.at && delivered.first().count == 0
assert delivered*.count == delivered*.count.sort() && delivered.last().count == 1980

// the wait ends when the count has come to rest, and not when the time for it is up
def coolDown = facts.find { it.fact == 'phase' && it.phase == 'cool-down' }.at
assert facts.last().at - coolDown < 5
