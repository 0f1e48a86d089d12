import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine

def log = new File(basedir, 'build.log').text
assert log.contains('INCONCLUSIVE: deployment/service on runtime k3s')
assert log =~ /waiting for deployment\/service to be ready: pod service-\S+ has container service running, but not ready, \d+s of 20s/
assert log =~ /why the run broke: expected deployment\/service to be ready within 20s, but saw: pod service-\S+ has container service running, but not ready/
def facts = new File(basedir, 'target/soakgate/evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.last().why == 'broken' && !facts.any { it.fact == 'load' }
assert new File(basedir, 'target/soakgate/diagnostics/events.txt').text.contains('Readiness probe failed')
assert Engine.leftBehind(basedir) == []
