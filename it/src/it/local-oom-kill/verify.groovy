import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('FAIL: deployment/service on runtime local')
assert log.contains('oomKills is 1, limit 0: 1 OOM kill of service/service at its memory limit of 96Mi')
assert log.contains('report: ' + new File(basedir, 'target/soakgate/report.html'))

// ten minutes of soak were planned: the run was hopeless, and was stopped
def facts = new File(basedir, 'target/soakgate/evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.last().why == 'stopped' && facts.last().at < 120
def death = facts.find { it.fact == 'terminated' && !it.requested }
assert death.exitCode == 137
assert (death.reason == 'OOMKilled' && death.oomKills >= 1) || death.killedAtLimit
assert new File(basedir, 'target/soakgate/report.html').text.contains('OOMKilled') || death.killedAtLimit
