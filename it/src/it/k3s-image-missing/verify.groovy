import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine

def log = new File(basedir, 'build.log').text
assert log.contains('INCONCLUSIVE: deployment/service on runtime k3s')
assert log =~ /why the run broke: expected the images of deployment\/service, but saw: pod service-\S+ has container service waiting: \w*Image\w*/
assert log.contains('registry.invalid/acme/service:1')
assert log.contains('name its archive in <workload><imageArchives>')
def facts = new File(basedir, 'target/soakgate/evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.last().why == 'broken' && !facts.any { it.fact == 'load' }
assert new File(basedir, 'target/soakgate/diagnostics/events.txt').text.contains('registry.invalid/acme/service:1')
assert Engine.leftBehind(basedir) == []
