import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('restarts is 1, limit 0: 1 restart of service/service')

def facts = new File(basedir, 'target/soakgate/evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
def death = facts.find { it.fact == 'terminated' && !it.requested }
assert death.reason == 'Error' && death.exitCode == 3
assert facts.find { it.fact == 'log' }.lines.last() == 'enough after 500 events'

// growth cannot be told from a run that was stopped: never PASS
def verdict = new JsonSlurper().parse(new File(basedir, 'target/soakgate/verdict.json'))
assert verdict.findings.find { it.threshold == 'memoryGrowth' }.verdict == 'INCONCLUSIVE'
